//! A step of a route in words: when, how long, whether it is paid, what stands before it and what to
//! check.

use crate::atlas::{Atlas, Effect, Standing};
use crate::learner::Learner;
use crate::route::{Step, Taken};

use super::page::Block;
use super::{duration, gate_word, need, requirement, rule, sentence, way_name};

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
        (_, None) => Some("time not published".to_owned()),
        (_, Some(months)) => Some(duration(months.into())),
    }
}

/// Whether a step is paid, unless it takes no time.
#[must_use]
pub fn step_pay(step: &Step) -> Option<&'static str> {
    let pay = step.paid.map(|paid| if paid { "paid" } else { "not paid" });
    (step.months != Some(0)).then(|| pay.unwrap_or("pay not known"))
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
    words.extend(step_pay(step).map(str::to_owned));
    if let Some(way) = step.way().map(|way| atlas.way_in(way)) {
        words.push(format!("way in: {}", way_name(atlas, way)));
    }
    words.extend(step_gates(atlas, step).into_iter().map(str::to_owned));
    words
}

/// What is to check on a step, in words.
#[must_use]
pub fn step_checks(atlas: &Atlas, step: &Step) -> Vec<String> {
    let items = step.to_check.iter().map(|item| sentence(&requirement(atlas, &item.that)));
    let rules = step.rules.iter().filter(|(id, _)| atlas.rule(*id).effect != Effect::Informs);
    let rules = rules.map(|(id, _)| match atlas.rule(*id).effect {
        Effect::Funding => format!("Who pays: {}", atlas.rule(*id).name),
        Effect::Blocks | Effect::Informs => atlas.rule(*id).name.to_string(),
    });
    items.chain(rules).collect()
}

/// What to know about one step of a route: gates, rules that bite, checks, and what may be asked.
#[must_use]
pub fn step_detail(atlas: &Atlas, step: &Step) -> Vec<Block> {
    let mut page = Vec::new();
    if let Some(way) = step.way().map(|way| atlas.way_in(way)) {
        page.extend(way.gates.iter().map(|gate| Block::Detail(gate.says.to_string())));
        if let Some(bypass) = &way.bypass {
            page.push(Block::Detail(format!("Taken as covered: {}", bypass.covered)));
            page.push(Block::Detail(format!("Still to learn: {}", bypass.remains)));
            page.push(Block::Detail(format!("Ask: {}", bypass.ask)));
        }
    }
    let checks = step_checks(atlas, step).into_iter();
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
