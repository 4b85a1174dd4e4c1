//! A note: what a person writes on a stage, in as many lines as they like.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::atlas::Clean;

/// The text of a note. Each line is clean, as every text of the atlas is; none stands empty at the
/// beginning or the end. The copies that undo keeps share it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Note(Arc<str>);

/// More than a note holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// How many letters it has.
    pub letters: usize,
}

impl Note {
    /// The letters that a note holds: the one place that says so.
    pub const LONGEST: usize = 20_000;

    /// The note that `raw` is; an empty one stands for none.
    ///
    /// # Errors
    /// When it has more letters than a note holds. Nothing is ever cut off one.
    pub fn new(raw: &str) -> Result<Self, TooLong> {
        let note = Self::from(raw);
        let letters = note.chars().count();
        if letters > Self::LONGEST { Err(TooLong { letters }) } else { Ok(note) }
    }
}

/// Cleans `raw`, however long it is: what a file holds already is taken whole.
impl From<&str> for Note {
    fn from(raw: &str) -> Self {
        let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<Clean> = raw.split('\n').map(Clean::new).collect();
        let lines: Vec<&str> = lines.iter().map(Clean::as_str).collect();
        Self(lines.join("\n").trim_matches('\n').into())
    }
}

impl Deref for Note {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|raw| Self::from(raw.as_str()))
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_kept_and_each_is_clean() {
        let note = Note::new("\n one \t two\r\n\r\nthree\u{1b}[31m\rfour\n\n").unwrap();
        assert_eq!(&*note, "one two\n\nthree\u{FFFD}[31m\nfour");
        assert_eq!(Note::from(&*note), note, "it stays as it is");
        assert_eq!(&*Note::new(" \n ").unwrap(), "");
    }

    #[test]
    fn what_does_not_fit_is_refused_whole() {
        assert_eq!(Note::new(&"é".repeat(Note::LONGEST)).unwrap().chars().count(), Note::LONGEST);
        let letters = Note::LONGEST + 1;
        assert_eq!(Note::new(&"é".repeat(letters)), Err(TooLong { letters }));
    }
}
