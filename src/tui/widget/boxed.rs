//! A box with a title, in which the one with the focus differs by line and not only by colour.
//!
//! What ratatui's block would draw, but for a mark where a title is cut, and sooner: every frame has
//! three of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::glyph::{GLYPHS, Lines};
use super::ink;
use super::prose::fitting;
use crate::tui::theme::Theme;

/// A box to draw.
#[derive(Clone, Debug)]
pub struct Boxed {
    lines: Lines,
    style: Style,
    title: Span<'static>,
    corner: Line<'static>,
}

/// A box titled `title`; `corner` stands at its lower right, such as "3 of 12".
#[must_use]
pub fn boxed(theme: &Theme, title: &str, corner: &str, focused: bool) -> Boxed {
    let (lines, style, words) = if focused {
        (GLYPHS.heavy, theme.focus, theme.title)
    } else {
        (GLYPHS.thin, theme.frame, theme.quiet)
    };
    let corner = if corner.is_empty() { String::new() } else { format!(" {corner} ") };
    Boxed {
        lines,
        style,
        title: Span::styled(title.to_owned(), words),
        corner: Line::styled(corner, theme.quiet),
    }
}

/// The room in a box that fills `area`.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

impl Widget for Boxed {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        let mut put = |x, y, sign: &str| {
            if let Some(cell) = buffer.cell_mut(Position { x, y }) {
                cell.set_symbol(sign).set_style(self.style);
            }
        };
        for y in area.y..area.bottom() {
            put(left, y, self.lines.down);
            put(right, y, self.lines.down);
        }
        for x in area.x..area.right() {
            put(x, top, self.lines.across);
            put(x, bottom, self.lines.across);
        }
        let places = [(left, top), (right, top), (left, bottom), (right, bottom)];
        for ((x, y), corner) in places.into_iter().zip(self.lines.corners).rev() {
            put(x, y, corner);
        }
        let room = area.width.saturating_sub(2);
        let row = |y, x, width| Rect { x, y, width, height: 1 };
        let title = fitting(&self.title.content, usize::from(room).saturating_sub(2));
        let title = Line::from(Span::styled(format!(" {title} "), self.title.style));
        ink::line(&title, row(top, left + 1, room), buffer);
        match u16::try_from(self.corner.width()) {
            Ok(width) if width <= room => {
                ink::line(&self.corner, row(bottom, right - width, width), buffer);
            }
            _ => self.corner.right_aligned().render(row(bottom, left + 1, room), buffer),
        }
    }
}

/// What the corner says of a text of which `scroll` lines are above and the rest below.
#[must_use]
pub fn more(scroll: usize, furthest: usize) -> &'static str {
    match (scroll, furthest) {
        (_, 0) => "",
        (0, _) => "more below",
        (scroll, furthest) if scroll >= furthest => "more above",
        _ => "more above and below",
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Alignment;
    use ratatui::widgets::{Block, BorderType};

    use super::*;

    #[test]
    fn a_box_is_drawn_as_ratatui_draws_it() {
        let theme = Theme::NHS_DARK;
        for (width, height) in (0..30).flat_map(|width| (0..5).map(move |height| (width, height))) {
            for (title, corner) in [("Plan", ""), ("A long title · ›", "3 of 12"), ("", "more")]
            {
                for focused in [true, false] {
                    let (line, style, words) = if focused {
                        (BorderType::Thick, theme.focus, theme.title)
                    } else {
                        (BorderType::Plain, theme.frame, theme.quiet)
                    };
                    let fitted = fitting(title, usize::from(width).saturating_sub(4));
                    let mut block = Block::bordered()
                        .border_type(line)
                        .border_style(style)
                        .title(Span::styled(format!(" {fitted} "), words));
                    if !corner.is_empty() {
                        let corner = Line::styled(format!(" {corner} "), theme.quiet);
                        block = block.title_bottom(corner.alignment(Alignment::Right));
                    }
                    let place = Rect::new(1, 1, width, height);
                    let ours = boxed(&theme, title, corner, focused);
                    assert_eq!(inside(place), block.inner(place));
                    let area = Rect::new(0, 0, 32, 7);
                    let (mut drawn, mut meant) = (Buffer::empty(area), Buffer::empty(area));
                    ours.render(place, &mut drawn);
                    block.render(place, &mut meant);
                    assert_eq!(drawn, meant, "{width} by {height}");
                }
            }
        }
    }
}
