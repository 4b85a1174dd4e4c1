//! How many slips of the finger lie between two words. Knows nothing of an index.
//!
//! `strsim` has the same distance, but it neither stops at a bound nor gives the distance to the
//! beginning of a longer word, which is what a word in progress needs.

/// Slips between what was typed and a word: letters swapped, missing, extra or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slips {
    /// To the whole word.
    pub whole: usize,
    /// To the best beginning of it.
    pub beginning: usize,
}

/// Room for the rows of the table, to be used again.
#[derive(Debug, Default)]
pub struct Rows {
    before: Vec<usize>,
    above: Vec<usize>,
    current: Vec<usize>,
}

/// The slips from `typed` to `word` where they are not more than `most`; otherwise a number above
/// `most`. Letters outside ASCII count as their bytes.
pub fn slips(typed: &[u8], word: &[u8], most: usize, rows: &mut Rows) -> Slips {
    let whole_fits = word.len().abs_diff(typed.len()) <= most;
    let word = word.get(..typed.len() + most).unwrap_or(word);
    let Rows { before, above, current } = rows;
    before.clear();
    above.clear();
    above.extend(0..=word.len());
    let mut last_typed = 0;
    for (row, &letter) in typed.iter().enumerate() {
        current.clear();
        let mut left = row + 1;
        current.push(left);
        let mut least = left;
        // What the table holds two rows up and two columns back: where a swap comes from.
        let mut swaps = before.iter().copied();
        let mut swap = None;
        let mut last_letter = 0;
        for (&other, pair) in word.iter().zip(above.windows(2)) {
            let &[diagonal, up] = pair else { continue };
            let mut cost = (diagonal + usize::from(letter != other)).min(up + 1).min(left + 1);
            if letter == last_letter
                && other == last_typed
                && let Some(swap) = swap
            {
                cost = cost.min(swap + 1);
            }
            current.push(cost);
            least = least.min(cost);
            left = cost;
            last_letter = other;
            swap = swaps.next();
        }
        if least > most {
            return Slips { whole: least, beginning: least };
        }
        std::mem::swap(before, above);
        std::mem::swap(above, current);
        last_typed = letter;
    }
    let beginning = above.iter().copied().min().unwrap_or(typed.len());
    let last = above.last().copied().unwrap_or(typed.len());
    Slips { whole: if whole_fits { last } else { most + 1 }, beginning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let count = |typed: &str, word: &str| {
            slips(typed.as_bytes(), word.as_bytes(), 2, &mut Rows::default())
        };
        assert_eq!(count("nusring", "nursing").whole, 1);
        assert_eq!(count("nursng", "nursing").whole, 1);
        assert_eq!(count("nurssing", "nursing").whole, 1);
        assert_eq!(count("nerzing", "nursing").whole, 2);
        assert_eq!(count("phyc", "physicist").beginning, 1);
        assert!(count("phyc", "physicist").whole > 2);
        assert!(count("abcdef", "nursing").whole > 2);
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_strsim(one in "[abc]{0,9}", other in "[abc]{0,9}", most in 0_usize..4) {
            let mine = slips(one.as_bytes(), other.as_bytes(), most, &mut Rows::default()).whole;
            let theirs = strsim::osa_distance(&one, &other);
            proptest::prop_assert_eq!(mine.min(most + 1), theirs.min(most + 1));
        }
    }
}
