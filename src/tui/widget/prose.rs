//! Text being written over several rows, broken between words, with the cursor in it.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Text in rows of a width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The rows, at least one.
    pub rows: Vec<String>,
    /// The number of the first letter of each row.
    starts: Vec<usize>,
    /// The column and row of the cursor, in cells from nought.
    pub cursor: (usize, usize),
}

impl Prose {
    /// The number of the letter nearest to `column` in row number `row`, from nought; none where there
    /// is no such row.
    #[must_use]
    pub fn letter_at(&self, column: usize, row: usize) -> Option<usize> {
        let (start, text) = (self.starts.get(row)?, self.rows.get(row)?);
        let is_last = self.starts.get(row + 1).is_none();
        let next = self.starts.get(row + 1).copied().unwrap_or(usize::MAX);
        let mut cells = 0;
        let before = text.chars().take_while(|letter| {
            cells += letter.width().unwrap_or(0);
            cells <= column
        });
        let at = start + before.count();
        // Behind the last letter of a row that goes on stands the first of the next one.
        Some(if is_last { at } else { at.min(next - 1) })
    }
}

/// `text` in rows of at most `width` cells, each line of it on rows of its own, with the cursor before its character number `at`.
#[must_use]
pub fn prose(text: &str, at: usize, width: usize) -> Prose {
    let width = width.max(1);
    let letters: Vec<(char, usize)> =
        text.chars().map(|letter| (letter, letter.width().unwrap_or(0))).collect();
    // The number of the first letter of each row.
    let mut starts = vec![0];
    let mut used = 0;
    let mut after_space = None;
    for (number, (letter, cells)) in letters.iter().enumerate() {
        if *letter == '\n' {
            starts.push(number + 1);
            (used, after_space) = (0, None);
            continue;
        }
        if *letter == ' ' {
            // A space may hang over the edge: it is not seen.
            used += 1;
            after_space = Some(number + 1);
            continue;
        }
        if used + cells > width {
            let row = starts.last().copied().unwrap_or(0);
            let from = after_space.filter(|from| *from > row).unwrap_or(number);
            starts.push(from);
            used =
                letters.get(from..number).unwrap_or_default().iter().map(|(_, cells)| cells).sum();
        }
        used += cells;
    }
    let ends = starts.iter().skip(1).copied().chain([letters.len()]);
    let row = |(start, end): (&usize, usize)| -> String {
        let letters = letters.get(*start..end).unwrap_or_default().iter();
        letters.map(|(letter, _)| *letter).filter(|letter| *letter != '\n').collect()
    };
    let rows = starts.iter().zip(ends).map(row).collect();
    let y = starts.iter().rposition(|start| *start <= at).unwrap_or(0);
    let start = starts.get(y).copied().unwrap_or(0);
    let before = letters.get(start..at.min(letters.len())).unwrap_or_default();
    let x: usize = before.iter().map(|(_, cells)| cells).sum();
    Prose { rows, starts, cursor: (x.min(width - 1), y) }
}

/// `text` in `room` cells, with a mark at its end where some of it is left out.
#[must_use]
pub fn fitting(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.width().unwrap_or(0);
        taken < room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_between_words_and_long_words_where_they_must() {
        let written = prose("ask about the resit", 0, 10);
        assert_eq!(written.rows, ["ask about ", "the resit"]);
        assert_eq!(prose("abcdefghijkl mn", 0, 5).rows, ["abcde", "fghij", "kl mn"]);
        assert_eq!(prose("", 0, 5).rows, [""]);
    }

    #[test]
    fn the_cursor_is_where_the_next_letter_goes() {
        let text = "ask about the resit";
        assert_eq!(prose(text, 0, 10).cursor, (0, 0));
        assert_eq!(prose(text, 9, 10).cursor, (9, 0));
        assert_eq!(prose(text, 10, 10).cursor, (0, 1));
        assert_eq!(prose(text, 19, 10).cursor, (9, 1));
        assert_eq!(prose("漢字漢字", 3, 6).cursor, (0, 1));
    }

    #[test]
    fn nothing_is_lost_and_no_row_is_too_wide() {
        let text = "a bb ccc dddd 漢字漢 eeeeeeeeeeeeeee  f";
        for width in 2..40 {
            let written = prose(text, 3, width);
            assert_eq!(written.rows.concat(), text);
            for row in &written.rows {
                let cells: usize =
                    row.trim_end().chars().filter_map(unicode_width::UnicodeWidthChar::width).sum();
                assert!(cells <= width, "{row:?} in {width}");
            }
        }
    }
}
