//! The texts that stages are found by, as words, and how much each kind of text counts.

use std::ops::Range;

use super::vocabulary::WordId;
use super::{Matched, StageFacts};

/// The phrases of one thing: rows of [`Phrases`].
pub type Document = Range<u32>;

/// What kind of text a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name, or an acronym it gives in brackets.
    Name,
    /// A synonym that is shown.
    Also,
    /// A search word that is never shown.
    Hidden,
    /// The initials of a name or a synonym.
    Initials,
}

impl Field {
    /// How much it counts, in hundredths.
    fn share(self) -> u32 {
        match self {
            Self::Name => 100,
            Self::Also => 86,
            Self::Hidden => 74,
            Self::Initials => 62,
        }
    }
}

/// How a stage came by a phrase that is not its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It is of this specialism.
    Specialism,
    /// It is this stage's form in one specialism.
    Parent,
    /// It is listed in this category or theme.
    Family,
    /// It is of this kind, level or band.
    Label,
}

impl Link {
    /// How much of what the phrase counts for its owner it counts here, in hundredths.
    fn share(self) -> u32 {
        match self {
            Self::Specialism => 74,
            Self::Parent => 55,
            Self::Family => 22,
            Self::Label => 36,
        }
    }
}

/// One text of a stage.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    first_word: u32,
    words: u16,
    field: Field,
    /// What to say that matched.
    pub matched: Matched,
}

impl Phrase {
    /// How much its words count to a stage that has `share` hundredths of it, 0 to 1000.
    pub fn weight(&self, share: u32) -> u32 {
        self.field.share() * share / 10
    }

    /// Whether to say exactly this is to name the stage, and not only to speak of it.
    pub fn names(&self) -> bool {
        matches!(self.field, Field::Name | Field::Also)
    }

    /// [`Self::weight`] for ranking by single words, 0 to 255: a word of a short text says more.
    pub fn strength(&self, share: u32) -> u8 {
        let words = u32::from(self.words).max(1);
        let strength = self.weight(share) * (204 + 51 / words) / 1000;
        u8::try_from(strength).unwrap_or(u8::MAX)
    }
}

/// All phrases, and which stages borrow which.
#[derive(Debug, Default)]
pub struct Phrases {
    words: Vec<WordId>,
    rows: Vec<Phrase>,
    links: Vec<(Link, Document)>,
}

impl Phrases {
    /// How many phrases there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// How many links there are.
    pub fn links(&self) -> u32 {
        u32::try_from(self.links.len()).unwrap_or(u32::MAX)
    }

    /// Adds a phrase of `words`.
    pub fn push(&mut self, field: Field, matched: Matched, words: &[WordId]) {
        let first_word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let count = u16::try_from(words.len()).unwrap_or(u16::MAX);
        self.words.extend_from_slice(words);
        self.rows.push(Phrase { first_word, words: count, field, matched });
    }

    /// Adds a link to `document`, if there is one.
    pub fn link(&mut self, link: Link, document: Option<&Document>) {
        self.links.extend(document.map(|document| (link, document.clone())));
    }

    /// Calls `visit` with each phrase of a stage, how much of it counts, in hundredths, and its
    /// words: its own phrases first, then those it borrows.
    pub fn each(&self, stage: &StageFacts, mut visit: impl FnMut(&Phrase, u32, &[WordId])) {
        self.each_of(&stage.own, |phrase, words| visit(phrase, 100, words));
        let links = stage.links.start as usize..stage.links.end as usize;
        for (link, document) in self.links.get(links).unwrap_or_default() {
            let specialism = *link == Link::Specialism;
            self.each_of(document, |phrase, words| {
                let matched = if specialism { Matched::Specialism } else { Matched::Name };
                visit(&Phrase { matched, ..*phrase }, link.share(), words);
            });
        }
    }

    fn each_of(&self, document: &Document, mut visit: impl FnMut(&Phrase, &[WordId])) {
        let rows = document.start as usize..document.end as usize;
        for phrase in self.rows.get(rows).unwrap_or_default() {
            let first = phrase.first_word as usize;
            let words = self.words.get(first..first + usize::from(phrase.words));
            visit(phrase, words.unwrap_or_default());
        }
    }
}
