//! Words that were perhaps meant by one that nobody knows: what sounds like it, and what is a slip
//! or two away.

use super::distance::{Rows, slips};
use super::matching::{Matches, Typed};
use super::sound::sound;
use super::spelling::root;
use super::vocabulary::{Form, Lexicon, Vocabulary, WordId, letters};

const SOUND: u16 = 640;
const SOUND_BEGINNING: u16 = 480;
const SLIP: u16 = 660;
const SLIP_BEGINNING: u16 = 540;
const EACH_SLIP: u16 = 110;
const OTHER_FIRST_LETTER: u16 = 70;
const NEARLY_SOUND: u16 = 560;
const NEARLY_ROOT: u16 = 520;
const NEARLY_SOUND_BEGINNING: u16 = 500;

/// The fewest letters of a root that is taken for another.
const LONG_ROOT: usize = 9;

/// A guess this much worse than the best guess is no longer offered.
const GUESSES: u16 = 100;

/// What a guess made by slips is worth before each slip takes its part.
#[derive(Clone, Copy)]
struct Worth {
    whole: u16,
    /// The same where the slip is in the first letter; 0 where it must not be.
    other_start: u16,
    beginning: u16,
}

/// Adds to `matches` the words of `vocabulary` that `typed` was perhaps meant to be.
pub fn guesses(vocabulary: &Vocabulary, typed: &Typed, matches: &mut Matches) {
    let text = &typed.text;
    let most = most_slips(text.chars().count());
    if most == 0 {
        return;
    }
    let heard = sound(text);
    let mut guesses: Vec<(WordId, u16)> = Vec::new();
    if heard.len() > 2 {
        for form in vocabulary.sounds().beginning(&heard) {
            if form.len() == heard.len() {
                guesses.push((form.word, SOUND));
            } else if typed.in_progress && heard.len() > 3 {
                guesses.push((form.word, SOUND_BEGINNING));
            }
        }
    }
    let worth =
        Worth { whole: SLIP, other_start: SLIP - OTHER_FIRST_LETTER, beginning: SLIP_BEGINNING };
    by_slips(vocabulary.forms(), typed, most, worth, &mut guesses);
    if guesses.is_empty() && heard.is_ascii() {
        let heard = Typed { text: heard, in_progress: typed.in_progress };
        let most = most_slips(heard.text.len().saturating_sub(2));
        let worth =
            Worth { whole: NEARLY_SOUND, other_start: 0, beginning: NEARLY_SOUND_BEGINNING };
        by_slips(vocabulary.sounds(), &heard, most, worth, &mut guesses);
    }
    if guesses.is_empty()
        && let Some((root, _)) = root(text).filter(|(root, _)| root.len() >= LONG_ROOT)
    {
        let root = Typed { text: root, in_progress: false };
        let worth = Worth { whole: NEARLY_ROOT, other_start: 0, beginning: 0 };
        by_slips(vocabulary.roots(), &root, 2, worth, &mut guesses);
    }
    let best = guesses.iter().map(|(_, quality)| *quality).max().unwrap_or(0);
    for (word, quality) in guesses {
        if quality + GUESSES >= best {
            matches.add(word, quality, true);
        }
    }
}

/// How many slips are forgiven in so many letters.
fn most_slips(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The words that are no more than `most` slips from `typed` as `lexicon` writes them.
fn by_slips(
    lexicon: &Lexicon,
    typed: &Typed,
    most: usize,
    worth: Worth,
    guesses: &mut Vec<(WordId, u16)>,
) {
    let text = &typed.text;
    let typed_letters = letters(text);
    let mut rows = Rows::default();
    let may_fit = |form: &Form| {
        let strange = (typed_letters & !form.letters).count_ones() as usize;
        let too_short = form.len() + most < text.len() || form.len() < 4;
        let too_long = !typed.in_progress && form.len() > text.len() + most;
        strange <= most && !too_short && !too_long
    };
    for form in lexicon.forms().iter().filter(|form| may_fit(form)) {
        let written = lexicon.text(form);
        let found = slips(text.as_bytes(), written.as_bytes(), most, &mut rows);
        let same_start = written.as_bytes().first() == text.as_bytes().first();
        let less = |base: u16, slips: usize| {
            let slips = EACH_SLIP.saturating_mul(u16::try_from(slips).unwrap_or(u16::MAX));
            base.saturating_sub(slips)
        };
        // The word itself is no guess, and would stand before all that are.
        if found.whole == 0 {
            continue;
        }
        if found.whole <= most {
            let base = match found.whole {
                _ if same_start => worth.whole,
                1 if text.len() > 4 => worth.other_start,
                _ => 0,
            };
            if base > 0 {
                guesses.push((form.word, less(base, found.whole)));
            }
        } else if typed.in_progress && text.len() > 4 && same_start && found.beginning <= most {
            guesses.push((form.word, less(worth.beginning, found.beginning)));
        }
    }
}
