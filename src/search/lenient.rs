//! What to look for when no stage has every word of a query.

use super::Index;
use super::matching::{Matches, Typed, is_known, match_word};

/// Words that turn the next one round: to look for that one would find the opposite.
const TURNING: [&str; 9] =
    ["no", "not", "non", "without", "never", "dont", "hate", "except", "avoid"];

impl Index {
    /// The words of `typed` that one stage has the most of, and those left out; of the words only
    /// those count that are known as they are typed. Nothing is kept when that would be one word
    /// alone, or less than half: it would say too little of what was meant.
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
        let kept = self.best_words_together(&looked_for);
        let count = kept.count_ones() as usize;
        if count == 0 || count < meant.min(2) || count * 2 < meant {
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

    /// The most words that one stage has, a bit for each; of equally many, those it has the best.
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
        let most = has.into_iter().max_by_key(|(words, sum)| (words.count_ones(), *sum));
        most.map_or(0, |(words, _)| words)
    }
}
