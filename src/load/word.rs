//! Words of a file that are looked up and not kept: ids, dates, bands.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer};

use crate::atlas::Clean;

/// A word of a file, as clean as [`Clean`], that lies in the file's text wherever it can.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Word<'text>(Cow<'text, str>);

impl<'text> Word<'text> {
    /// The word that reads `raw`.
    pub fn of(raw: &'text str) -> Self {
        if Clean::is_sure_of(raw) { Self(Cow::Borrowed(raw)) } else { Self::new(raw) }
    }

    /// A word that lies in no file.
    pub fn new(raw: &str) -> Self {
        Self(Cow::Owned(Clean::new(raw).as_str().to_owned()))
    }

    /// The word for longer than its file.
    pub fn keep(&self) -> Clean {
        Clean::new(&self.0)
    }
}

impl Deref for Word<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Word<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Word<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Word<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text in double quotes")
            }
            fn visit_borrowed_str<E>(self, raw: &'de str) -> Result<Word<'de>, E> {
                Ok(Word::of(raw))
            }
            fn visit_str<E>(self, raw: &str) -> Result<Word<'de>, E> {
                Ok(Word::new(raw))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}
