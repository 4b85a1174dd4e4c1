//! Matching one typed word against the vocabulary, and how good each match is.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::everyday::other_words;
use super::guess::guesses;
use super::spelling::{common_form, root};
use super::vocabulary::{Form, Vocabulary, WordId, letters};

/// A match of the very word, as typed.
pub const PERFECT: u16 = 1000;
/// The least that a match is worth that counts as the very word: another spelling, or the plural.
pub const SAME_WORD: u16 = 960;

const SPELLING: u16 = 980;
const JOINED: u16 = 970;
const BEGINNING: u16 = 600;
const EVERYDAY: u16 = SAME_WORD;
const NEAR_ROOT: u16 = 900;
const ROOT: u16 = 560;
const INSIDE: u16 = 280;
const SCATTERED: u16 = 200;
/// What the judgement of the fuzzy matcher can add.
const FUZZY: i64 = 150;

/// A typed word, folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Typed {
    pub text: String,
    /// Whether it may be the beginning of a longer word that is still being typed.
    pub in_progress: bool,
}

/// What one typed word matched: a quality, 1 to [`PERFECT`], for some words of the vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// For every word of the vocabulary, twice the quality of its match, plus one for a guess.
    grades: Vec<u16>,
    matched: Vec<WordId>,
}

impl Matches {
    /// The words matched, in no order.
    pub fn words(&self) -> &[WordId] {
        &self.matched
    }

    /// How well `word` matched, 0 for not at all.
    pub fn quality(&self, word: WordId) -> u16 {
        self.grades.get(word as usize).map_or(0, |grade| grade >> 1)
    }

    /// Whether `word` matched only as a guess at what was meant.
    pub fn is_guess(&self, word: WordId) -> bool {
        self.grades.get(word as usize).is_some_and(|grade| grade & 1 == 1)
    }

    pub fn add(&mut self, word: WordId, quality: u16, guess: bool) {
        let Some(grade) = self.grades.get_mut(word as usize) else {
            return;
        };
        if *grade == 0 {
            self.matched.push(word);
        }
        // Of equal qualities, the one that is no guess stands.
        if quality > *grade >> 1 {
            *grade = quality << 1 | u16::from(guess);
        }
    }

    /// Takes over the matches of `joined`, this word and its neighbour written as one.
    pub fn add_joined(&mut self, vocabulary: &Vocabulary, joined: &str, in_progress: bool) {
        self.grades.resize(vocabulary.len(), 0);
        let forms = vocabulary.forms();
        for form in forms.beginning(joined) {
            if form.len() == joined.len() {
                self.add(form.word, JOINED, false);
            } else if in_progress {
                self.add(form.word, share(BEGINNING, joined, form), false);
            }
        }
    }
}

/// How much of a word its beginning must be to count for `base` and up to 200 more.
fn share(base: u16, typed: &str, form: &Form) -> u16 {
    let share = 200 * typed.len() / form.len().max(1);
    base + u16::try_from(share).unwrap_or(0).min(200)
}

/// The words of `vocabulary` that `typed` may mean. Guesses at slips are made when nothing else
/// fits, or when `forgiving`.
pub fn match_word(vocabulary: &Vocabulary, typed: &Typed, forgiving: bool) -> Matches {
    let mut matches = Matches { grades: vec![0; vocabulary.len()], matched: Vec::new() };
    whole_or_beginning(vocabulary, typed, &mut matches);
    let number = typed.text.bytes().any(|byte| byte.is_ascii_digit());
    if number {
        return matches;
    }
    let poor = matches.matched.is_empty();
    inside(vocabulary, typed, &mut matches);
    if poor || forgiving {
        guesses(vocabulary, typed, &mut matches);
    }
    if matches.matched.is_empty() {
        scattered(vocabulary, typed, &mut matches);
    }
    matches
}

/// Whether `word` is a word of `vocabulary`, as it stands or, unless it is short, in some spelling.
pub fn is_word(vocabulary: &Vocabulary, word: &str) -> bool {
    vocabulary.forms().equal(word).any(|form| form.verbatim || word.len() > 3)
}

/// Whether anything in `vocabulary` is `typed`, or begins with it, or is of its family.
pub fn is_known(vocabulary: &Vocabulary, typed: &Typed) -> bool {
    let mut matches = Matches { grades: vec![0; vocabulary.len()], matched: Vec::new() };
    whole_or_beginning(vocabulary, typed, &mut matches);
    !matches.matched.is_empty()
}

