//! What a document to take away says besides its facts: who made it, how old it is, whom to ask.

use crate::atlas::{Atlas, Claim, ClaimId, ClaimStatus, Stage, StageId, Subject};
use crate::learner::Learner;
use crate::route::{No, Routes, Step, WhyNot};
use crate::search::Results;

use super::journey::{holding_words, job_words, month};
use super::{Block, missing_more, missing_set, nearest_page, past_start, sentence, way_name};

/// Who is behind pathnav, and how far it can be relied on.
pub const INDEPENDENT: &str = "pathnav is independent and not an NHS service. Entry rules change: \
                               check with the source shown.";

/// What to try when a search has found nothing.
pub const NOTHING_FOUND: &str =
    "Nothing matches. Try a part of the body, a machine, a test or a school subject.";

/// What a search did with words that it did not take as they were typed: a line for each.
#[must_use]
pub fn how_found(results: &Results) -> Vec<String> {
    let mut lines: Vec<String> = results
        .showing
        .iter()
        .map(|correction| format!("Showing \"{}\" for \"{}\".", correction.shown, correction.typed))
        .collect();
    lines.extend(left_out(results).map(|left_out| format!("Nothing has every word. {left_out}.")));
    lines
}

/// "17 matches", and how many of them are listed where that is not all.
#[must_use]
pub fn matches(results: &Results) -> String {
    let found = super::count(results.total, "match", "matches");
    match results.hits.len() {
        listed if listed < results.total => format!("{found}, the best {listed}"),
        _ => found,
    }
}

/// "Without "exams"": the words of a query that nothing found has.
#[must_use]
pub fn left_out(results: &Results) -> Option<String> {
    let quoted: Vec<String> = results.left_out.iter().map(|word| format!("\"{word}\"")).collect();
    (!quoted.is_empty()).then(|| format!("Without {}", quoted.join(", ")))
}

/// How old the atlas is: "Sources last read in November 2026." Nothing for an atlas without sources.
#[must_use]
pub fn atlas_date(atlas: &Atlas) -> Option<String> {
    let newest = atlas.sources().iter().map(|(_, source)| source.read).max()?;
    Some(format!("Sources last read: {}.", newest.words()))
}

/// Whom to ask before relying on a document that rests on these publishers.
#[must_use]
pub fn check_with<'a>(publishers: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for publisher in publishers {
        if !names.iter().any(|name| name == publisher) {
            names.push(publisher.to_owned());
        }
    }
    names
}

/// Who asks, in a line: what they hold, their age and when they can start.
#[must_use]
pub fn who(atlas: &Atlas, learner: &Learner) -> String {
    let held = learner.holds.iter().map(|holding| holding_words(atlas, holding));
    let jobs = learner.jobs.iter().map(|job| job_words(atlas, job));
    let told: Vec<String> = held.chain(jobs).collect();
    let told = if told.is_empty() { "nothing yet".to_owned() } else { told.join("; ") };
    let age = match learner.age {
        Some(age) => format!("aged {}", age / 12),
        None => "age not given".to_owned(),
    };
    let nominated = match learner.nominated {
        Some(true) => " · put forward by their employer",
        Some(false) => " · not put forward by an employer",
        None => "",
    };
    let without = learner.without.iter().map(|stage| atlas.stage(*stage).name.as_str());
    let without: Vec<&str> = without.collect();
    let without = if without.is_empty() {
        String::new()
    } else {
        format!(" · without {}", without.join("; "))
    };
    let nation = learner.nation.map(|nation| format!(" · in {}", nation.name()));
    let nation = nation.unwrap_or_default();
    format!("From {told}{without} · {age} · from {}{nominated}{nation}", month(learner.start))
}

