//! A box with a title, in which the one with the focus differs by line and not only by colour.

use ratatui::layout::Alignment;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

use crate::tui::theme::Theme;

/// A box titled `title`; `corner` stands at its lower right, such as "3 of 12".
#[must_use]
pub fn boxed<'a>(theme: &Theme, title: &'a str, corner: &str, focused: bool) -> Block<'a> {
    let (line, style, words) = if focused {
        (BorderType::Thick, theme.focus, theme.title)
    } else {
        (BorderType::Plain, theme.frame, theme.quiet)
    };
    let mut block = Block::bordered()
        .border_type(line)
        .border_style(style)
        .title(Span::styled(format!(" {title} "), words));
    if !corner.is_empty() {
        let corner = Line::styled(format!(" {corner} "), theme.quiet);
        block = block.title_bottom(corner.alignment(Alignment::Right));
    }
    block
}
