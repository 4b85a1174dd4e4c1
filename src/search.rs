//! Search: what people type, to the stages they mean, best first.
//!
//! Knows no terminal and no file. An [`Index`] is built once for an atlas. A query is folded to
//! plain words ([`fold`]); each word is matched against the distinct words of the atlas, never
//! against every stage (`matching`); the stages that have all of them are judged by their whole
//! names (`rank`). [`Highlighter`] says which letters of a name to mark.
//!
//! The rules, in the order in which they decide:
//! - every word of the query must be found, in any order; common words ("how", "to", "a") only
//!   count when there is nothing else;
//! - an exact name or acronym comes first, then a name that begins so, then words in the name, in
//!   a shown synonym, in a hidden search term, in the specialism, in the stage it is a branch of;
//!   what it is (kind, level, band) and its category or theme come last;
//! - of equals, a role comes before a programme, and that before what is held or registered; what
//!   is open comes before what is closed, and a whole programme before its branches;
//! - who asks for a job gets roles first, and who asks for a course gets programmes (`chatter`);
//! - an everyday word stands for the atlas's own (`everyday`), and a word that is not known for what
//!   it sounds like (`sound`), or for what is one slip away, two from eight letters (`guess`); the
//!   results say so;
//! - where nothing has every word, the words that questions are made of are left out ("salary",
//!   "hospital"), then those that are not known or that no stage has with the others, and the
//!   results say which; "no" and "without" take the next word with them (`attempt`, `lenient`).
//!   Failing that there are no hits: better none than any.

mod areas;
mod attempt;
mod build;
mod chatter;
mod distance;
mod everyday;
mod fold;
mod guess;
mod held;
mod highlight;
mod lenient;
mod matching;
mod phrase;
mod postings;
mod rank;
mod sound;
mod spelling;
mod vocabulary;

use std::ops::Range;
use std::sync::OnceLock;

pub use areas::areas_of_work;
pub use fold::fold;
pub use highlight::Highlighter;

use crate::atlas::{Atlas, Clean, Handle as _, StageId, StageKind};
use attempt::Attempt;
use fold::is_common;
use matching::{Matches, Typed, is_known, is_word};
use phrase::Document;
use rank::{MOST_WORDS, best_words};

/// How much of a query is read, in characters.
pub const LONGEST_QUERY: usize = 64;

/// Finds the stages of one atlas by what people type.
#[derive(Debug)]
pub struct Index {
    built: build::Built,
    /// Of the atlas it was built for.
    areas: OnceLock<Vec<Clean>>,
}

/// What a stage brings to a search, besides its words.
#[derive(Clone, Debug)]
struct StageFacts {
    kind: StageKind,
    /// Of equals, the shorter name comes first.
    name: Clean,
    own: Document,
    /// The links to what it borrows.
    links: Range<u32>,
}

/// A stage found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The stage.
    pub stage: StageId,
    /// What kind of thing it is.
    pub kind: StageKind,
    /// How well it answers the query, to compare hits of one query by: higher is better, some
    /// 1,800 at most.
    pub score: u32,
    /// Which of its texts matched.
    pub matched: Matched,
}

/// The text of a stage that matched a query best.
///
/// Hidden terms are never shown, so a hit by one of those counts as a hit by the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Its name, or nothing that is to be shown.
    Name,
    /// The synonym in this row of `also`.
    Also(u16),
    /// The specialism it belongs to.
    Specialism,
}

impl Hit {
    /// The text to say that this hit matched by.
    #[must_use]
    pub fn matched_text<'a>(&self, atlas: &'a Atlas) -> &'a Clean {
        let stage = atlas.stage(self.stage);
        match self.matched {
            Matched::Name => &stage.name,
            Matched::Also(row) => stage.also.get(usize::from(row)).unwrap_or(&stage.name),
            Matched::Specialism => {
                stage.specialism.map_or(&stage.name, |id| &atlas.specialism(id).name)
            }
        }
    }
}

/// A typed word that was taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What was typed, folded.
    pub typed: String,
    /// What the best hit has in its place: a word of a text that is shown, or the name of the hit.
    pub shown: String,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// The words that were taken for others: "showing *physicist*".
    pub showing: Vec<Correction>,
    /// The words that nothing found has, as typed: they were left out.
    pub left_out: Vec<String>,
    /// The words the best hit was found by, for [`Highlighter`].
    pub words: String,
}