/// The claims that a step rests on, with those of the rules that bite on it.
#[must_use]
pub fn step_claims(atlas: &Atlas, step: &Step) -> Vec<ClaimId> {
    let mut claims = crate::route::claims(atlas, step);
    claims.extend(step.rules.iter().flat_map(|(rule, _)| &atlas.rule(*rule).claims).copied());
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// A claim in one sentence with what it is about: "Entry, from STP: apply once a year".
#[must_use]
pub fn claim_line(atlas: &Atlas, claim: &Claim) -> String {
    let field = sentence(&claim.field.to_string().replace('-', " "));
    match claim.about {
        Subject::WayIn(way) => {
            format!("{field}, from {}: {}", way_name(atlas, atlas.way_in(way)), claim.says)
        }
        _ => format!("{field}: {}", claim.says),
    }
}

/// What to know of a claim that another contests.
#[must_use]
pub fn dispute_line(claim: &Claim) -> Option<String> {
    let reason = claim.dispute.as_ref().and_then(|dispute| dispute.go_by.as_ref());
    match (claim.status(), reason) {
        (ClaimStatus::Ok, _) => None,
        (ClaimStatus::GoBy, Some(reason)) => Some(format!("Disputed. We go by this one: {reason}")),
        (_, _) => Some("Disputed. We do not go by this one.".to_owned()),
    }
}

/// The answer to "why not", with each set of what is missing.
#[must_use]
pub fn why_not_page(atlas: &Atlas, stage: &Stage, answer: &WhyNot) -> Vec<Block> {
    let mut page = Vec::new();
    let nothing = answer.sets.iter().any(|set| set.items.is_empty());
    if answer.is_held {
        page.push(Block::Text("You hold this already.".to_owned()));
    } else if answer.is_closed {
        page.push(Block::Warning("Nobody can start this now.".to_owned()));
        let name = |id: &StageId| Block::Item(format!("Instead: {}", atlas.stage(*id).name));
        page.extend(stage.replaced_by.iter().map(name));
    } else if nothing {
        page.push(Block::Text("Nothing you must hold is missing: you can apply.".to_owned()));
    } else if answer.can_start() {
        page.push(Block::Text("Nothing is missing for certain. Check these first:".to_owned()));
        let checks = answer.sets.iter().filter(|set| set.is_only_to_check());
        for set in checks {
            page.push(Block::Item(missing_set(atlas, set).join("; ")));
        }
    } else {
        page.push(Block::Text("Any one of these sets would do:".to_owned()));
        for set in &answer.sets {
            page.push(Block::Item(missing_set(atlas, set).join("; ")));
            page.extend(missing_more(atlas, set).into_iter().map(Block::Detail));
        }
    }
    page
}

/// What to say where there are no routes: that none is needed, or what kind of no it is, and what is
/// nearest.
#[must_use]
pub fn no_route_page(atlas: &Atlas, answer: &Routes) -> Vec<Block> {
    if answer.is_held {
        return vec![Block::Text("You hold this already.".to_owned())];
    }
    if !answer.routes.is_empty() {
        return Vec::new();
    }
    let mut page = vec![Block::Warning(no_words(answer.none.unwrap_or(No::LookedFar)).to_owned())];
    if !answer.nearest.is_empty() {
        page.push(Block::Text("What is nearest:".to_owned()));
    }
    page.extend(nearest_page(atlas, &answer.nearest));
    page
}

/// A kind of no, in a sentence.
#[must_use]
pub fn no_words(no: No) -> &'static str {
    match no {
        No::Never => "No route: nobody in your place can start this, now or later.",
        No::NotInTime => "No route: it closes before you could start.",
        No::Limits => "No route within what you ruled out.",
        No::OutsideScope => "No route: this atlas does not cover the way there for you.",
        No::LookedFar => "No route was found, as far as pathnav could look. There may be one.",
    }
}

/// Everything that an answer says before its routes: a start that has passed, and why there is no
/// route.
#[must_use]
pub fn answer_page(atlas: &Atlas, learner: &Learner, answer: &Routes) -> Vec<Block> {
    let past = past_start(learner).map(Block::Warning);
    past.into_iter().chain(no_route_page(atlas, answer)).collect()
}
