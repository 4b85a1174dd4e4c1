//! The ways to understand a query, tried one after the other until something is found.

use super::Index;
use super::chatter::{is_chatter, is_number};
use super::lenient::is_turning;
use super::matching::{Matches, Typed, is_known, match_word};
use super::rank::{Ranked, rank};

/// What has every word of a question only here and there scores less than this, and gives way to what
/// answers so much better without the words that questions are made of.
const POOR: u32 = 650;
const FAR_BETTER: u32 = 300;

/// What says the words of a query in one text scores this much, or nearly.
const SAID: u32 = 850;

/// One way to understand a query, and what it found.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// The words looked for.
    pub typed: Vec<Typed>,
    /// Those that were not, and of which people are told.
    pub left_out: Vec<String>,
    /// What each word looked for matched.
    pub matches: Vec<Matches>,
    /// The best stages, best first.
    pub ranked: Vec<Ranked>,
    /// How many there are in all.
    pub total: usize,
}

impl Attempt {
    fn best(&self) -> u32 {
        self.ranked.first().map_or(0, |ranked| ranked.score)
    }

    /// Whether `shorter`, this without some words, is the better way to understand the query.
    fn gives_way_to(&self, shorter: &Self) -> bool {
        shorter.total > 0 && (self.total == 0 || shorter.best() > self.best() + FAR_BETTER)
    }
}

impl Index {
    /// What the words of a query find: all of them; without those that questions are made of; each
    /// taken for another that it may have been meant to be; and as many as one stage has.
    pub(super) fn best_attempt(&self, typed: Vec<Typed>, query: &str, limit: usize) -> Attempt {
        let only_chatter = typed.iter().all(|word| is_chatter(&word.text));
        if only_chatter && !typed.iter().any(|word| is_known(&self.built.vocabulary, word)) {
            return Attempt::default();
        }
        let whole = self.attempt(typed, Vec::new(), query, limit);
        let (content, numbers) = without_chatter(&whole.typed);
        if content.len() < whole.typed.len() && whole.best() < POOR {
            let shorter = self.attempt(content.clone(), numbers.clone(), query, limit);
            if whole.gives_way_to(&shorter) {
                return shorter;
            }
        }
        // What has "no" and "blood" here and there is not what somebody wants who wants no blood.
        let turned = whole.best() < SAID && whole.typed.iter().any(|word| is_turning(&word.text));
        if (whole.total > 0 && !turned) || whole.typed.len() == 1 {
            return whole;
        }
        // Each word may be known, and yet one of them not the word that was meant.
        if !turned {
            let matches = self.match_each(&content, true);
            let forgiving = self.found(content, numbers, matches, query, limit);
            if forgiving.total > 0 {
                return forgiving;
            }
        }
        let (having, left_out) = self.most_of(whole.typed);
        if having.is_empty() {
            return Attempt::default();
        }
        self.attempt(having, left_out, query, limit)
    }

    fn attempt(
        &self,
        typed: Vec<Typed>,
        left_out: Vec<String>,
        query: &str,
        limit: usize,
    ) -> Attempt {
        let mut matches = self.match_each(&typed, false);
        self.join_neighbours(&typed, &mut matches);
        self.found(typed, left_out, matches, query, limit)
    }

    fn found(
        &self,
        typed: Vec<Typed>,
        left_out: Vec<String>,
        matches: Vec<Matches>,
        query: &str,
        limit: usize,
    ) -> Attempt {
        let (ranked, total) = rank(self, query, &matches, limit);
        Attempt { typed, left_out, matches, ranked, total }
    }

    fn match_each(&self, typed: &[Typed], forgiving: bool) -> Vec<Matches> {
        typed.iter().map(|word| match_word(&self.built.vocabulary, word, forgiving)).collect()
    }

    /// Lets two neighbours match as the one word they may have been meant to be: "health care".
    fn join_neighbours(&self, typed: &[Typed], matches: &mut [Matches]) {
        for (pair, found) in typed.windows(2).zip(1..) {
            let [first, second] = pair else { continue };
            let joined = format!("{}{}", first.text, second.text);
            for matches in matches.iter_mut().skip(found - 1).take(2) {
                matches.add_joined(&self.built.vocabulary, &joined, second.in_progress);
            }
        }
    }
}

/// The words of `typed` without those that questions are made of, unless there are no others; and
/// those of them that people are told of, which are the numbers.
fn without_chatter(typed: &[Typed]) -> (Vec<Typed>, Vec<String>) {
    let content: Vec<Typed> =
        typed.iter().filter(|word| !is_chatter(&word.text)).cloned().collect();
    if content.is_empty() {
        return (typed.to_vec(), Vec::new());
    }
    let numbers = typed.iter().map(|word| &word.text).filter(|text| is_number(text));
    (content, numbers.cloned().collect())
}