impl Index {
    /// An index of all stages of `atlas`, for that atlas only.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        Self { built: build::build(atlas), areas: OnceLock::new() }
    }

    /// Builds what the first queries would otherwise wait for.
    pub fn warm(&self, atlas: &Atlas) {
        self.built.vocabulary.roots();
        self.built.vocabulary.sounds();
        self.all_areas(atlas);
    }

    /// The [areas of work](areas_of_work) of `atlas` whose names have every word that is `typed`.
    pub fn areas<'a>(&'a self, atlas: &Atlas, typed: &str) -> impl Iterator<Item = &'a Clean> {
        let typed = typed.to_lowercase();
        self.all_areas(atlas).iter().filter(move |area| {
            let area = area.to_lowercase();
            typed.split_whitespace().all(|word| area.contains(word))
        })
    }

    fn all_areas(&self, atlas: &Atlas) -> &[Clean] {
        self.areas.get_or_init(|| areas_of_work(atlas))
    }

    /// The best `limit` stages for `query`. Of a query, 64 characters and eight words are read; its
    /// last word may be unfinished.
    #[must_use]
    pub fn query(&self, query: &str, limit: usize) -> Results {
        let cut: String = query.chars().take(LONGEST_QUERY).collect();
        let folded = fold(&cut);
        let in_progress = cut.chars().next_back().is_some_and(char::is_alphanumeric);
        let typed = self.read(&folded, in_progress);
        if typed.is_empty() {
            return Results::default();
        }
        let Attempt { typed, left_out, matches, ranked, total } =
            self.best_attempt(typed, &folded, limit);
        let mut results = Results { total, left_out, ..Results::default() };
        if let Some(best) = ranked.first() {
            self.explain(&typed, &matches, best.stage, &mut results);
        }
        results.hits = ranked
            .iter()
            .map(|ranked| Hit {
                stage: StageId::from_row(ranked.stage as usize),
                kind: self.facts(ranked.stage).map(|facts| facts.kind).unwrap_or_default(),
                score: ranked.score,
                matched: ranked.matched,
            })
            .collect();
        results
    }

    fn facts(&self, row: u32) -> Option<&StageFacts> {
        self.built.stages.get(row as usize)
    }

    /// What the kind and standing of `row` add to its score.
    fn worth(&self, row: u32) -> u32 {
        self.built.worths.get(row as usize).copied().map_or(0, u32::from)
    }

    /// The words of a folded query to look for; the last may be `in_progress`.
    fn read(&self, folded: &str, in_progress: bool) -> Vec<Typed> {
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let content: Vec<&str> = all.iter().copied().filter(|word| !is_common(word)).collect();
        let abbreviated = abbreviation(&all);
        let words = match &abbreviated {
            Some(short) => vec![short.as_str()],
            None if content.is_empty() => all,
            None => content,
        };
        let last = words.len().saturating_sub(1);
        let mut typed = Vec::with_capacity(words.len());
        for (at, word) in words.into_iter().enumerate() {
            let word = Typed { text: word.to_owned(), in_progress: in_progress && at == last };
            match self.split(&word) {
                Some(parts) => typed.extend(parts),
                None => typed.push(word),
            }
        }
        typed.truncate(MOST_WORDS);
        typed
    }

    /// Two known words that were typed as one unknown word: "bloodtest".
    fn split(&self, word: &Typed) -> Option<[Typed; 2]> {
        let vocabulary = &self.built.vocabulary;
        if word.text.len() < 5 || is_known(vocabulary, word) {
            return None;
        }
        let fits = |at: usize| {
            let (first, second) = word.text.split_at_checked(at)?;
            let whole = is_word(vocabulary, second);
            let begun = word.in_progress
                && second.len() > 4
                && !vocabulary.forms().beginning(second).is_empty();
            (first.len() > 2 && second.len() > 2 && is_word(vocabulary, first) && (whole || begun))
                .then(|| (first.len().min(second.len()), first, second))
        };
        let (_, first, second) = (1..word.text.len()).filter_map(fits).max()?;
        Some([
            Typed { text: first.to_owned(), in_progress: false },
            Typed { text: second.to_owned(), in_progress: word.in_progress },
        ])
    }

    /// Says by which words the best hit was found.
    fn explain(&self, typed: &[Typed], matches: &[Matches], best: u32, results: &mut Results) {
        let vocabulary = &self.built.vocabulary;
        let words = best_words(self, matches, best);
        for ((typed, matches), word) in typed.iter().zip(matches).zip(words) {
            let guess = word.filter(|word| matches.is_guess(*word));
            let text = guess.map_or(typed.text.as_str(), |word| vocabulary.text(word));
            if !results.words.is_empty() {
                results.words.push(' ');
            }
            results.words.push_str(text);
            if let Some(word) = guess {
                let name = self.facts(best).map(|facts| facts.name.as_str());
                let shown = name.filter(|_| !vocabulary.is_shown(word)).unwrap_or(text).to_owned();
                results.showing.push(Correction { typed: typed.text.clone(), shown });
            }
        }
    }
}

/// "a and e" as one word, when that is all there is.
fn abbreviation(words: &[&str]) -> Option<String> {
    match words {
        [first, "and", second] if first.len() == 1 && second.len() == 1 => {
            Some(format!("{first}{second}"))
        }
        _ => None,
    }
}
