//! A step of a route in words: when, how long, whether it is paid, what stands before it and what to
//! check.

use crate::atlas::{Atlas, Effect, Standing};
use crate::learner::Learner;
use crate::route::{Step, Taken, places};

use super::check::{place_says, step_checks, step_exceptions};
use super::money::step_pay;
use super::page::Block;
use super::when::{apply_words, wait_words};
use super::{duration, gate_word, need, rule, way_name};

/// When a step runs: "aged 18 to 20", or the months when the age is not known; "from age 18" when
/// nobody publishes its length, "aged 18 or later" when nobody does of a step before.
#[must_use]
pub fn step_when(learner: &Learner, step: &Step) -> String {
    step_ages(learner, step).unwrap_or_else(|| step_dates(learner, step))
}

/// How old the learner is in a step, where the age is known: "aged 18 to 20".
#[must_use]
pub fn step_ages(learner: &Learner, step: &Step) -> Option<String> {
    let (from, to) = (learner.age_after(step.start)? / 12, learner.age_after(step.end)? / 12);
    Some(match (from, to) {
        (from, _) if step.open => format!("aged {from} or later"),
        // Nobody publishes the length of this step itself: only its start is known.
        (from, _) if step.months.is_none() => format!("from age {from}"),
        (from, to) if from == to => format!("aged {from}"),
        (from, to) => format!("aged {from} to {to}"),
    })
}

/// The months in which a step runs: "September 2027 to August 2028".
#[must_use]
pub fn step_dates(learner: &Learner, step: &Step) -> String {
    let (from, to) = (learner.date_after(step.start), learner.date_after(step.end));
    match step.months {
        _ if step.open => format!("{} or later", from.words()),
        None => format!("from {}", from.words()),
        Some(_) if from == to => from.words(),
        Some(_) => format!("{} to {}", from.words(), to.words()),
    }
}

/// How long a step takes, unless it takes no time or need not be done.
#[must_use]
pub fn step_length(step: &Step) -> Option<String> {
    match (step.standing, step.months) {
        (Standing::NotApplicable, _) | (Standing::Normal, Some(0)) => None,
        (_, None) if step.end > step.start => {
            Some(format!("at least {}", duration((step.end - step.start).into())))
        }
        (_, None) => Some("time not published".to_owned()),
        (_, Some(months)) => Some(duration(months.into())),
    }
}

/// What stands before a step: `["competition", "needs a vacancy"]`.
#[must_use]
pub fn step_gates(atlas: &Atlas, step: &Step) -> Vec<&'static str> {
    let gates = step.way().map_or(&[][..], |way| &atlas.way_in(way).gates);
    let mut words: Vec<&str> = gates.iter().map(|gate| gate_word(gate.kind)).collect();
    words.dedup();
    words
}

/// What is done in a step: "STP, from Honours degree", "Work as a biomedical scientist".
#[must_use]
pub fn step_title(atlas: &Atlas, step: &Step) -> String {
    let name = &atlas.stage(step.stage).name;
    match step.taken {
        Taken::Work => format!("Work as: {name}"),
        Taken::Way(_) => name.to_string(),
    }
}

/// How a step is taken, in a few words each: its way in, time, pay and what stands in front of it.
#[must_use]
pub fn step_words(atlas: &Atlas, learner: &Learner, step: &Step) -> Vec<String> {
    let mut words = vec![step_when(learner, step)];
    words.extend(step_length(step));
    if step.standing != Standing::Normal {
        words.push(step.standing.label().to_owned());
    }
    words.extend(step_pay(atlas, learner, step));
    if let Some(way) = step.way().map(|way| atlas.way_in(way)) {
        words.push(format!("way in: {}", way_name(atlas, way)));
    }
    words.extend(step_gates(atlas, step).into_iter().map(str::to_owned));
    words.extend(
        step.alongside
            .then(|| "beside a job or a course".to_owned())
            .filter(|_| step.end > step.start),
    );
    words.extend(step_exceptions(atlas, step));
    words
}

/// What to know about one step of a route: the wait before it, when to apply, what has to be won,
/// rules that bite, checks, and what may be asked.
#[must_use]
pub fn step_detail(atlas: &Atlas, learner: &Learner, step: &Step) -> Vec<Block> {
    let mut page = Vec::new();
    page.extend(step.wait.map(|wait| Block::Detail(wait_words(atlas, step, wait))));
    if let Some(way) = step.way().map(|way| atlas.way_in(way)) {
        let apply = step.applying.map(|round| apply_words(atlas, way.timing.apply, round));
        page.extend(apply.map(|apply| Block::Detail(format!("Apply {apply}"))));
        let places = places(atlas, std::slice::from_ref(step));
        page.extend(places.iter().map(|place| Block::Detail(place_says(place))));
        if let Some(bypass) = &way.bypass {
            page.push(Block::Detail(format!("Taken as covered: {}", bypass.covered)));
            page.push(Block::Detail(format!("Still to learn: {}", bypass.remains)));
            page.push(Block::Detail(format!("Ask: {}", bypass.ask)));
        }
    }
    let instead = atlas.stage(step.stage).replaced_by.iter();
    let instead: Vec<&str> = instead.map(|id| atlas.stage(*id).name.as_str()).collect();
    if !instead.is_empty() {
        page.push(Block::Detail(format!("To be replaced by: {}", instead.join(", "))));
    }
    let checks = step_checks(atlas, learner, step).into_iter();
    page.extend(checks.map(|check| Block::Detail(format!("Check: {check}"))));
    // Rules that hold for everybody are on the stage's own page.
    let biting = step.rules.iter().filter(|(id, _)| {
        let rule = atlas.rule(*id);
        rule.bites.is_some() || rule.effect != Effect::Informs
    });
    page.extend(
        biting.map(|(id, truth)| Block::Detail(format!("Rule: {}", rule(atlas, *id, *truth)))),
    );
    page.extend(step.asked.iter().map(|asked| Block::Detail(need(atlas, asked))));
    page
}
