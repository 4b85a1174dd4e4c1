//! Turns the blocks of a page into lines of a width, and draws them in a box.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::{boxed, ink};
use crate::tui::theme::Theme;
use crate::words::{self, Block};

/// A page in a box.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What stands over it.
    pub title: &'a str,
    /// What it says.
    pub blocks: &'a [Block],
    /// How many lines are above; fewer where the box would be left with room at its end.
    pub scroll: usize,
    /// Whether it has the focus.
    pub focused: bool,
}

impl Page<'_> {
    /// Draws it over `area`; gives the place of its first line.
    pub fn draw(self, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Position {
        let inner = boxed::inside(area);
        let height = usize::from(inner.height);
        // A line more than is seen tells whether there is more.
        let wanted = u16::try_from(self.scroll + height + 1).unwrap_or(u16::MAX);
        let lines = first_lines(theme, self.blocks, inner.width, wanted);
        let furthest = lines.len().saturating_sub(height);
        let scroll = self.scroll.min(furthest);
        let corner = boxed::more(scroll, furthest);
        boxed::boxed(theme, self.title, corner, self.focused).render(area, buffer);
        ink::lines(lines.into_iter().skip(scroll), inner, buffer);
        inner.as_position()
    }
}

/// The lines of `blocks` at `width` cells; a heading has an empty line above it, and a detail
/// stands under the text of its item.
#[must_use]
pub fn lines(theme: &Theme, blocks: &[Block], width: u16) -> Vec<Line<'static>> {
    first_lines(theme, blocks, width, u16::MAX)
}

/// The first `height` of the [lines] of `blocks`: what does not fit is not broken into lines.
#[must_use]
pub fn first_lines(theme: &Theme, blocks: &[Block], width: u16, height: u16) -> Vec<Line<'static>> {
    let height = usize::from(height);
    let mut lines = Vec::new();
    let mut under_item = false;
    for block in blocks {
        if lines.len() >= height {
            break;
        }
        let (text, style, first, rest) = match block {
            Block::Title(text) => (text, theme.title, "", ""),
            Block::Heading(text) => (text, theme.heading, "", ""),
            Block::Text(text) => (text, theme.text, "", ""),
            Block::Item(text) => (text, theme.text, "- ", "  "),
            Block::Detail(text) if under_item => (text, theme.quiet, "  ", "  "),
            Block::Detail(text) => (text, theme.quiet, "", ""),
            Block::Warning(text) => (text, theme.warning, "! ", "  "),
            Block::Gap => {
                lines.push(Line::default());
                continue;
            }
        };
        if matches!(block, Block::Heading(_)) && !lines.is_empty() {
            lines.push(Line::default());
        }
        under_item =
            matches!(block, Block::Item(_)) || (under_item && matches!(block, Block::Detail(_)));
        let wrapped = wrapped(text, width, first, rest);
        lines.extend(wrapped.into_iter().map(|line| Line::from(Span::styled(line, style))));
    }
    lines.truncate(height);
    lines
}

/// `text` in lines of at most `width` cells, with `first` before the first and `rest` before others.
#[must_use]
pub fn wrapped(text: &str, width: u16, first: &str, rest: &str) -> Vec<String> {
    words::wrapped(text, usize::from(width), first, rest)
}
