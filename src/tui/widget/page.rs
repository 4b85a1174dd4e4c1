//! Turns the blocks of a page into lines of a width.

use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;
use crate::words::{self, Block};

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
