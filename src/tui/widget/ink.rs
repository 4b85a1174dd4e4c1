//! Lines onto the screen.
//!
//! What ratatui would draw, and sooner: a letter that can only be one cell wide and by itself needs
//! no search for what belongs together, and nearly all text consists of such letters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget as _;

/// Draws `lines` from the top of `area` on, as many as there is room for.
pub fn lines<'a>(lines: impl IntoIterator<Item = Line<'a>>, area: Rect, buffer: &mut Buffer) {
    for (row, each) in area.rows().zip(lines) {
        line(&each, row, buffer);
    }
}

/// Draws `line` in the first row of `area`; what does not fit is left out.
pub fn line(line: &Line<'_>, area: Rect, buffer: &mut Buffer) {
    let area = Rect { height: 1, ..area }.intersection(*buffer.area());
    let is_simple = line.alignment.is_none()
        && line.spans.iter().all(|span| span.content.chars().all(is_one_cell));
    if !is_simple {
        return line.render(area, buffer);
    }
    if area.is_empty() || line.spans.iter().all(|span| span.content.is_empty()) {
        return;
    }
    if line.style != Style::new() {
        buffer.set_style(area, line.style);
    }
    let first = buffer.index_of(area.x, area.y);
    let mut cells = buffer.content.iter_mut().skip(first).take(area.width.into());
    for span in &line.spans {
        for (letter, cell) in span.content.chars().zip(&mut cells) {
            cell.set_char(letter).set_style(span.style);
        }
    }
}

/// Whether `letter` takes one cell and joins with no other: a test compares with ratatui.
fn is_one_cell(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{af}'..='\u{17f}' | '–' | '—' | '‘'..='”' | '•' | '…')
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;
    use ratatui::text::Span;

    use super::*;

    fn compare(line: &Line<'_>, width: u16) {
        let area = Rect::new(0, 0, 12, 3);
        let place = Rect::new(1, 1, width, 2);
        let (mut ours, mut theirs) =
            (Buffer::filled(area, 'x'.into()), Buffer::filled(area, 'x'.into()));
        super::line(line, place, &mut ours);
        line.render(place, &mut theirs);
        assert_eq!(ours, theirs, "{line:?} in {width}");
    }

    #[test]
    fn every_letter_is_drawn_as_ratatui_draws_it() {
        let red = Style::new().fg(Color::Red);
        for letter in ('\0'..='\u{2fff}').chain(['\u{fe0f}', '\u{200d}', '界', '😀']) {
            for text in
                [letter.to_string(), format!("a{letter}b"), format!("{letter}{letter} {letter}")]
            {
                let spans = vec![Span::raw("é"), Span::styled(text, red), Span::raw("end")];
                compare(&Line::from(spans), 8);
            }
        }
    }

    #[test]
    fn lines_are_cut_and_styled_as_ratatui_does() {
        let bold = Style::new().bold().bg(Color::Blue);
        for width in 0..20 {
            for text in
                ["", "short", "· longer than there is room for", "界界界界界界界", "e\u{301}a"]
            {
                compare(&Line::styled(text, bold), width);
                compare(&Line::raw(text).right_aligned(), width);
                compare(&Line::from(vec![Span::raw(text), Span::styled(text, bold)]), width);
            }
        }
    }
}
