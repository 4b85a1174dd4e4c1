//! The least that a full-screen program does, for `benches/outside.rs` to compare with: a frame at
//! the start, and one for each key that names it. Ctrl-C leaves.

use std::io;

use crossterm::event::{Event, KeyCode, KeyModifiers, read};
use ratatui::style::Stylize as _;
use ratatui::text::Span;

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut last = String::from("ready");
    for number in 1.. {
        terminal.draw(|frame| {
            // In bold, as a plain space between two words would not be written.
            frame.render_widget(Span::from(format!("empty: {last}")).bold(), frame.area());
        })?;
        if let Event::Key(key) = read()? {
            if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
                break;
            }
            // No two frames are the same, so that each of them is written.
            last = format!("{number} {:?}", key.code);
        }
    }
    ratatui::try_restore()
}
