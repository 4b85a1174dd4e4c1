//! The distinct words of an atlas, each under every form it may be asked for. Knows nothing of
//! stages.
//!
//! Typing is matched against words and never against entries: a hundred thousand stages share some
//! tens of thousands of words.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::sound::sound;
use super::spelling::{common_form, root};

/// A distinct word, counted from nought.
pub type WordId = u32;

/// One way of writing a word.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The first eight bytes, which settle most comparisons.
    head: u64,
    start: u32,
    length: u16,
    /// Whether this is how the atlas writes it, rather than its American spelling or singular; of a
    /// root, whether the word is near it.
    pub verbatim: bool,
    /// Which letters it holds, one bit each; see [`letters`].
    pub letters: u32,
    /// The word this is a form of.
    pub word: WordId,
}

impl Form {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        usize::from(self.length)
    }
}

/// Forms in the order of the alphabet.
#[derive(Debug, Default)]
pub struct Lexicon {
    text: String,
    forms: Vec<Form>,
}

impl Lexicon {
    fn add(&mut self, text: &str, word: WordId, verbatim: bool) {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
        self.text.push_str(text);
        let letters = letters(text);
        self.forms.push(Form { head: head(text), start, length, verbatim, letters, word });
    }

    fn sort(&mut self) {
        let Self { text, forms } = self;
        forms.sort_unstable_by(|one, other| {
            one.head.cmp(&other.head).then_with(|| of(text, one).cmp(of(text, other)))
        });
    }

    /// How `form` is written.
    pub fn text(&self, form: &Form) -> &str {
        of(&self.text, form)
    }

    /// Every form.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The forms that begin with `beginning`, the forms equal to it first.
    pub fn beginning(&self, beginning: &str) -> &[Form] {
        let head = head(beginning);
        let first = self.forms.partition_point(|form| {
            form.head < head || (form.head == head && self.text(form) < beginning)
        });
        let rest = self.forms.get(first..).unwrap_or_default();
        let count = rest.partition_point(|form| self.text(form).starts_with(beginning));
        rest.get(..count).unwrap_or_default()
    }

    /// The forms written exactly `text`.
    pub fn equal(&self, text: &str) -> impl Iterator<Item = &Form> {
        let same = move |form: &&Form| form.len() == text.len();
        self.beginning(text).iter().take_while(same)
    }
}

fn of<'a>(text: &'a str, form: &Form) -> &'a str {
    let start = form.start as usize;
    text.get(start..start + form.len()).unwrap_or_default()
}

/// The first eight bytes of `text` as a number that sorts as they do.
fn head(text: &str) -> u64 {
    let mut bytes = [0; 8];
    for (byte, letter) in bytes.iter_mut().zip(text.bytes()) {
        *byte = letter;
    }
    u64::from_be_bytes(bytes)
}

/// A bit for each letter of the alphabet that `text` holds, one for digits and one for the rest.
pub fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |letters, byte| {
        letters
            | match byte {
                b'a'..=b'z' => 1 << (byte - b'a'),
                b'0'..=b'9' => 1 << 26,
                _ => 1 << 27,
            }
    })
}

/// Words under their forms, and, from the first time that they are asked for, under their roots
/// and their sounds.
#[derive(Debug, Default)]
pub struct Vocabulary {
    forms: Lexicon,
    roots: OnceLock<Lexicon>,
    sounds: OnceLock<Lexicon>,
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    shown: bool,
}

impl Vocabulary {
    /// The words as they are written and in their common form.
    pub fn forms(&self) -> &Lexicon {
        &self.forms
    }

    /// The words under their roots.
    pub fn roots(&self) -> &Lexicon {
        self.roots.get_or_init(|| self.derive(root))
    }

    /// The words under their sounds.
    pub fn sounds(&self) -> &Lexicon {
        self.sounds.get_or_init(|| self.derive(|text| Some((sound(text), false))))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// How the atlas writes `word`, folded.
    pub fn text(&self, word: WordId) -> &str {
        self.words.get(word as usize).map_or("", |word| &word.text)
    }

    /// Whether `word` stands in a text that people are shown, and not in search words alone.
    pub fn is_shown(&self, word: WordId) -> bool {
        self.words.get(word as usize).is_some_and(|word| word.shown)
    }

    /// Whether `text`, which is none of the words, may be one all the same: each two letters that follow
    /// each other in it do so in one of the words.
    pub fn may_be_a_word(&self, text: &str) -> bool {
        let follows = |pair: &[u8]| {
            self.words.iter().any(|word| word.text.as_bytes().windows(2).any(|known| known == pair))
        };
        text.as_bytes().windows(2).all(follows)
    }

    fn derive(&self, change: impl Fn(&str) -> Option<(String, bool)>) -> Lexicon {
        let mut derived = Lexicon::default();
        for (id, word) in (0..).zip(&self.words) {
            if let Some((text, near)) = change(&word.text) {
                derived.add(&text, id, near);
            }
        }
        derived.sort();
        derived
    }
}

/// Gives words their ids while an index is built.
#[derive(Debug, Default)]
pub struct Collector {
    ids: HashMap<Box<str>, WordId>,
    shown: Vec<bool>,
}

impl Collector {
    /// The id of `text`, which is folded; `shown` when people are shown the text it stands in.
    pub fn word(&mut self, text: &str, shown: bool) -> WordId {
        let next = WordId::try_from(self.shown.len()).unwrap_or(WordId::MAX);
        let id = self.ids.get(text).copied().unwrap_or_else(|| {
            self.ids.insert(text.into(), next);
            self.shown.push(false);
            next
        });
        if shown && let Some(known) = self.shown.get_mut(id as usize) {
            *known = true;
        }
        id
    }

    /// How many words have ids.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The vocabulary of all words given ids.
    pub fn finish(self) -> Vocabulary {
        let mut words: Vec<Word> =
            self.shown.iter().map(|&shown| Word { text: Box::default(), shown }).collect();
        let mut forms = Lexicon::default();
        for (text, id) in self.ids {
            forms.add(&text, id, true);
            if let Some(common) = common_form(&text) {
                forms.add(&common, id, false);
            }
            if let Some(word) = words.get_mut(id as usize) {
                word.text = text;
            }
        }
        forms.sort();
        Vocabulary { forms, words, ..Vocabulary::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_a_bit_and_digits_and_the_rest_one_each() {
        let all: Vec<u32> = ('a'..='z').map(|letter| letters(&letter.to_string())).collect();
        assert!(all.iter().enumerate().all(|(at, bits)| *bits == 1 << at));
        assert_eq!((letters("0"), letters("9"), letters("é")), (1 << 26, 1 << 26, 1 << 27));
        assert_eq!(letters("baba 7"), 0b11 | 1 << 26 | 1 << 27);
    }
}
