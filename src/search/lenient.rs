//! What to look for when no stage has every word of a query.

use super::Index;
use super::chatter::{is_chatter, is_number};
use super::matching::{Matches, SAME_WORD, Typed, is_known, match_word};

/// Words that turn the next one round: to look for that one would find the opposite.
const TURNING: [&str; 9] =
    ["no", "not", "non", "without", "never", "dont", "hate", "except", "avoid"];

/// How much a word counts that is the whole of a hidden term, and no less.
const WHOLE_TERM: u32 = 188;

/// In one of how many stages a word may be, at most, to be looked for alone.
const RARE: usize = 25;

/// Whether `word` turns the next one round.
pub fn is_turning(word: &str) -> bool {
    TURNING.contains(&word)
}

impl Index {
    /// The words of `typed` that one stage has the most of, and those left out of which people are told;
    /// of the words only those count that are known as they are typed. Nothing is kept when that would
    /// be less than half of those that say something, or one alone that says too little of what was
    /// meant.
    pub(super) fn most_of(&self, typed: Vec<Typed>) -> (Vec<Typed>, Vec<String>) {
        let turns = |at: usize| typed.get(at).is_some_and(|word| is_turning(&word.text));
        let is_meant = |at: usize| !turns(at) && !at.checked_sub(1).is_some_and(turns);
        let vocabulary = &self.built.vocabulary;
        let looked_for: Vec<Option<Matches>> = typed
            .iter()
            .enumerate()
            .map(|(at, word)| {
                (is_meant(at) && is_known(vocabulary, word))
                    .then(|| match_word(vocabulary, word, false))
            })
            .collect();
        let is_content =
            |at: usize| is_meant(at) && typed.get(at).is_some_and(|word| !is_chatter(&word.text));
        let content: Vec<usize> = (0..typed.len()).filter(|at| is_content(*at)).collect();
        let mask = content.iter().fold(0_u8, |mask, at| mask | 1 << at);
        let mut kept = self.best_words_together(&looked_for, mask);
        if kept.count_ones() < 2 && content.len() > 1 {
            kept = match content[..] {
                [first, second] => self.word_alone(&typed, &looked_for, [first, second]),
                _ => 0,
            };
        }
        if kept & mask == 0 || kept.count_ones() as usize * 2 < content.len() {
            return (Vec::new(), Vec::new());
        }
        let (mut having, mut left_out) = (Vec::new(), Vec::new());
        for (at, word) in typed.into_iter().enumerate() {
            if kept >> at & 1 == 1 {
                having.push(word);
            } else if is_number(&word.text) || !is_chatter(&word.text) {
                left_out.push(word.text);
            }
        }
        (having, left_out)
    }

    /// Which of these two words says enough alone, as its bit: the one that fewer stages have, and of
    /// equals the last. It must be rare; where nobody knows the other, a whole search term besides.
    /// Nothing is kept next to what cannot be a word.
    fn word_alone(&self, typed: &[Typed], looked_for: &[Option<Matches>], pair: [usize; 2]) -> u8 {
        let known = |at: usize| looked_for.get(at).and_then(Option::as_ref);
        let unknown = pair.into_iter().find(|at| known(*at).is_none());
        let strange = |at: usize| {
            let word = typed.get(at);
            word.is_some_and(|word| !self.built.vocabulary.may_be_a_word(&word.text))
        };
        if unknown.is_some_and(strange) {
            return 0;
        }
        let needed = if unknown.is_some() { WHOLE_TERM } else { 0 };
        let counts = pair.into_iter().rev().filter_map(|at| {
            let count = self.stages_that_say(known(at)?, needed);
            (0 < count && count <= self.built.stages.len() / RARE).then_some((count, at))
        });
        counts.min_by_key(|(count, _)| *count).map_or(0, |(_, at)| 1 << at)
    }

    /// How many stages have the very word that these are matches of, if it counts as much as `needed`
    /// in one of them; otherwise none.
    fn stages_that_say(&self, matches: &Matches, needed: u32) -> usize {
        let postings = &self.built.postings;
        let very = || matches.words().iter().filter(|word| matches.quality(**word) >= SAME_WORD);
        let counts = |word: &u32| postings.of(*word).any(|(_, strength)| strength >= needed);
        if very().any(counts) { very().map(|word| postings.count(*word)).sum() } else { 0 }
    }

    /// The most words that one stage has, a bit for each; of equally many, those with more `content`, then
    /// those it has the best.
    fn best_words_together(&self, looked_for: &[Option<Matches>], content: u8) -> u8 {
        let mut has = vec![(0_u8, 0_u32); self.built.stages.len()];
        let mut best_of_word = vec![0_u32; has.len()];
        for (at, matches) in looked_for.iter().enumerate() {
            let Some(matches) = matches else { continue };
            best_of_word.fill(0);
            for word in matches.words() {
                let quality = u32::from(matches.quality(*word));
                for (stage, strength) in self.built.postings.of(*word) {
                    if let Some(best) = best_of_word.get_mut(stage as usize) {
                        *best = quality.saturating_mul(strength).max(*best);
                    }
                }
            }
            for ((words, sum), best) in has.iter_mut().zip(&best_of_word) {
                if *best > 0 {
                    *words |= 1 << at;
                    *sum = sum.saturating_add(*best);
                }
            }
        }
        let most = has
            .into_iter()
            .max_by_key(|(words, sum)| (words.count_ones(), (words & content).count_ones(), *sum));
        most.map_or(0, |(words, _)| words)
    }
}