fn whole_or_beginning(vocabulary: &Vocabulary, typed: &Typed, matches: &mut Matches) {
    let forms = vocabulary.forms();
    let text = &typed.text;
    let base = if typed.in_progress { BEGINNING + 100 } else { BEGINNING };
    for form in forms.beginning(text) {
        let quality = if form.len() > text.len() {
            share(base, text, form)
        } else if form.verbatim {
            PERFECT
        } else {
            SPELLING
        };
        matches.add(form.word, quality, false);
    }
    if let Some(common) = common_form(text) {
        for form in forms.beginning(&common) {
            if form.len() == common.len() {
                matches.add(form.word, SPELLING, false);
            } else if !text.starts_with(&common) {
                // The beginning of another spelling, as "haematol" is of "hematology"; but "kids"
                // are not the beginning of a kidney.
                matches.add(form.word, share(BEGINNING, &common, form), false);
            }
        }
    }
    for other in other_words(text) {
        for form in forms.equal(other) {
            matches.add(form.word, EVERYDAY, false);
        }
    }
    if let Some((root, close)) = root(text) {
        for form in vocabulary.roots().equal(&root) {
            let near = close && form.verbatim;
            matches.add(form.word, if near { NEAR_ROOT } else { ROOT }, false);
        }
    }
}

/// Words that hold what was typed, as "echocardiography" holds "cardio".
fn inside(vocabulary: &Vocabulary, typed: &Typed, matches: &mut Matches) {
    let text = &typed.text;
    if text.chars().count() < 4 {
        return;
    }
    let Some(judge) = Judge::new(text) else {
        return;
    };
    for form in vocabulary.forms().forms() {
        if form.verbatim && judge.letters & !form.letters == 0 {
            let written = vocabulary.forms().text(form);
            // Four letters at the end are an ending more often than a part: "internships".
            let within = !written.starts_with(text.as_str())
                && (text.len() > 4 || !written.ends_with(text.as_str()));
            if within && written.contains(text.as_str()) {
                matches.add(form.word, INSIDE + judge.score(written).unwrap_or(0), false);
            }
        }
    }
}

/// Words that hold what was typed with letters left out: "crdlgy" for cardiology.
fn scattered(vocabulary: &Vocabulary, typed: &Typed, matches: &mut Matches) {
    let text = &typed.text;
    // People leave out vowels: "pilot" is not short for "physiologist".
    let vowels = text.bytes().filter(|letter| b"aeiou".contains(letter)).count();
    if text.chars().count() < 3 || vowels * 3 > text.len() {
        return;
    }
    let Some(judge) = Judge::new(text) else {
        return;
    };
    let mut found: Vec<(WordId, u16)> = Vec::new();
    for form in vocabulary.forms().forms() {
        let near =
            form.verbatim && judge.letters & !form.letters == 0 && form.len() * 2 <= text.len() * 5;
        let written = vocabulary.forms().text(form);
        if near
            && written.as_bytes().first() == text.as_bytes().first()
            && let Some(score) = judge.score(written)
        {
            found.push((form.word, score));
        }
    }
    let best = found.iter().map(|(_, score)| *score).max().unwrap_or(0);
    for (word, score) in found {
        if score + 10 >= best {
            matches.add(word, SCATTERED + score, true);
        }
    }
}

/// The fuzzy matcher, measured against what it says of a perfect match.
struct Judge<'a> {
    matcher: SkimMatcherV2,
    typed: &'a str,
    letters: u32,
    perfect: i64,
}

impl<'a> Judge<'a> {
    fn new(typed: &'a str) -> Option<Self> {
        let matcher = SkimMatcherV2::default().respect_case();
        let perfect = matcher.fuzzy_match(typed, typed).filter(|perfect| *perfect > 0)?;
        Some(Self { matcher, typed, letters: letters(typed), perfect })
    }

    /// How well the letters typed lie in `written`, 0 to [`FUZZY`]; `None` if they do not.
    fn score(&self, written: &str) -> Option<u16> {
        let score = self.matcher.fuzzy_match(written, self.typed)?;
        u16::try_from((score * FUZZY / self.perfect).clamp(0, FUZZY)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_match_is_judged_best_and_what_is_not_there_not_at_all() {
        let judge = Judge::new("card").unwrap();
        assert_eq!(judge.score("card"), Some(150));
        let inside = judge.score("echocardiography").unwrap();
        let scattered = judge.score("calendared").unwrap();
        assert!(0 < scattered && scattered < inside && inside < 150, "{scattered} {inside}");
        assert_eq!(judge.score("car"), None);
    }
}
