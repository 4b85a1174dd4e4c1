//! A stand-in for the real interface, until the screens are merged.

use std::io::Write as _;
use std::process::ExitCode;

use crossterm::event::{KeyCode, KeyModifiers};
use pathnav::tui::runtime::{Flow, Input, Program, run};
use ratatui::Frame;
use ratatui::widgets::{Block, Paragraph};

#[derive(Default)]
struct Standin {
    keys: usize,
    field: Option<String>,
}

struct Quit;

impl Program for Standin {
    type Effect = Quit;

    fn update(&mut self, input: Input) -> Vec<Quit> {
        match (input, &mut self.field) {
            (Input::Paste(text), Some(field)) => field.push_str(&text),
            (Input::Key(key), field) => {
                self.keys += 1;
                match (key.code, field) {
                    (KeyCode::Char('c'), _) if key.modifiers == KeyModifiers::CONTROL => {
                        return vec![Quit];
                    }
                    (KeyCode::Esc, field) => *field = None,
                    (KeyCode::Char(c), Some(field)) => field.push(c),
                    (KeyCode::Char('q'), None) => return vec![Quit],
                    (KeyCode::Char('/'), field) => *field = Some(String::new()),
                    _ => {}
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        let field = self
            .field
            .as_deref()
            .map(|text| format!("\nfield [{text}]"))
            .unwrap_or_default();
        let text = format!("Accounts Payable Clerk\nkeys {}{field}", self.keys);
        frame.render_widget(
            Paragraph::new(text).block(Block::bordered().title("Explore")),
            frame.area(),
        );
    }

    fn takes_text(&self) -> bool {
        self.field.is_some()
    }
}

fn main() -> ExitCode {
    match run(&mut Standin::default(), |Quit, _| Flow::Quit) {
        Ok(outcome) => outcome.exit_code().into(),
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "pathnav: {failure}");
            failure.exit_code().into()
        }
    }
}
