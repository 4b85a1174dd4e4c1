//! Names in few cells: broken into lines, and cut where they must be.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::tui::widget::glyph::GLYPHS;
use crate::tui::widget::page::wrapped;

/// The lines of a name in `room` cells, at most so many. What is cut is the middle where there is more
/// than one: names that begin alike are told apart by their ends.
#[must_use]
pub fn name(text: &str, room: u16, most: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = wrapped(text, room, "", "");
    if lines.len() > most {
        let first = most.saturating_sub(1);
        let rest = lines.split_off(first.min(lines.len())).join(" ");
        let last = if first > 0 { ending(&rest, room) } else { None };
        lines.push(last.unwrap_or_else(|| cut(&rest, room.into())));
    }
    lines.into_iter().map(|line| within(&line, room)).collect()
}

/// The last words of `text`, as many as fit after the sign that something is cut.
fn ending(text: &str, room: u16) -> Option<String> {
    let mut kept = String::new();
    for word in text.split_whitespace().rev() {
        let longer = if kept.is_empty() { word.to_owned() } else { format!("{word} {kept}") };
        if longer.width() + GLYPHS.cut.width() > room.into() {
            break;
        }
        kept = longer;
    }
    (!kept.is_empty()).then(|| format!("{}{kept}", GLYPHS.cut))
}

/// `text`, with its end cut where it has more than `room` cells.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.width() + GLYPHS.cut.width() > room && cut.pop().is_some() {}
    format!("{}{}", cut.trim_end(), GLYPHS.cut)
}

/// As much of `text` as fits.
fn within(text: &str, room: u16) -> String {
    let mut left = usize::from(room);
    let fits = |letter: &char| {
        let width = letter.width().unwrap_or(0);
        let does = width <= left;
        left = if does { left - width } else { 0 };
        does
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_stay_apart() {
        let long = "Healthcare science associate apprenticeship";
        assert_eq!(name(long, 18, 2), ["Healthcare", "…apprenticeship"]);
        assert_eq!(name(long, 22, 3).join(" "), long);
        assert_eq!(name("Consultant clinical scientist", 12, 1), ["Consultant…"]);
    }
}
