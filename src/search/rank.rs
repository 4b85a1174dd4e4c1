//! Joining what each typed word matched, and putting the stages found in order.

use std::cmp::Reverse;

use super::Index;
use super::Matched;
use super::chatter::AsksFor;
use super::fold::fold;
use super::matching::{Matches, PERFECT, SAME_WORD};
use super::phrase::Phrase;
use super::vocabulary::WordId;

/// How many stages are judged by whole phrases; the rest stay in the order of their single words.
const JUDGED: usize = 512;

/// The most typed words.
pub const MOST_WORDS: usize = 8;

/// The score from which a name may be what was typed to the letter, and what that adds: more than
/// any kind or standing.
const EXACT: u32 = 1400;
const TO_THE_LETTER: u32 = 190;

/// What it adds to be a role where a job is asked for, or a programme where a course is.
const ASKED_FOR: u32 = 60;

/// The most that a hidden term can fit, in hundredths: less than it takes to outrank the same word
/// in the name of a stage of any kind.
const TOLD: u32 = 104;

/// The most that the name of what a stage belongs to can fit, in hundredths: to say that name to
/// the letter does not name the stage.
const BORROWED: u32 = 125;

/// How well a phrase fits that is what was typed, in hundredths: better than any kind or standing can
/// make up for.
const THE_VERY_NAME: u32 = 140;

/// What counts of a phrase that is the stage's own, in hundredths.
const WHOLE: u32 = 100;

/// Of what fits equally well, what has the words in better texts besides comes first: this part of
/// what they count for together is added.
const EVIDENCE: u32 = 20;

/// What it adds to words gathered from several texts that one of these begins with some of them:
/// "scientist training" begins the name of one programme and ends that of another.
const BEGINS: u32 = 80;

/// A stage found.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// Its row.
    pub stage: u32,
    pub score: u32,
    pub matched: Matched,
}

#[derive(Clone, Copy)]
struct Tally {
    stage: u32,
    /// How many typed words have been found here.
    words: u8,
    /// The best match of the word now looked for.
    best: u32,
    sum: u32,
}

/// The best `limit` stages that every one of `typed` matched, and how many there are in all.
/// `query` is what was typed, folded.
pub fn rank(index: &Index, query: &str, typed: &[Matches], limit: usize) -> (Vec<Ranked>, usize) {
    let mut found = join(index, typed);
    let total = found.len();
    let judged = JUDGED.max(limit);
    let asks_for = AsksFor::of(query);
    if found.len() > judged {
        found.select_nth_unstable_by_key(judged, |ranked| (Reverse(ranked.score), ranked.stage));
        found.truncate(judged);
    }
    for ranked in &mut found {
        (ranked.score, ranked.matched) = judge(index, typed, ranked.stage);
        if index.facts(ranked.stage).is_some_and(|facts| asks_for.fits(facts.kind)) {
            ranked.score += ASKED_FOR;
        }
        // Common words are not looked for, but they may tell two names apart.
        let name = index.built.stages.get(ranked.stage as usize).map(|facts| &facts.name);
        if ranked.score >= EXACT && name.is_some_and(|name| fold(name) == query) {
            ranked.score += TO_THE_LETTER;
        }
    }
    let length =
        |stage: u32| index.built.stages.get(stage as usize).map_or(0, |facts| facts.name.len());
    found
        .sort_unstable_by_key(|ranked| (Reverse(ranked.score), length(ranked.stage), ranked.stage));
    found.truncate(limit);
    (found, total)
}

/// The stages that every one of `typed` matched, scored by their single words.
fn join(index: &Index, typed: &[Matches]) -> Vec<Ranked> {
    // The number of each stage's tally, from 1 on: made anew for each key, it is to be small.
    let mut numbers = vec![0_u32; index.built.stages.len()];
    let mut tallies: Vec<Tally> = Vec::new();
    let postings = &index.built.postings;
    let mut rarest_first: Vec<(usize, &Matches)> = typed
        .iter()
        .map(|matches| (matches.words().iter().map(|word| postings.count(*word)).sum(), matches))
        .collect();
    rarest_first.sort_by_key(|(count, _)| *count);
    for (done, (_, matches)) in (0_u8..).zip(rarest_first) {
        for word in matches.words() {
            let quality = u32::from(matches.quality(*word));
            for (stage, strength) in postings.of(*word) {
                let Some(number) = numbers.get_mut(stage as usize) else {
                    continue;
                };
                if *number == 0 && done == 0 {
                    tallies.push(Tally { stage, words: 0, best: 0, sum: 0 });
                    *number = u32::try_from(tallies.len()).unwrap_or(0);
                }
                let tally = number.checked_sub(1).and_then(|row| tallies.get_mut(row as usize));
                let Some(tally) = tally else { continue };
                if tally.words == done {
                    *tally = Tally { words: done + 1, best: quality * strength, ..*tally };
                } else if tally.words == done + 1 {
                    tally.best = tally.best.max(quality * strength);
                }
            }
        }
        for tally in tallies.iter_mut().filter(|tally| tally.words == done + 1) {
            tally.sum += tally.best;
        }
    }
    let share = u32::try_from(typed.len()).unwrap_or(1).max(1);
    let ranked = |tally: Tally| {
        let score = tally.sum / share + index.worth(tally.stage) * 200;
        Ranked { stage: tally.stage, score, matched: Matched::Name }
    };
    let found = tallies.into_iter().filter(|tally| usize::from(tally.words) == typed.len());
    found.map(ranked).collect()
}

