//! Folding: text to plain words that compare as people mean them. Knows nothing of an index.
//!
//! Letters lose their case and their accents, apostrophes vanish, and whatever is neither a letter
//! nor a digit parts words. `E.C.G.` and `A&E` become one word each, and so do `T Level`, `A level`
//! and `X-ray`, however they are written.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// How much of a text is read, in characters.
pub const LONGEST_TEXT: usize = 512;

/// Short beginnings that make one word with what follows them.
const COMPOUNDS: [(&str, &[&str]); 2] = [("level", &["t", "a", "as", "o", "v"]), ("ray", &["x"])];

/// Words too common to look for while others remain, by their length, and in their order.
const COMMON: [&[&str]; 11] = [
    &[],
    &["a", "i"],
    &[
        "am", "an", "as", "at", "be", "by", "do", "go", "id", "if", "im", "in", "is", "me", "my",
        "of", "on", "or", "so", "to",
    ],
    &[
        "and", "any", "are", "but", "can", "did", "for", "get", "had", "has", "how", "ill", "its",
        "job", "let", "lot", "nhs", "our", "the", "too", "was", "who", "yes", "you",
    ],
    &[
        "also", "been", "does", "ever", "from", "give", "goes", "good", "have", "help", "into",
        "jobs", "just", "like", "look", "love", "make", "many", "much", "need", "only", "some",
        "soon", "such", "tell", "than", "that", "them", "then", "they", "this", "very", "want",
        "were", "what", "when", "will", "with", "work", "your",
    ],
    &[
        "about", "being", "could", "doing", "gives", "helps", "likes", "looks", "loves", "makes",
        "study", "their", "there", "these", "thing", "those", "wants", "where", "which", "whose",
        "would",
    ],
    &[
        "always", "anyone", "become", "career", "liking", "making", "people", "person", "really",
        "should", "things",
    ],
    &["anybody", "careers", "getting", "helping", "someone", "studies", "wanting", "working"],
    &["becoming", "patients", "somebody"],
    &["something"],
    &["interested"],
];

/// Whether `word`, folded, is too common to look for while others remain.
pub fn is_common(word: &str) -> bool {
    COMMON.get(word.len()).is_some_and(|words| words.binary_search(&word).is_ok())
}

/// Adds the folded words of `text` to `folded`, single spaces between them.
pub fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut may_join = false;
    let mut run = 0;
    fold_characters(text, |c, _| {
        if c == ' ' {
            may_join |= run <= 2;
            run = 0;
        } else {
            run += 1;
        }
        folded.push(c);
    });
    if may_join {
        join_compounds(folded, start);
    }
}

/// `text` as folded words with single spaces between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Calls `emit` with each folded character and the byte of `text` it came from; a space, before
/// the first character of the next word, parts words.
pub fn fold_characters(text: &str, mut emit: impl FnMut(char, usize)) {
    // Letters since the last gap, full stop or ampersand.
    let mut run = 0_usize;
    let mut gap = false;
    let mut begun = false;
    for (at, c) in text.char_indices().take(LONGEST_TEXT) {
        if c.is_ascii_alphanumeric() {
            if gap && begun {
                emit(' ', at);
            }
            (gap, begun) = (false, true);
            emit(c.to_ascii_lowercase(), at);
            run += 1;
        } else if matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´') {
        } else if run == 1 && matches!(c, '.' | '&' | ':') {
            run = 0;
        } else if c.is_ascii() {
            (gap, run) = (true, 0);
        } else {
            plain(c, |plain| {
                let Some(plain) = plain else {
                    (gap, run) = (true, 0);
                    return;
                };
                if gap && begun {
                    emit(' ', at);
                }
                (gap, begun) = (false, true);
                emit(plain, at);
                run += 1;
            });
        }
    }
}

/// The plain letters of a character beyond ASCII; `None` where it parts words. Marks give nothing.
fn plain(c: char, mut give: impl FnMut(Option<char>)) {
    if is_combining_mark(c) {
        return;
    }
    // Upper case first is what folds ß to ss, ς to σ and ı to i.
    decompose_compatible(c, |part| {
        for lower in part.to_uppercase().flat_map(char::to_lowercase) {
            let letters: &[char] = match lower {
                'æ' => &['a', 'e'],
                'œ' => &['o', 'e'],
                'ø' => &['o'],
                'ł' => &['l'],
                'đ' | 'ð' => &['d'],
                'þ' => &['t', 'h'],
                // Of the capital one, which is no upper case of it.
                'ß' => &['s', 's'],
                'ħ' => &['h'],
                // An apostrophe that counts as a letter.
                'ʼ' => continue,
                other if other.is_alphanumeric() && !is_combining_mark(other) => {
                    give(Some(other));
                    continue;
                }
                other if is_combining_mark(other) => continue,
                _ => {
                    give(None);
                    continue;
                }
            };
            for &letter in letters {
                give(Some(letter));
            }
        }
    });
}

/// Makes `t level` one word in what follows the byte `start`.
fn join_compounds(folded: &mut String, start: usize) {
    let Some(words) = folded.get(start..) else {
        return;
    };
    let mut joined = String::with_capacity(words.len());
    let mut before = "";
    for word in words.split(' ') {
        let single = word.strip_suffix('s').unwrap_or(word);
        let joins =
            COMPOUNDS.iter().any(|(second, firsts)| single == *second && firsts.contains(&before));
        if !joined.is_empty() && !joins {
            joined.push(' ');
        }
        joined.push_str(word);
        before = word;
    }
    folded.truncate(start);
    folded.push_str(&joined);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_looked_up() {
        let all = COMMON.iter().zip(0..);
        for (words, length) in all {
            assert!(
                words.is_sorted() && words.iter().all(|word| word.len() == length),
                "{words:?}"
            );
        }
        assert!(is_common("the") && !is_common("nurse"));
    }

    #[test]
    fn every_letter_is_folded_as_far_as_it_goes() {
        for letter in '\0'..=char::MAX {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "{letter:?}");
        }
    }

    #[test]
    fn words_are_plain() {
        for (text, folded) in [
            ("Speech & Language", "speech language"),
            ("Māori Straße ΣΊΣΥΦΟΣ İstanbul", "maori strasse σισυφοσ istanbul"),
            ("E.C.G. at A&E", "ecg at ae"),
            ("T-Level, A levels and X ray", "tlevel alevels and xray"),
            ("Children's  (2:1)", "childrens 21"),
            ("æther cœur", "aether coeur"),
            ("Łódź Ðor Đorđe Ħal", "lodz dor dorde hal"),
            ("nurse—midwife", "nurse midwife"),
            ("ŉ", "n"),
            ("GROẞ", "gross"),
            ("…", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
