//! What is to check, what is done without, and what has to be won, in words.

use crate::atlas::{Atlas, Effect, GateKind, Odds, ProgrammeKind, Requirement, StageId, StageKind};
use crate::learner::{Held, Item, Learner, Work};
use crate::route::{self, Check, Place, Step};

use super::requirement::requirement;
use super::when::apply_words;
use super::{count, lower_first, sentence, thousands};

/// What a requirement that is still open asks, its opposite said as such.
#[must_use]
pub fn open_item(atlas: &Atlas, item: &Item) -> String {
    match (&item.that, item.negated) {
        (_, false) => requirement(atlas, &item.that),
        (Requirement::Age(_) | Requirement::Has(_), true) => {
            requirement(atlas, &Requirement::Not(Box::new(item.that.clone())))
        }
        (_, true) => format!("not: {}", requirement(atlas, &item.that)),
    }
}

/// One thing to check, as a sentence without a full stop.
#[must_use]
pub fn check(atlas: &Atlas, learner: &Learner, step: &Step, check: &Check<'_>) -> String {
    match check {
        Check::Holds(stage) => {
            let what = thing(&atlas.stage(*stage).name);
            match usual_of(atlas, learner, *stage) {
                Some(who) => format!("You hold {what}, as most {} do", people(atlas, who)),
                None => format!("You hold {what}"),
            }
        }
        Check::Asked(item) if item.negated => sentence(&open_item(atlas, item)),
        Check::Asked(item) => {
            let what = open_item(atlas, item);
            match item.that {
                Requirement::DegreeClass { .. } => format!("Your class: {what}"),
                Requirement::Grade { .. } => format!("Your grade: {what}"),
                Requirement::DegreeIn(_) => format!("Your subject: {what}"),
                _ => sentence(&what),
            }
        }
        Check::Rule(id) => match atlas.rule(*id).effect {
            Effect::Funding => format!("Who pays: {}", atlas.rule(*id).name),
            Effect::Blocks | Effect::Informs => atlas.rule(*id).name.to_string(),
        },
        Check::Late(applying) => {
            let window = step.way().and_then(|way| atlas.way_in(way).timing.apply);
            let closed = apply_words(atlas, window, *applying);
            format!("Whether places are left: the round was to apply {closed}")
        }
    }
}

/// What is to check on a step, in words.
#[must_use]
pub fn step_checks(atlas: &Atlas, learner: &Learner, step: &Step) -> Vec<String> {
    let checks = route::checks(atlas, step);
    checks.iter().map(|one| check(atlas, learner, step, one)).collect()
}

/// What is done without on a step that is usual: "not the usual way: level 3 qualification".
#[must_use]
pub fn step_exceptions(atlas: &Atlas, step: &Step) -> Vec<String> {
    let asked = step.exceptions.iter().map(|asked| requirement(atlas, asked));
    asked.map(|asked| format!("not the usual way: {asked} is usually asked for")).collect()
}

/// What the learner holds, or works as, of which `stage` is usual.
fn usual_of(atlas: &Atlas, learner: &Learner, stage: StageId) -> Option<StageId> {
    let held = learner.holds.iter().map(|holding| holding.stage);
    let works = learner.jobs.iter().filter_map(|job| match job.work {
        Work::Role(role) => Some(role),
        Work::Area(_) => None,
    });
    held.chain(works).find(|own| {
        let alone = Learner::holding([*own], learner.start);
        Held::of(atlas, &alone).counts(stage)
    })
}

/// The people who hold `stage`: "biomedical scientists", "people with HCPC registration".
fn people(atlas: &Atlas, stage: StageId) -> String {
    let row = atlas.stage(stage);
    if row.kind != StageKind::Role {
        return format!("people with {}", thing(&row.name));
    }
    let name = lower_first(&row.name);
    // "Clinical scientist in audiology": the head of the name is in the plural, not its end.
    let ends = [" in ", " of ", " or ", " ("].into_iter().filter_map(|mark| name.find(mark));
    let (head, rest) = name.split_at(ends.min().unwrap_or(name.len()));
    let plural = match head {
        head if head.ends_with('s') || head.ends_with("staff") => head.to_owned(),
        head if head.ends_with("wife") => format!("{}ves", head.trim_end_matches("fe")),
        head => format!("{head}s"),
    };
    format!("{plural}{rest}")
}

