//! Lines and columns of a text, and one line of it fit to be shown. Knows nothing of findings.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::atlas::{REPLACEMENT, is_hostile};

/// How much of a line is shown, in characters, and how much of that before the marker at most.
const WIDEST: usize = 200;
const BEFORE: usize = 80;

/// How many marks are shown on one letter: a tower of them spills over other lines.
const MARKS: usize = 4;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    is_ascii: bool,
}

/// A line with a range of it to point at.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the line, from one.
    pub line: usize,
    /// The column of the range, in characters, from one.
    pub column: usize,
    /// The line, or as much of it as is readable, one character for each.
    pub text: String,
    /// The bytes of `text` to point at; empty for a point between two characters.
    pub marked: Range<usize>,
    /// Whether the line was too long to be shown from its beginning.
    pub cut: bool,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Self { text, starts, is_ascii: text.is_ascii() }
    }

    /// The line in which `bytes` begin, with as much of `bytes` as stands on it.
    pub fn excerpt(&self, bytes: &Range<usize>) -> Excerpt {
        let start = floor(self.text, bytes.start);
        let line = self.starts.partition_point(|line| *line <= start);
        let line_start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let next_start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let whole = self.text.get(line_start..next_start).unwrap_or_default();
        let whole = whole.trim_end_matches(['\r', '\n']);
        // A marker on the line's own end stays there.
        let from = (start - line_start).min(whole.len());
        let to = floor(self.text, bytes.end).saturating_sub(line_start).clamp(from, whole.len());
        let before = whole.get(..from).unwrap_or_default();
        let column = if self.is_ascii { from } else { before.chars().count() };
        // Only the part that is shown is looked at, as a whole file may be one line.
        let first = match before.char_indices().rev().nth(BEFORE) {
            Some((at, _)) if column > WIDEST - BEFORE => at,
            _ => 0,
        };
        let mut excerpt = Excerpt {
            line,
            column: column + 1,
            text: if first > 0 { "…".to_owned() } else { String::new() },
            marked: 0..0,
            cut: first > 0,
        };
        let mut marks = 0;
        let mut rest = whole.get(first..).unwrap_or_default().char_indices();
        for (at, c) in rest.by_ref().take(WIDEST).map(|(at, c)| (first + at, c)) {
            if at == from {
                excerpt.marked = excerpt.text.len()..excerpt.text.len();
            }
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            excerpt.text.push(if marks > MARKS { REPLACEMENT } else { show(c) });
            if (from..to).contains(&at) {
                excerpt.marked.end = excerpt.text.len();
            }
        }
        if from == whole.len() {
            excerpt.marked = excerpt.text.len()..excerpt.text.len();
        }
        if rest.next().is_some() {
            excerpt.text.push('…');
        }
        excerpt
    }
}

/// `c`, or what stands in for it when it must not reach a terminal.
fn show(c: char) -> char {
    match c {
        '\t' => ' ',
        _ if is_hostile(c) => REPLACEMENT,
        _ => c,
    }
}

/// The nearest boundary between two characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_before_their_break() {
        let text = "one\r\n\tM\u{101}ori \u{1b}[31m\n";
        let lines = Lines::new(text);
        let at = text.find("ori").unwrap();
        let excerpt = lines.excerpt(&(at..at + 3));
        assert_eq!((excerpt.line, excerpt.column), (2, 4));
        assert_eq!(excerpt.text, " Māori \u{fffd}[31m");
        assert_eq!(excerpt.text.get(excerpt.marked), Some("ori"));
        assert_eq!(lines.excerpt(&(3..4)).text, "one");
        assert_eq!(lines.excerpt(&(text.len()..text.len())).line, 3);
        assert_eq!(Lines::new("").excerpt(&(0..9)).marked, 0..0);
    }

    #[test]
    fn a_very_long_line_is_shown_around_its_marker() {
        let text = format!("{}here{}", "é".repeat(5000), "x".repeat(5000));
        let excerpt = Lines::new(&text).excerpt(&(10_000..10_004));
        assert_eq!(excerpt.text.get(excerpt.marked), Some("here"));
        assert!(excerpt.cut && excerpt.column == 5001 && excerpt.text.chars().count() < WIDEST + 3);
    }
}