/// A typed word's best match within one phrase.
#[derive(Clone, Copy, Default)]
struct Spot {
    quality: u32,
    at: usize,
}

/// How well `stage` answers, 0 to some 1,500, and which of its texts does so.
///
/// Either one phrase holds every typed word, and the more of the phrase they cover the better; or
/// they are gathered from several, which is worth less.
fn judge(index: &Index, typed: &[Matches], stage: u32) -> (u32, Matched) {
    let Some(facts) = index.built.stages.get(stage as usize) else {
        return (0, Matched::Name);
    };
    let mut best = (0, Matched::Name);
    let mut gathered = [0_u32; MOST_WORDS];
    let mut helps_most = (0, Matched::Name);
    let mut begins = 0;
    index.built.phrases.each(facts, |phrase, share, words| {
        let mut spots = [Spot::default(); MOST_WORDS];
        let covered = look(typed, words, &mut spots);
        if covered == 0 {
            return;
        }
        let weight = phrase.weight(share);
        let mut help = 0;
        for (spot, most) in spots.iter().zip(&mut gathered).take(typed.len()) {
            let worth = spot.quality * u32::from(phrase.strength(share));
            *most = worth.max(*most);
            help += worth;
        }
        if help > helps_most.0 {
            helps_most = (help, phrase.matched);
        }
        let spots = spots.get(..typed.len()).unwrap_or_default();
        let found = || spots.iter().filter(|spot| spot.quality > 0);
        if found().count() > 1 && found().all(|spot| spot.at < covered) {
            begins = BEGINS;
        }
        if spots.iter().all(|spot| spot.quality > 0) {
            let is_same = typed.len() == words.len() && {
                let pairs = || typed.iter().zip(words);
                pairs().all(|(matches, word)| matches.quality(*word) == PERFECT)
            };
            let fit = if is_same { THE_VERY_NAME } else { fit(spots, covered, words.len()) };
            let fit = match phrase.names() {
                true if share < WHOLE => fit.min(BORROWED),
                true => fit,
                false => fit.min(TOLD),
            };
            let score = weight * fit / 100;
            if score > best.0 {
                best = (score, phrase.matched);
            }
        }
    });
    let words = u32::try_from(typed.len()).unwrap_or(1).max(1);
    let together = gathered.iter().sum::<u32>() / words * 7 / 2550 + begins;
    if together > best.0 {
        best = (together, helps_most.1);
    }
    (best.0 + together / EVIDENCE + index.worth(stage), best.1)
}

/// Finds each typed word's best match in a phrase of `words`; how many of them were matched.
fn look(typed: &[Matches], words: &[WordId], spots: &mut [Spot; MOST_WORDS]) -> usize {
    let mut covered = 0;
    for (at, word) in words.iter().enumerate() {
        let mut any = false;
        for (matches, spot) in typed.iter().zip(spots.iter_mut()) {
            let quality = u32::from(matches.quality(*word));
            any |= quality > 0;
            if quality > spot.quality {
                *spot = Spot { quality, at };
            }
        }
        covered += usize::from(any);
    }
    covered
}

/// How well a phrase that holds every typed word fits, in hundredths: up to 100, and some 125 when it
/// says neither more nor less.
fn fit(spots: &[Spot], covered: usize, words: usize) -> u32 {
    let count = u32::try_from(spots.len()).unwrap_or(1).max(1);
    let mean = spots.iter().map(|spot| spot.quality).sum::<u32>() / count;
    let same = spots.iter().all(|spot| spot.quality >= u32::from(SAME_WORD));
    if same && covered == words {
        let least = spots.iter().map(|spot| spot.quality).min().unwrap_or(0);
        return 125 - (u32::from(PERFECT) - least) / 20;
    }
    let in_order = spots.is_sorted_by_key(|spot| spot.at);
    let coverage = u32::try_from(20 * covered / words.max(1)).unwrap_or(0);
    let starts = spots.iter().any(|spot| spot.at == 0);
    let shape = 70 + coverage + if in_order { 5 } else { 0 } + if starts { 5 } else { 0 };
    mean * shape / 1000
}

/// The word of `stage` that each typed word matched best.
pub fn best_words(index: &Index, typed: &[Matches], stage: u32) -> [Option<WordId>; MOST_WORDS] {
    let mut best = [(0, None); MOST_WORDS];
    if let Some(facts) = index.built.stages.get(stage as usize) {
        index.built.phrases.each(facts, |phrase: &Phrase, share, words| {
            for (matches, best) in typed.iter().zip(&mut best) {
                for word in words {
                    let worth = u32::from(matches.quality(*word)) * phrase.weight(share);
                    if worth > best.0 {
                        *best = (worth, Some(*word));
                    }
                }
            }
        });
    }
    best.map(|(_, word)| word)
}
