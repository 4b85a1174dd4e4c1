//! The map in words.

use crate::atlas::{Atlas, Handle as _, QualificationLevel, StageId, ThemeId, WayInId};

use super::{count, step_line};

/// A qualification level, and what is commonly known at it: "Level 6" and "degree".
#[must_use]
pub fn level_name(level: Option<QualificationLevel>) -> (String, Option<&'static str>) {
    let Some(level) = level else { return ("Other".to_owned(), Some("no level")) };
    let example = match level.number() {
        1 | 2 => Some("GCSEs"),
        3 => Some("A levels"),
        6 => Some("degree"),
        7 => Some("master's"),
        8 => Some("doctorate"),
        _ => None,
    };
    (format!("Level {}", level.number()), example)
}

/// The letter of a theme, the same on every picture; nothing after Z.
#[must_use]
pub fn theme_letter(theme: ThemeId) -> Option<char> {
    let row = u8::try_from(theme.row()).ok()?;
    (row < 26).then(|| char::from(b'A' + row))
}

/// So many steps: "1 step", "2 steps".
#[must_use]
pub fn step_words(steps: u8) -> String {
    count(steps.into(), "step", "steps")
}

/// What a place has no room for: "and 7 more".
#[must_use]
pub fn more_line(more: usize) -> String {
    format!("and {more} more")
}

/// What a picture does not show: "3 further back, 12 further on, 4 more for which there is no room".
#[must_use]
pub fn beyond_line((back, on): (usize, usize), rest: usize) -> String {
    let part = |number: usize, words: &str| (number > 0).then(|| format!("{number} {words}"));
    let parts =
        [part(back, "further back (←)"), part(on, "further on (→)"), part(rest, "more not shown")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A step of the picture: "From GCSEs to T Level: 2 years · not paid". None when the facts are none.
#[must_use]
pub fn link_line(
    atlas: &Atlas,
    from: StageId,
    to: StageId,
    way: Option<WayInId>,
) -> Option<String> {
    let (from, to) = (&atlas.stage(from).name, &atlas.stage(to).name);
    let facts = match way {
        Some(way) => step_line(atlas, atlas.way_in(way)),
        None => "One specialism of it".to_owned(),
    };
    (!facts.is_empty()).then(|| format!("{facts} (from {from} to {to})"))
}
