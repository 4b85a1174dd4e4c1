//! What a learner has told of themselves, in words.

use crate::atlas::Atlas;
use crate::learner::{Holding, Job, Learner, Preference, Work};
use crate::words::{Block, count, duration, grade};

/// What a learner has told, in one line: "2 things held, aged 18, from 2026-09".
#[must_use]
pub fn learner_line(learner: &Learner) -> String {
    let held = match learner.holds.len() {
        0 if learner.jobs.is_empty() => "nothing held".to_owned(),
        0 => String::new(),
        many => count(many, "thing held", "things held"),
    };
    let jobs = match learner.jobs.len() {
        0 => String::new(),
        many => count(many, "job", "jobs"),
    };
    let age = learner.age.map(|months| format!("aged {}", months / 12)).unwrap_or_default();
    let mut facts = vec![held, jobs, age, format!("from {}", learner.start.plus_months(0))];
    facts.retain(|fact| !fact.is_empty());
    facts.join(", ")
}

/// Something held, with its grade where that is said: "GCSEs (grade 4)".
#[must_use]
pub fn holding_words(atlas: &Atlas, holding: &Holding) -> String {
    let name = &atlas.stage(holding.stage).name;
    match &holding.grade {
        Some(known) => format!("{name} ({})", grade(known)),
        None => name.to_string(),
    }
}

/// A job, with how long and whether it is one now: "Phlebotomist, 2 years, now".
#[must_use]
pub fn job_words(atlas: &Atlas, job: &Job) -> String {
    let what = match &job.work {
        Work::Role(role) => atlas.stage(*role).name.to_string(),
        Work::Area(area) => format!("Work in {area}"),
    };
    let time = job.months.map(|months| format!(", {}", duration(months.into())));
    let now = if job.now { "now" } else { "before" };
    format!("{what}{}, {now}", time.unwrap_or_default())
}

/// Whether an employer puts the learner forward, in a word or two.
#[must_use]
pub fn nominated_words(nominated: Option<bool>) -> &'static str {
    match nominated {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not said",
    }
}

/// What matters most to a learner, in a few words.
#[must_use]
pub fn preference_words(preference: Preference) -> &'static str {
    match preference {
        Preference::Quickest => "soonest",
        Preference::Earning => "paid all the way",
        Preference::FewestGates => "few places to win",
        Preference::BestEvidenced => "little to check",
    }
}

/// What a learner holds and has worked as.
#[must_use]
pub fn learner_page(atlas: &Atlas, learner: &Learner) -> Vec<Block> {
    let mut page = vec![Block::Heading("You hold".into())];
    page.extend(learner.holds.iter().map(|holding| Block::Item(holding_words(atlas, holding))));
    if learner.holds.is_empty() {
        page.push(Block::Text("Nothing yet. Type to find something; Enter adds it.".into()));
    }
    if !learner.jobs.is_empty() {
        page.push(Block::Heading("You have worked as".into()));
        page.extend(learner.jobs.iter().map(|job| Block::Item(job_words(atlas, job))));
    }
    page
}