/// The name of a thing that somebody holds, within a sentence: "an honours degree", "GCSEs".
fn thing(name: &str) -> String {
    const COUNTED: [&str; 6] =
        ["degree", "qualification", "diploma", "certificate", "licence", "apprenticeship"];
    let low = lower_first(name);
    let ends =
        [" in ", " of ", " at ", " for ", " ("].into_iter().filter_map(|mark| low.find(mark));
    let head = low.get(..ends.min().unwrap_or(low.len())).unwrap_or(&low);
    let is_counted = COUNTED.iter().any(|noun| head.to_lowercase().ends_with(noun));
    if is_counted { with_article(&low) } else { low }
}

/// The name of one of several with "a" or "an" before it.
pub fn with_article(name: &str) -> String {
    let is_vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O'])
        || ["honours", "NHS", "HTQ"].iter().any(|word| name.starts_with(word));
    format!("{} {name}", if is_vowel { "an" } else { "a" })
}

/// What a place to win is, within a sentence: "university offer", "vacancy".
fn place_word(atlas: &Atlas, place: &Place<'_>) -> (&'static str, &'static str) {
    match (place.gate.kind, atlas.stage(place.stage).kind) {
        (GateKind::Competition, _) => ("competition", "competitions"),
        (GateKind::Vacancy, _) => ("vacancy", "vacancies"),
        (
            GateKind::Selection,
            StageKind::Programme(ProgrammeKind::Degree | ProgrammeKind::Ptp | ProgrammeKind::Htq),
        ) => ("university offer", "university offers"),
        (
            GateKind::Selection,
            StageKind::Programme(ProgrammeKind::TLevel) | StageKind::Credential,
        ) => ("college place", "college places"),
        (GateKind::Selection, _) => ("selection", "selections"),
    }
}

/// The places to win on a route, counted and named: "2 places to win: 1 university offer, 1 vacancy".
/// Nothing where there are none.
#[must_use]
pub fn places_words(atlas: &Atlas, places: &[Place<'_>]) -> Option<String> {
    if places.is_empty() {
        return None;
    }
    let mut kinds: Vec<((&str, &str), usize)> = Vec::new();
    for word in places.iter().map(|place| place_word(atlas, place)) {
        match kinds.iter_mut().find(|(known, _)| *known == word) {
            Some((_, number)) => *number += 1,
            None => kinds.push((word, 1)),
        }
    }
    let kinds: Vec<String> =
        kinds.into_iter().map(|((one, many), number)| count(number, one, many)).collect();
    let total = count(places.len(), "place to win", "places to win");
    Some(format!("{total}: {}", kinds.join(", ")))
}

/// What a place to win asks, with how many applied where that is published.
#[must_use]
pub fn place_says(place: &Place<'_>) -> String {
    let odds = place.odds.map(odds_words).map(|odds| format!(" {odds}")).unwrap_or_default();
    format!("{}{odds}", place.gate.says)
}

/// How many applied and got in: "In 2024, 7,093 applied and 388 got a place."
#[must_use]
pub fn odds_words(odds: &Odds) -> String {
    let applied = odds.applications.map(|number| format!("{} applied", thousands(number)));
    let posts = odds.posts.map(|number| format!("{} got a place", thousands(number)));
    let each = odds.per_post.as_ref().map(|each| format!("{each} applied for each place"));
    let said: Vec<String> = match (applied, posts, each) {
        (Some(applied), Some(posts), _) => vec![applied, posts],
        (applied, posts, each) => [each, applied, posts].into_iter().flatten().collect(),
    };
    format!("In {}, {}.", odds.year, said.join(" and "))
}
