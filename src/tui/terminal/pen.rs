//! Writes the cells of a frame in few bytes: what is sent is what a slow connection waits for.

use std::io::{self, Write as _};

use crossterm::cursor::{MoveRight, MoveTo};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, SetStyle};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Style};

/// More empty cells than this are erased rather than written as spaces.
const FEW: u16 = 8;

/// Writes changed cells, in reading order, into a frame.
pub struct Pen<'a> {
    frame: &'a mut Vec<u8>,
    /// Where the terminal's cursor is, if that is known.
    at: Option<Position>,
    /// The style in force.
    style: Style,
    /// Empty cells from the cursor on that have not been written yet.
    empty: u16,
}

impl<'a> Pen<'a> {
    pub fn new(frame: &'a mut Vec<u8>) -> Self {
        Self { frame, at: None, style: Style::new(), empty: 0 }
    }

    /// Writes `cell` at `place`.
    ///
    /// # Errors
    /// None: the frame is memory.
    pub fn write(&mut self, place: Position, cell: &Cell) -> io::Result<()> {
        let style = style(cell);
        if style == Style::new() && cell.symbol() == " " {
            let end = self.at.map(|at| Position { x: at.x + self.empty, ..at });
            if end != Some(place) || self.empty == 0 {
                self.write_empty()?;
                self.move_to(place)?;
            }
            self.empty += 1;
            return Ok(());
        }
        self.write_empty()?;
        self.move_to(place)?;
        self.change_style(style)?;
        self.frame.write_all(cell.symbol().as_bytes())?;
        // Terminals disagree about the width of what is not ASCII: there the next move is absolute.
        self.at = cell.symbol().is_ascii().then_some(Position { x: place.x + 1, ..place });
        Ok(())
    }

    /// Writes what is left to write; the style is the terminal's own again.
    ///
    /// # Errors
    /// None: the frame is memory.
    pub fn finish(mut self) -> io::Result<()> {
        self.write_empty()?;
        self.change_style(Style::new())
    }

    fn write_empty(&mut self) -> io::Result<()> {
        let count = std::mem::take(&mut self.empty);
        if count == 0 {
            return Ok(());
        }
        self.change_style(Style::new())?;
        if count > FEW {
            return write!(self.frame, "\x1b[{count}X");
        }
        self.frame.resize(self.frame.len() + usize::from(count), b' ');
        self.at = self.at.map(|at| Position { x: at.x + count, ..at });
        Ok(())
    }

    fn move_to(&mut self, place: Position) -> io::Result<()> {
        let before = self.at.replace(place);
        match before {
            Some(at) if at == place => Ok(()),
            Some(at) if at.y == place.y && at.x < place.x => {
                queue!(self.frame, MoveRight(place.x - at.x))
            }
            _ => queue!(self.frame, MoveTo(place.x, place.y)),
        }
    }

    fn change_style(&mut self, style: Style) -> io::Result<()> {
        let before = std::mem::replace(&mut self.style, style);
        if before == style {
            return Ok(());
        }
        if before != Style::new() {
            queue!(self.frame, SetAttribute(Attribute::Reset))?;
        }
        queue!(self.frame, SetStyle(style.into_crossterm()))
    }
}

/// The style of `cell`, without what the terminal does by itself.
fn style(cell: &Cell) -> Style {
    let colour = |colour: Color| (colour != Color::Reset).then_some(colour);
    Style { fg: colour(cell.fg), bg: colour(cell.bg), add_modifier: cell.modifier, ..Style::new() }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Stylize as _;
    use ratatui::text::Line;
    use ratatui::widgets::Widget as _;

    use super::*;

    fn written(before: &Line<'_>, after: Line<'_>) -> String {
        let area = Rect::new(0, 0, 30, 1);
        let mut old = Buffer::empty(area);
        before.render(area, &mut old);
        let mut new = Buffer::empty(area);
        after.render(area, &mut new);
        let mut frame = Vec::new();
        let mut pen = Pen::new(&mut frame);
        for (x, y, cell) in old.diff_iter(&new) {
            pen.write(Position { x, y }, cell).unwrap();
        }
        pen.finish().unwrap();
        String::from_utf8(frame).unwrap()
    }

    #[test]
    fn gaps_are_skipped_and_long_stretches_erased() {
        let before = Line::from("one two three four five");
        assert_eq!(
            written(&before, Line::from("one six three nine five")),
            "\x1b[1;5Hsix\x1b[7Cnine"
        );
        let before = Line::from("one twothreefourfive");
        assert_eq!(written(&before, Line::from("one             five")), "\x1b[1;5H\x1b[12X");
    }

    #[test]
    fn styles_are_set_when_they_change_and_undone_at_the_end() {
        let before = Line::from("");
        let after = Line::from(vec!["ab".bold(), "c".cyan(), "d".into()]);
        assert_eq!(written(&before, after), "\x1b[1;1H\x1b[1mab\x1b[0m\x1b[38;5;6mc\x1b[0md",);
    }

    #[test]
    fn behind_a_letter_of_doubtful_width_the_place_is_named() {
        let before = Line::from("abcd");
        assert_eq!(written(&before, Line::from("…bcx")), "\x1b[1;1H…\x1b[1;4Hx");
    }
}
