//! Editing a text of many lines. The text and its cursor are a field's; this moves by lines, and knows
//! how they are broken at a width.

use crossterm::event::KeyCode;
use tui_input::Input;

use super::field;
use super::key::Key;
use super::widget::prose::{Prose, prose};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// A text being written.
#[derive(Clone, Debug)]
pub struct Editor(Input);

impl Editor {
    /// `text` to be edited, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Input::new(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// The text in rows of at most `width` cells, with the cursor in it.
    #[must_use]
    pub fn rows(&self, width: usize) -> Prose {
        prose(self.text(), self.0.cursor(), width)
    }

    /// The text with `key` taken, where rows are `width` cells wide.
    #[must_use]
    pub fn after(&self, key: Key, width: usize) -> Self {
        let at = self.0.cursor();
        let to = |cursor: usize| Self(self.0.clone().with_cursor(cursor));
        match (key.code, key.control) {
            (KeyCode::Enter, _) => self.with("\n"),
            (KeyCode::Up, _) => to(self.beside(width, -1)),
            (KeyCode::Down, _) => to(self.beside(width, 1)),
            (KeyCode::PageUp, _) => {
                to((0..PAGE).fold(self.clone(), |it, _| it.moved(width, -1)).at())
            }
            (KeyCode::PageDown, _) => {
                to((0..PAGE).fold(self.clone(), |it, _| it.moved(width, 1)).at())
            }
            (KeyCode::Home, true) => to(0),
            (KeyCode::End, true) => to(usize::MAX),
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => to(self.line().0),
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => to(self.line().1),
            (KeyCode::Char('u'), true) => self.without(self.line().0, self.line().1),
            (KeyCode::Char('k'), true) => self.without(at, self.line().1),
            _ => {
                let mut field = self.0.clone();
                field::edit(&mut field, key);
                Self(field)
            }
        }
    }

    /// The text with `more` where the cursor is.
    #[must_use]
    pub fn with(&self, more: &str) -> Self {
        let (before, after) = self.split(self.at());
        let cursor = self.at() + more.chars().count();
        Self(Input::new(format!("{before}{more}{after}")).with_cursor(cursor))
    }

    fn at(&self) -> usize {
        self.0.cursor()
    }

    fn moved(&self, width: usize, rows: isize) -> Self {
        Self(self.0.clone().with_cursor(self.beside(width, rows)))
    }

    /// Where the cursor is so many rows further down, in the same column as far as there is one.
    fn beside(&self, width: usize, rows: isize) -> usize {
        let shown = self.rows(width);
        let (column, row) = shown.cursor;
        match row.checked_add_signed(rows) {
            None => 0,
            Some(row) => shown.letter_at(column, row).unwrap_or(usize::MAX),
        }
    }

    /// The first letter of the line with the cursor, and what stands behind its last.
    fn line(&self) -> (usize, usize) {
        let (before, after) = self.split(self.at());
        let back = before.rsplit('\n').next().unwrap_or_default().chars().count();
        let on = after.split('\n').next().unwrap_or_default().chars().count();
        (self.at() - back, self.at() + on)
    }

    /// The text in front of the letter of this number, and the rest.
    fn split(&self, at: usize) -> (&str, &str) {
        let text = self.text();
        let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        text.split_at_checked(byte).unwrap_or((text, ""))
    }

    fn without(&self, from: usize, to: usize) -> Self {
        let (before, after) = (self.split(from).0, self.split(to).1);
        Self(Input::new(format!("{before}{after}")).with_cursor(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After these keys in rows of ten cells; `|` stands where the cursor is.
    fn after(text: &str, keys: &[&str]) -> String {
        let start = Editor::new(text);
        let typed = keys.iter().fold(start, |it, key| it.after(key.parse().unwrap(), 10));
        let (before, after) = typed.split(typed.at());
        format!("{before}|{after}")
    }

    #[test]
    fn lines_are_begun_joined_and_emptied() {
        assert_eq!(after("one", &["Enter", "x"]), "one\nx|");
        assert_eq!(after("one\ntwo", &["Home", "Backspace"]), "one|two");
        assert_eq!(after("one\ntwo\nsix", &["Up", "Ctrl-u"]), "one\n|\nsix");
        assert_eq!(after("one\ntwo", &["Up", "Home", "Ctrl-k"]), "|\ntwo");
    }

    #[test]
    fn the_cursor_goes_up_and_down_by_what_is_seen() {
        // Broken as "ask about ", "the resit", and a line of its own.
        let text = "ask about the resit\nin June";
        assert_eq!(after(text, &["Up"]), "ask about the res|it\nin June");
        assert_eq!(after(text, &["Up", "Up"]), "ask abo|ut the resit\nin June");
        assert_eq!(after(text, &["Up", "Up", "Up"]), "|ask about the resit\nin June");
        assert_eq!(after(text, &["PageUp", "Down"]), "ask about |the resit\nin June");
        assert_eq!(after(text, &["Up", "End"]), "ask about the resit|\nin June");
        assert_eq!(after(text, &["PageUp", "PageDown"]), "ask about the resit\nin June|");
        assert_eq!(after("long line\n\nx", &["Up", "Up", "End", "Down"]), "long line\n|\nx");
    }
}
