//! What to look for when no stage has every word of a query.

use super::Index;
use super::chatter::is_chatter;
use super::matching::{Matches, SAME_WORD, Typed, is_known, match_word};

/// Words that turn the next one round: to look for that one would find the opposite.
const TURNING: [&str; 9] =
    ["no", "not", "non", "without", "never", "dont", "hate", "except", "avoid"];

/// How much a word counts in a name of one or two words, and no less: enough for it to be looked for
/// alone.
const TELLING: u32 = 225;

/// In one of how many stages a word may be, at most, to be looked for alone.
const RARE: usize = 25;

/// The words of `typed` without those that questions are made of, and those, as they were typed. All
/// are kept when there are no others. A word that turns the next one round takes it along.
pub(super) fn without_chatter(typed: Vec<Typed>) -> (Vec<Typed>, Vec<String>) {
    if typed.iter().all(|word| is_chatter(&word.text)) {
        return (typed, Vec::new());
    }
    let (out, kept): (Vec<Typed>, Vec<Typed>) =
        typed.into_iter().partition(|word| is_chatter(&word.text));
    (kept, out.into_iter().map(|word| word.text).collect())
}

impl Index {
    /// The words of `typed` that one stage has the most of, and those left out; of the words only
    /// those count that are known as they are typed. Nothing is kept when that would be less than
    /// half, or one word alone that does not name a stage: it would say too little of what was meant.
    pub(super) fn most_of(&self, typed: Vec<Typed>) -> (Vec<Typed>, Vec<String>) {
        let turns =
            |at: usize| typed.get(at).is_some_and(|word| TURNING.contains(&word.text.as_str()));
        let is_meant = |at: usize| !turns(at) && !at.checked_sub(1).is_some_and(turns);
        let meant = (0..typed.len()).filter(|at| is_meant(*at)).count();
        let vocabulary = &self.built.vocabulary;
        let looked_for: Vec<Option<Matches>> = typed
            .iter()
            .enumerate()
            .map(|(at, word)| {
                (is_meant(at) && is_known(vocabulary, word))
                    .then(|| match_word(vocabulary, word, false))
            })
            .collect();
        let mut kept = self.best_words_together(&looked_for);
        if kept.is_power_of_two() && meant > 1 {
            kept = if meant == 2 { self.word_alone(&looked_for, &is_meant) } else { 0 };
        }
        let count = kept.count_ones() as usize;
        if count == 0 || count * 2 < meant {
            return (Vec::new(), Vec::new());
        }
        let (mut having, mut left_out) = (Vec::new(), Vec::new());
        for (at, word) in typed.into_iter().enumerate() {
            if kept >> at & 1 == 1 {
                having.push(word);
            } else {
                left_out.push(word.text);
            }
        }
        (having, left_out)
    }

    /// Which of two words says enough alone, as its bit: the one that fewer stages have, and of equals
    /// the last. It must be rare, and the most of a name where nobody knows the other.
    fn word_alone(&self, looked_for: &[Option<Matches>], is_meant: &dyn Fn(usize) -> bool) -> u8 {
        let postings = &self.built.postings;
        let rare = self.built.stages.len() / RARE;
        let both_known =
            looked_for.iter().enumerate().all(|(at, found)| found.is_some() || !is_meant(at));
        let needed = if both_known { 0 } else { TELLING };
        let stages = |matches: &Matches| -> Option<usize> {
            let same =
                || matches.words().iter().filter(|word| matches.quality(**word) >= SAME_WORD);
            let count = same().map(|word| postings.count(*word)).sum();
            let names =
                || same().any(|word| postings.of(*word).any(|(_, strength)| strength >= needed));
            (0 < count && count <= rare && names()).then_some(count)
        };
        let counts = looked_for
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(at, matches)| Some((stages(matches.as_ref()?)?, at)));
        counts.min_by_key(|(count, _)| *count).map_or(0, |(_, at)| 1 << at)
    }

    /// The most words that one stage has, a bit for each; of equally many, those it has the best, and
    /// of those the last: "a children's nurse" is a nurse.
    fn best_words_together(&self, looked_for: &[Option<Matches>]) -> u8 {
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
        let most = has.into_iter().max_by_key(|(words, sum)| (words.count_ones(), *sum, *words));
        most.map_or(0, |(words, _)| words)
    }
}
