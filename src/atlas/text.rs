//! Text that is safe to show anywhere. Knows nothing of terminals.
//!
//! Every string of the atlas becomes [`Clean`] once, when it is loaded, and the screens, the
//! exports and the diagnostics accept nothing else.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What stands where a character was that must not reach a terminal.
///
/// The check rule `unclean-text` looks for it, so that nothing is hidden silently.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Marks beyond this many on one letter are dropped: a tower of accents spills over other rows.
const MARKS_PER_LETTER: usize = 4;

/// Text in Unicode's composed form, on one line, without control characters, direction
/// overrides, invisible characters or towers of accents.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Box<str>);

impl Clean {
    /// Cleans `raw`: white space of any length becomes one space, and each character that could
    /// steer a terminal or hide from a reader becomes [`REPLACEMENT`].
    #[must_use]
    pub fn new(raw: &str) -> Self {
        if is_plain_ascii(raw) {
            return Self(raw.into());
        }
        let mut clean = String::with_capacity(raw.len());
        let mut marks = 0;
        let mut gap = false;
        for c in raw.nfc() {
            if c.is_whitespace() {
                gap = true;
                continue;
            }
            if is_combining_mark(c) {
                marks += 1;
                if marks > MARKS_PER_LETTER {
                    continue;
                }
            } else {
                marks = 0;
            }
            if gap && !clean.is_empty() {
                clean.push(' ');
            }
            gap = false;
            clean.push(if is_hostile(c) { REPLACEMENT } else { c });
        }
        Self(clean.into())
    }

    /// Whether cleaning `raw` is sure to change nothing, as its letters are plain.
    #[must_use]
    pub fn is_sure_of(raw: &str) -> bool {
        is_plain_ascii(raw)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a character had to be replaced when this text was loaded.
    #[must_use]
    pub fn was_hostile(&self) -> bool {
        self.0.contains(REPLACEMENT)
    }
}

/// True when cleaning would change nothing, which is so for nearly all of the atlas: every byte is
/// from the space to `~`, and no space stands first, last or beside another.
///
/// Looks at eight bytes at once, each in its own byte of a word: a file is read through here.
fn is_plain_ascii(raw: &str) -> bool {
    const ONE: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = 0x80 * ONE;
    let (words, rest) = raw.as_bytes().as_chunks();
    let mut last = [b'.'; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    // As if a space stood before the text.
    let mut before = HIGH;
    for word in words.iter().chain([&last]) {
        let word = u64::from_le_bytes(*word);
        if word & HIGH != 0 {
            return false;
        }
        // Without high bits no byte carries over to the next one.
        let is_beyond_tilde = word + ONE;
        let is_no_control = word + (0x80 - 0x20) * ONE;
        let is_no_space = (word ^ (0x20 * ONE)) + 0x7F * ONE;
        let spaces = !is_no_space & HIGH;
        let is_beside_space = ((spaces << 8) | (before >> 56)) & spaces;
        if ((is_beyond_tilde | !is_no_control) & HIGH) | is_beside_space != 0 {
            return false;
        }
        before = spaces;
    }
    !raw.ends_with(' ')
}

/// Characters that steer a terminal, reorder a line or take no space.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Clean {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Clean;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text in double quotes")
            }
            fn visit_str<E>(self, raw: &str) -> Result<Clean, E> {
                Ok(Clean::new(raw))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(&*Clean::new("Māori health – £24,465"), "Māori health – £24,465");
        assert_eq!(&*Clean::new(""), "");
    }

    #[test]
    fn plain_ascii_is_told_wherever_it_ends() {
        let plain = "Every byte from ! to ~ (0-9), and one space at a time";
        for end in 0..=plain.len() {
            let (text, _) = plain.split_at(end);
            assert_eq!(is_plain_ascii(text), !text.ends_with(' '), "{text:?}");
            for bad in [" ", "\t", "\u{7f}", "\u{1f}", "é", "\u{a0}"] {
                for text in [format!("{bad}{text}"), format!("{text}{bad}")] {
                    assert!(!is_plain_ascii(&text), "{text:?}");
                }
                let text = format!("{text}{bad} {plain}");
                assert!(!is_plain_ascii(&text), "{text:?}");
            }
        }
        for byte in 0..=u8::MAX {
            let text = format!("1234567{}90", char::from(byte));
            assert_eq!(is_plain_ascii(&text), (b' '..=b'~').contains(&byte), "{byte}");
        }
    }

    #[test]
    fn white_space_becomes_one_space() {
        assert_eq!(&*Clean::new("  two\r\n\t lines "), "two lines");
        assert_eq!(&*Clean::new("a  b"), "a b");
    }

    #[test]
    fn what_steers_a_terminal_is_replaced_and_remembered() {
        for raw in [
            "a\u{1b}[31mb",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{7}b",
            "a\u{9b}b",
            "a\u{e0041}b",
            "a\u{fe0f}b",
        ] {
            let clean = Clean::new(raw);
            assert!(clean.was_hostile(), "{raw:?}");
            assert!(clean.contains(REPLACEMENT) && !clean.chars().any(is_hostile), "{raw:?}");
        }
    }

    #[test]
    fn accents_are_composed_and_towers_cut() {
        assert_eq!(&*Clean::new("e\u{301}"), "é");
        let tower: String =
            std::iter::once('q').chain(std::iter::repeat_n('\u{323}', 40)).collect();
        assert_eq!(Clean::new(&tower).chars().count(), 1 + MARKS_PER_LETTER);
    }
}
