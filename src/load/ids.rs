//! Text ids to handles, with what was meant when an id is unknown. Knows nothing of the records.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use super::word::Word;
use crate::atlas::{
    BridgeId, CategoryId, FieldOfWorkId, FrameworkLevelId, GuideId, Handle, KindNoteId,
    MinimumWageId, PayBandId, RuleId, SourceId, SpecialismId, StageId, SubjectFamilyId, ThemeId,
    WindowId,
};

/// The ids of one kind of record.
#[derive(Debug)]
pub struct Names<'text, K> {
    /// What the kind is called in a message: "stage".
    pub what: &'static str,
    /// What the list of such records is called in a file: "stages".
    pub list: &'static str,
    known: HashMap<Word<'text>, K, RandomState>,
}

/// The ids of every kind of record.
#[derive(Debug)]
pub struct Ids<'text> {
    pub sources: Names<'text, SourceId>,
    pub themes: Names<'text, ThemeId>,
    pub categories: Names<'text, CategoryId>,
    pub specialisms: Names<'text, SpecialismId>,
    pub framework_levels: Names<'text, FrameworkLevelId>,
    pub pay_bands: Names<'text, PayBandId>,
    pub rules: Names<'text, RuleId>,
    pub guides: Names<'text, GuideId>,
    pub windows: Names<'text, WindowId>,
    pub kinds: Names<'text, KindNoteId>,
    pub fields: Names<'text, FieldOfWorkId>,
    pub bridges: Names<'text, BridgeId>,
    pub families: Names<'text, SubjectFamilyId>,
    pub minimum_wages: Names<'text, MinimumWageId>,
    pub stages: Names<'text, StageId>,
}

impl Default for Ids<'_> {
    fn default() -> Self {
        Self {
            sources: Names::new("source", "sources"),
            themes: Names::new("theme", "themes"),
            categories: Names::new("category", "categories"),
            specialisms: Names::new("specialism", "specialisms"),
            framework_levels: Names::new("framework level", "framework_levels"),
            pay_bands: Names::new("pay band", "pay_bands"),
            rules: Names::new("rule", "rules"),
            guides: Names::new("guide page", "guides"),
            windows: Names::new("window", "windows"),
            kinds: Names::new("kind", "kinds"),
            fields: Names::new("field", "fields"),
            bridges: Names::new("bridge", "bridges"),
            families: Names::new("family of subjects", "families"),
            minimum_wages: Names::new("minimum wage", "minimum_wages"),
            stages: Names::new("stage", "stages"),
        }
    }
}

impl<'text, K: Handle> Names<'text, K> {
    fn new(what: &'static str, list: &'static str) -> Self {
        Self { what, list, known: HashMap::default() }
    }

    /// Makes room for `more` ids.
    pub fn reserve(&mut self, more: usize) {
        self.known.reserve(more);
    }

    /// Gives the handle of row `row` to `slug`, or says which row has the name already.
    pub fn add(&mut self, slug: Word<'text>, row: usize) -> Result<(), usize> {
        match self.known.entry(slug) {
            Entry::Vacant(free) => {
                free.insert(K::from_row(row));
                Ok(())
            }
            Entry::Occupied(taken) => Err(taken.get().row()),
        }
    }

    /// Takes note of an id that a file seems to define which could not be read.
    pub fn add_unread(&mut self, slug: &str) {
        self.known.entry(Word::new(slug)).or_insert(K::from_row(usize::MAX));
    }

    /// The handle of `slug`.
    pub fn get(&self, slug: &str) -> Option<K> {
        self.known.get(slug).copied()
    }

    /// Up to three known ids that `slug` may have been meant to be, nearest first.
    pub fn meant(&self, slug: &str) -> Vec<&str> {
        nearest(slug, self.known.keys().map(|known| &**known))
    }
}

/// The words as a choice, each in `quote`s: `"a", "b" or "c"`.
#[must_use]
pub fn one_of(words: &[&str], quote: char) -> String {
    let mut choice = String::new();
    for (index, word) in words.iter().enumerate() {
        choice += match index {
            0 => "",
            _ if index + 1 == words.len() => " or ",
            _ => ", ",
        };
        choice.push(quote);
        choice += word;
        choice.push(quote);
    }
    choice
}

/// Up to three of `known` within a third of the length of `word`, nearest first.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let length = word.chars().count();
    let far = (length / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        // Names that differ more in length are never near, and counting is cheap.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= far)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= far)
        .collect();
    near.sort_unstable();
    near.truncate(3);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}
