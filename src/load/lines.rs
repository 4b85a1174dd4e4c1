//! Lines and columns of a text, and one line of it fit to be shown. Knows nothing of findings.

use std::ops::Range;

use crate::atlas::{REPLACEMENT, is_hostile};

/// How much of a line is shown, in characters, and how much of that before the marker at most.
const WIDEST: usize = 200;
const BEFORE: usize = 80;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
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
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line in which `bytes` begin, with as much of `bytes` as stands on it.
    pub fn excerpt(&self, bytes: &Range<usize>) -> Excerpt {
        let start = floor(self.text, bytes.start);
        let line = self.starts.partition_point(|line| *line <= start);
        let line_start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = self.text.get(line_start..).unwrap_or_default();
        let whole = rest.lines().next().unwrap_or_default();
        // A marker on the line's own end stays there.
        let from = (start - line_start).min(whole.len());
        let to = floor(self.text, bytes.end).saturating_sub(line_start).clamp(from, whole.len());
        let column = whole.get(..from).unwrap_or_default().chars().count();
        let skipped = if column >= WIDEST - BEFORE { column.saturating_sub(BEFORE) } else { 0 };
        let mut excerpt = Excerpt {
            line,
            column: column + 1,
            text: if skipped > 0 { "…".to_owned() } else { String::new() },
            marked: 0..0,
            cut: skipped > 0,
        };
        let shown = whole.char_indices().skip(skipped);
        for (at, c) in shown.take(WIDEST) {
            if at == from {
                excerpt.marked = excerpt.text.len()..excerpt.text.len();
            }
            excerpt.text.push(if c == '\t' { ' ' } else { show(c) });
            if (from..to).contains(&at) {
                excerpt.marked.end = excerpt.text.len();
            }
        }
        if from == whole.len() {
            excerpt.marked = excerpt.text.len()..excerpt.text.len();
        }
        if whole.chars().count() > skipped + WIDEST {
            excerpt.text.push('…');
        }
        excerpt
    }
}

/// `c`, or what stands in for it when it must not reach a terminal.
fn show(c: char) -> char {
    let is_mark = unicode_normalization::char::is_combining_mark(c);
    if is_mark || is_hostile(c) { REPLACEMENT } else { c }
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
        assert_eq!(&excerpt.text[excerpt.marked], "ori");
        assert_eq!(lines.excerpt(&(3..4)).text, "one");
        assert_eq!(lines.excerpt(&(text.len()..text.len())).line, 3);
        assert_eq!(Lines::new("").excerpt(&(0..9)).marked, 0..0);
    }

    #[test]
    fn a_very_long_line_is_shown_around_its_marker() {
        let text = format!("{}here{}", "é".repeat(5000), "x".repeat(5000));
        let excerpt = Lines::new(&text).excerpt(&(10_000..10_004));
        assert_eq!(&excerpt.text[excerpt.marked.clone()], "here");
        assert!(excerpt.cut && excerpt.column == 5001 && excerpt.text.chars().count() < WIDEST + 3);
    }
}
