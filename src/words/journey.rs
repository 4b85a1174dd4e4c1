//! What the planning screens say beyond what every surface says of routes (`words::route`).

mod ahead;
mod gate;
mod learner;

pub use ahead::{
    DoorsPage, NO_DOORS, difference_page, doors_page, missing_page, what_if_line, what_if_routes,
    why_not_line,
};
pub use gate::{
    NOTHING_REFUSED, NOTHING_SKIPPED, bypass_page, has_bypass, has_plan_b, plan_b_page,
};
pub use learner::{
    answer_words, ask_words, holding_words, job_words, learner_line, learner_page, nation_words,
    nominated_words, preference_words, without_words,
};

use crate::atlas::{Atlas, Effect, Force, PartialDate};
use crate::learner::{Learner, Truth};
use crate::route::{Route, Step};

use super::check::step_checks;
use super::{Block, count_evidence, need, route_facts, step_detail, step_words};

/// A date to the month; a plan knows no days.
#[must_use]
pub fn month(date: PartialDate) -> String {
    date.plus_months(0).words()
}

/// What a route costs and how old the learner is at its end, in one line.
#[must_use]
pub fn route_line(atlas: &Atlas, learner: &Learner, route: &Route) -> String {
    let mut facts = route_facts(atlas, route);
    let or_later = if route.cost.is_closed() { "" } else { " or later" };
    let age = learner.age_after(route.cost.months);
    facts.extend(age.map(|age| format!("aged {}{or_later} at the end", age / 12)));
    facts.join(" · ")
}

/// The specialisms merged into a route, where there are any.
#[must_use]
pub fn route_forms(atlas: &Atlas, route: &Route) -> Option<String> {
    let names: Vec<&str> =
        route.forms.iter().map(|id| atlas.specialism(*id).name.as_str()).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("In: {}", names.concat())),
        2..=4 => Some(format!("The same in: {}", names.join(", "))),
        many => Some(format!("The same in {many} specialisms")),
    }
}

/// When a step runs, how long, whether it is paid and how it is entered, in one line.
#[must_use]
pub fn step_line(atlas: &Atlas, learner: &Learner, step: &Step) -> String {
    step_words(atlas, learner, step).join(" · ")
}

/// The rules that change who pays for a step or whether it can be taken, by name; those that only
/// inform are left to its page.
#[must_use]
pub fn step_rules(atlas: &Atlas, step: &Step) -> Vec<Block> {
    let biting = step.rules.iter().filter(|(id, _)| atlas.rule(*id).effect != Effect::Informs);
    let said = biting.filter_map(|(id, truth)| {
        let name = &atlas.rule(*id).name;
        match truth {
            Truth::Met => Some(name.to_string()),
            Truth::Unknown => Some(format!("{name}: may concern you")),
            Truth::Unmet => None,
        }
    });
    said.map(Block::Warning).collect()
}

/// Everything else about a step: what it must have, what to know and how many sources there are.
#[must_use]
pub fn step_page(atlas: &Atlas, learner: &Learner, step: &Step) -> Vec<Block> {
    let Some(way) = step.way().map(|id| atlas.way_in(id)) else {
        return vec![Block::Text("Time in the job, because a later step asks for it.".into())];
    };
    let needs = way.needs.iter().chain(&atlas.stage(step.stage).needs);
    let musts = needs.filter(|asked| asked.force == Force::Must).map(|asked| need(atlas, asked));
    // What is to check is said as such.
    let checks = step_checks(atlas, learner, step);
    let mut page: Vec<Block> =
        musts.filter(|must| !checks.contains(must)).map(Block::Text).collect();
    page.extend(step_detail(atlas, learner, step));
    let evidence = count_evidence(atlas, way.claims.iter().copied());
    page.push(Block::Text(format!("Sources: {evidence}")));
    page
}
