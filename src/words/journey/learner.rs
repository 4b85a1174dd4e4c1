//! What a learner has told of themselves, in words.

use crate::atlas::{Atlas, Clean, Nation};
use crate::learner::{Answer, Ask, Holding, Job, Learner, Preference, Work};
use crate::words::{Block, count, duration, grade, sentence};

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

/// Something held, with its grade and subjects where those are said: "GCSEs (grade 4)".
#[must_use]
pub fn holding_words(atlas: &Atlas, holding: &Holding) -> String {
    let name = &atlas.stage(holding.stage).name;
    let family = holding.family.as_ref().map(|family| family_name(atlas, family).to_lowercase());
    let known: Vec<String> = holding.grade.iter().map(|known| grade(known)).chain(family).collect();
    if known.is_empty() { name.to_string() } else { format!("{name} ({})", known.join(", ")) }
}

/// The name of a family of subjects, or its id where the atlas does not know it.
fn family_name<'a>(atlas: &'a Atlas, family: &'a Clean) -> &'a str {
    let mut known = atlas.families().iter().map(|(_, known)| known);
    known.find(|known| known.slug == *family).map_or(family.as_str(), |known| known.name.as_str())
}

/// What is asked of somebody who holds something, in a short question.
#[must_use]
pub fn ask_words(atlas: &Atlas, ask: &Ask) -> String {
    match ask {
        Ask::Has(stage) => format!("{}: do you have it?", atlas.stage(*stage).name),
        Ask::Class(_) => "What class is your degree?".to_owned(),
        Ask::Family(_) => "What is your degree in?".to_owned(),
    }
}

/// An answer to it.
#[must_use]
pub fn answer_words(atlas: &Atlas, answer: &Answer) -> String {
    match answer {
        Answer::Yes => "Yes".to_owned(),
        Answer::No => "No".to_owned(),
        Answer::NotSure => "Not sure".to_owned(),
        Answer::Grade(known) => sentence(&grade(known)),
        Answer::Family(family) => family_name(atlas, family).to_owned(),
    }
}

/// What the learner lacks although people like them usually have it, in a line; nothing where they
/// lack nothing.
#[must_use]
pub fn without_words(atlas: &Atlas, learner: &Learner) -> Option<String> {
    let names = learner.without.iter().map(|stage| atlas.stage(*stage).name.as_str());
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| format!("You do not have: {}", names.join("; ")))
}

/// Where a learner is, in a word or two.
#[must_use]
pub fn nation_words(nation: Option<Nation>) -> &'static str {
    nation.map_or("not said", Nation::name)
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
    page.extend(without_words(atlas, learner).map(Block::Text));
    if !learner.jobs.is_empty() {
        page.push(Block::Heading("You have worked as".into()));
        page.extend(learner.jobs.iter().map(|job| Block::Item(job_words(atlas, job))));
    }
    page
}
