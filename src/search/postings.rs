//! Which stages each word is in. Knows nothing of how words are matched.

use super::vocabulary::WordId;

/// The stages a word is in, with how much it counts there.
#[derive(Debug)]
pub struct Postings {
    /// Where the postings of each word begin, and where the last word's end.
    starts: Vec<u32>,
    /// A stage's row in the upper 24 bits, the strength, 0 to 255, in the lower 8.
    packed: Vec<u32>,
}

/// The most stages that can be told apart.
pub const MOST_STAGES: u32 = 1 << 24;

impl Postings {
    /// Each stage that `word` is in, by row, with how much it counts there, 0 to 255.
    pub fn of(&self, word: WordId) -> impl Iterator<Item = (u32, u32)> + '_ {
        let at = |row: usize| self.starts.get(row).map_or(0, |&start| start as usize);
        let range = at(word as usize)..at(word as usize + 1);
        let packed = self.packed.get(range).unwrap_or_default();
        packed.iter().map(|packed| (packed >> 8, packed & 0xFF))
    }

    /// In how many stages `word` is.
    pub fn count(&self, word: WordId) -> usize {
        let at = |row: usize| self.starts.get(row).map_or(0, |&start| start as usize);
        at(word as usize + 1).saturating_sub(at(word as usize))
    }
}

/// Postings in the making.
#[derive(Debug)]
pub struct Collected {
    /// For each word, where its latest posting is.
    latest: Vec<u32>,
    postings: Vec<(WordId, u32)>,
}

impl Collected {
    /// Nothing yet, for a vocabulary of `words`.
    pub fn new(words: usize) -> Self {
        Self { latest: vec![u32::MAX; words], postings: Vec::new() }
    }

    /// Says that `word` is in `stage`. Stages must come in order.
    pub fn add(&mut self, word: WordId, stage: u32, strength: u8) {
        let Some(latest) = self.latest.get_mut(word as usize) else {
            return;
        };
        if stage >= MOST_STAGES {
            return;
        }
        let packed = stage << 8 | u32::from(strength);
        match self.postings.get_mut(*latest as usize) {
            Some((_, known)) if *known >> 8 == stage => *known = packed.max(*known),
            _ => {
                *latest = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
                self.postings.push((word, packed));
            }
        }
    }

    /// The postings, word by word.
    pub fn finish(self) -> Postings {
        let mut starts = vec![0_u32; self.latest.len() + 1];
        for (word, _) in &self.postings {
            if let Some(count) = starts.get_mut(*word as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut packed = vec![0; self.postings.len()];
        for (word, posting) in self.postings {
            if let Some(at) = next.get_mut(word as usize) {
                if let Some(place) = packed.get_mut(*at as usize) {
                    *place = posting;
                }
                *at += 1;
            }
        }
        Postings { starts, packed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_each_of_its_stages_once_as_strong_as_it_is_there() {
        let mut collected = Collected::new(3);
        for (word, stage, strength) in
            [(0, 0, 10), (0, 0, 30), (0, 0, 20), (2, 0, 255), (0, 4, 7), (2, MOST_STAGES, 1)]
        {
            collected.add(word, stage, strength);
        }
        let postings = collected.finish();
        let of = |word| postings.of(word).collect::<Vec<_>>();
        assert_eq!((of(0), postings.count(0)), (vec![(0, 30), (4, 7)], 2));
        assert_eq!((of(1), postings.count(1)), (vec![], 0));
        assert_eq!((of(2), postings.count(2)), (vec![(0, 255)], 1));
        assert_eq!((of(9), postings.count(9)), (vec![], 0));
    }
}
