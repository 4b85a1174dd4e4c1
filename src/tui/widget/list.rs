//! A list of rows of any height, of which one is selected.
//!
//! The selected row is kept near the middle, so that what is drawn follows from the selection
//! alone: nothing has to be remembered between frames, and only what is seen is built.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::ink;

/// Where a list stands.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Its cells.
    pub area: Rect,
    /// Whether an empty line stands after each row.
    pub is_roomy: bool,
}

/// Draws `len` rows made by `row`; gives the place of the selected row.
pub fn draw<'a>(
    buffer: &mut Buffer,
    List { area, is_roomy }: List,
    len: usize,
    selected: usize,
    row: impl Fn(usize) -> Vec<Line<'a>>,
) -> Option<Position> {
    if area.is_empty() || len == 0 {
        return None;
    }
    let row = |index| {
        let mut lines = row(index);
        if is_roomy && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines
    };
    let selected = selected.min(len - 1);
    let height = usize::from(area.height);
    let mut shown: VecDeque<Vec<Line<'a>>> = VecDeque::from([row(selected)]);
    // A heading may stand over the line that is chosen.
    let own = shown.front().map_or(&[][..], Vec::as_slice);
    let marked = own.iter().position(is_marked).unwrap_or(0);
    let mut above = 0;
    let mut below = shown.front().map_or(0, Vec::len);
    let mut first = selected;
    let mut last = selected;

    // Up to the middle, then down to the end, then up again with what room is left.
    let middle = height.saturating_sub(below) / 2;
    while first > 0 && above < middle {
        first -= 1;
        let lines = row(first);
        above += lines.len();
        shown.push_front(lines);
    }
    while last + 1 < len && above + below < height {
        last += 1;
        let lines = row(last);
        below += lines.len();
        shown.push_back(lines);
    }
    while first > 0 && above + below < height {
        first -= 1;
        let lines = row(first);
        above += lines.len();
        shown.push_front(lines);
    }

    // What overflows is cut at the top when the selection needs the room, else at the bottom.
    let own = below.min(height);
    let cut = if last + 1 == len {
        (above + below).saturating_sub(height)
    } else {
        above.saturating_sub(height.saturating_sub(own.min(height)).max(middle))
    };
    // However little room there is, the line that is chosen is seen.
    let cut = cut.min(above).max((above + marked + 1).saturating_sub(height));
    for (y, line) in shown.into_iter().flatten().skip(cut).take(height).enumerate() {
        let y = area.y + u16::try_from(y).unwrap_or(u16::MAX);
        ink::line(&line, Rect { y, height: 1, ..area }, buffer);
    }
    let y = area.y + u16::try_from((above + marked).saturating_sub(cut)).unwrap_or(u16::MAX);
    Some(Position { x: area.x, y: y.min(area.bottom().saturating_sub(1)) })
}

/// Whether a line begins with the marker of a selection.
fn is_marked(line: &Line<'_>) -> bool {
    let first = line.spans.iter().map(|span| span.content.as_ref()).find(|text| !text.is_empty());
    first.is_some_and(|text| text.starts_with('>'))
}

/// "3 of 12", or nothing for an empty list.
#[must_use]
pub fn place(selected: usize, len: usize) -> String {
    if len == 0 { String::new() } else { format!("{} of {len}", selected.min(len - 1) + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(len: usize, selected: usize, height: u16) -> (Vec<String>, Option<Position>) {
        let area = Rect::new(0, 0, 4, height);
        let mut buffer = Buffer::empty(area);
        let place = draw(&mut buffer, List { area, is_roomy: false }, len, selected, |i| {
            vec![Line::from(format!("a{i}")), Line::from(format!("b{i}"))]
        });
        let lines = (0..height)
            .map(|y| {
                (0..4)
                    .map(|x| buffer[(x, y)].symbol().to_owned())
                    .collect::<String>()
                    .trim()
                    .to_owned()
            })
            .collect();
        (lines, place)
    }

    #[test]
    fn the_selected_row_is_whole_and_under_the_cursor() {
        for len in 1..9 {
            for selected in 0..len {
                for height in 2..12 {
                    let (lines, place) = drawn(len, selected, height);
                    let place = usize::from(place.unwrap().y);
                    assert_eq!(lines[place], format!("a{selected}"), "{len} {selected} {height}");
                    assert_eq!(
                        lines[place + 1],
                        format!("b{selected}"),
                        "{len} {selected} {height}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_heading_gives_way_to_the_line_that_is_chosen() {
        let area = Rect::new(0, 0, 4, 1);
        let mut buffer = Buffer::empty(area);
        let list = List { area, is_roomy: true };
        let place = draw(&mut buffer, list, 3, 1, |_| vec![Line::from("Head"), Line::from("> a")]);
        assert_eq!((buffer[(0, 0)].symbol(), place), (">", Some(Position { x: 0, y: 0 })));
    }

    #[test]
    fn no_room_is_wasted_while_rows_are_left() {
        let (lines, _) = drawn(8, 7, 6);
        assert_eq!(lines, ["a5", "b5", "a6", "b6", "a7", "b7"]);
        let (lines, _) = drawn(8, 0, 5);
        assert_eq!(lines, ["a0", "b0", "a1", "b1", "a2"]);
        assert_eq!(drawn(0, 0, 3).1, None);
    }
}
