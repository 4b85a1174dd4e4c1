//! The backend that turns a frame into one write, and an unchanged frame into none.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::pen::Pen;
use super::picture::Picture;
use super::tty;

/// Where ratatui draws.
///
/// Collects a frame, brackets it as a synchronised update (terminal mode 2026, ignored where it
/// is unknown) and hands it over in one write. It remembers the cursor: ratatui sets it in every
/// frame, and a frame that changes nothing shall write nothing.
pub struct Canvas<W> {
    out: W,
    /// The frame so far; empty when nothing has changed.
    frame: Vec<u8>,
    /// Where the cursor is, if that is known.
    cursor: Option<Position>,
    /// Whether the cursor can be seen, if that is known.
    visible: Option<bool>,
    /// What the screen shows.
    picture: Picture,
}

impl Canvas<tty::Output> {
    /// A canvas on the terminal.
    #[must_use]
    pub fn on_terminal() -> Self {
        Self::new(tty::Output)
    }
}

impl<W: Write> Canvas<W> {
    /// A canvas that writes its frames to `out`. Its size is that of the terminal all the same: give
    /// ratatui a fixed viewport where there is none.
    #[must_use]
    pub fn new(out: W) -> Self {
        Self { out, frame: Vec::new(), cursor: None, visible: None, picture: Picture::default() }
    }

    /// Forgets where the cursor was: somebody else has used the terminal.
    pub fn forget_cursor(&mut self) {
        self.cursor = None;
        self.visible = None;
    }

    /// Starts the frame if it has not been started.
    fn begin(&mut self) -> io::Result<()> {
        if self.frame.is_empty() { queue!(self.frame, BeginSynchronizedUpdate) } else { Ok(()) }
    }

    /// Starts the frame if it has not been started, and lets ratatui write into it.
    fn backend(&mut self) -> io::Result<CrosstermBackend<&mut Vec<u8>>> {
        self.begin()?;
        Ok(CrosstermBackend::new(&mut self.frame))
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        self.begin()?;
        let mut pen = Pen::new(&mut self.frame, &mut self.picture);
        for (x, y, cell) in content {
            pen.write(Position { x, y }, cell);
        }
        pen.finish();
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.visible == Some(false) {
            return Ok(());
        }
        self.visible = Some(false);
        self.backend()?.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.visible == Some(true) {
            return Ok(());
        }
        self.visible = Some(true);
        self.backend()?.show_cursor()
    }

    /// The remembered position. The terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor == Some(position) {
            return Ok(());
        }
        self.cursor = Some(position);
        self.backend()?.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.picture.clear();
        self.backend()?.clear()
    }

    /// Whatever is cleared, ratatui takes all that it draws on for empty afterwards.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.picture.clear();
        self.backend()?.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(tty::size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: tty::size(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        queue!(self.frame, EndSynchronizedUpdate)?;
        let written = self.out.write_all(&self.frame);
        self.frame.clear();
        written
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// Remembers each write.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn draw(terminal: &mut Terminal<Canvas<Writes>>, text: &str, cursor: Option<(u16, u16)>) {
        terminal
            .draw(|frame| {
                frame.render_widget(text, frame.area());
                if let Some(position) = cursor {
                    frame.set_cursor_position(position);
                }
            })
            .unwrap();
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_frame_is_none() {
        let writes = Writes::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 10, 2));
        let mut terminal =
            Terminal::with_options(Canvas::new(writes.clone()), TerminalOptions { viewport })
                .unwrap();
        draw(&mut terminal, "one", Some((1, 1)));
        draw(&mut terminal, "one", Some((1, 1)));
        let first = writes.0.borrow().clone();
        assert_eq!(first.len(), 1, "{first:?}");
        assert!(
            first[0].starts_with("\x1b[?2026h") && first[0].ends_with("\x1b[?2026l"),
            "{first:?}"
        );
        draw(&mut terminal, "one", Some((2, 1)));
        assert_eq!(writes.0.borrow()[1], "\x1b[?2026h\x1b[2;3H\x1b[?2026l");
        draw(&mut terminal, "one", None);
        draw(&mut terminal, "one", None);
        assert_eq!(writes.0.borrow()[2..], ["\x1b[?2026h\x1b[?25l\x1b[?2026l"]);
    }

    #[test]
    fn the_cursor_goes_back_after_text_was_drawn() {
        let writes = Writes::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 10, 2));
        let mut terminal =
            Terminal::with_options(Canvas::new(writes.clone()), TerminalOptions { viewport })
                .unwrap();
        draw(&mut terminal, "one", Some((1, 1)));
        draw(&mut terminal, "two", Some((1, 1)));
        assert!(writes.0.borrow()[1].contains("\x1b[2;2H"), "{:?}", writes.0.borrow());
    }
}
