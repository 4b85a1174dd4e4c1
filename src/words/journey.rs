//! Routes in words: what a route is best at, what it costs, and what each step asks.

mod ahead;
mod gate;

pub use ahead::{
    DoorsPage, NO_DOORS, difference_line, difference_page, doors_page, missing_page, nearest_page,
    reachable_line, what_if_line, why_not_line,
};
pub use gate::{bypass_page, has_bypass, has_plan_b, plan_b_page};

use crate::atlas::{Atlas, Effect, Force, GateKind, PartialDate, Requirement, Standing};
use crate::learner::{Item, Lack, Learner, Truth};
use crate::route::{Cost, Name, Route, Step, Taken};

use super::{
    Block, count, count_evidence, duration, gate_word, need, requirement, sentence, way_name,
};

/// What a learner has told, in one line: "2 things held, aged 18, from September 2026".
#[must_use]
pub fn learner_line(learner: &Learner) -> String {
    let held = match learner.holds.len() {
        0 => "nothing held".to_owned(),
        many => count(many, "thing held", "things held"),
    };
    let age = learner.age.map(|months| format!(", aged {}", months / 12)).unwrap_or_default();
    format!("{held}{age}, from {}", month(learner.start))
}

/// What a learner has told, and what is done with it.
#[must_use]
pub fn learner_page(atlas: &Atlas, learner: &Learner) -> Vec<Block> {
    let mut page = vec![Block::Heading("You hold".into())];
    page.extend(
        learner
            .holds
            .iter()
            .map(|holding| Block::Item(atlas.stage(holding.stage).name.to_string())),
    );
    if learner.holds.is_empty() {
        page.push(Block::Text("Nothing yet. Type to find something; Enter adds it.".into()));
    }
    page.push(Block::Heading("Age".into()));
    page.push(Block::Text(match learner.age {
        Some(months) => format!("{}, when you start", months / 12),
        None => "Not told. Rules that depend on it are shown as to check.".to_owned(),
    }));
    page.push(Block::Heading("You can start".into()));
    page.push(Block::Text(format!("From {}", month(learner.start))));
    page.push(Block::Gap);
    page.push(Block::Detail(
        "Nothing here is compulsory. It is kept only until you leave the program.".into(),
    ));
    page
}

/// A date to the month; a plan knows no days.
#[must_use]
pub fn month(date: PartialDate) -> String {
    date.plus_months(0).words()
}

/// What a route is best at: "Quickest, paid all the way"; "Another way" when at nothing.
#[must_use]
pub fn route_name(route: &Route) -> String {
    let names: Vec<&str> = route
        .named
        .iter()
        .map(|name| match name {
            Name::Quickest => "quickest",
            Name::EarnAllTheWay => "paid all the way",
            Name::FewestGates => "fewest competitions",
            Name::BestEvidenced => "least to check",
            Name::NoDegreeNeeded => "no degree needed",
        })
        .collect();
    if names.is_empty() { "Another way".to_owned() } else { sentence(&names.join(", ")) }
}

/// How long something takes that may hold steps of unpublished length.
#[must_use]
pub fn time(months: u16, open: bool) -> String {
    match (months, open) {
        (0, false) => "no waiting".to_owned(),
        (0, true) => "time not published".to_owned(),
        (months, false) => duration(months.into()),
        (months, true) => format!("at least {}", duration(months.into())),
    }
}

/// What a route costs, in a few words each: time, months without pay, competitions, things to check.
#[must_use]
pub fn cost_facts(cost: &Cost) -> Vec<String> {
    let mut facts = vec![time(cost.months, cost.open > 0)];
    facts.push(match (cost.unpaid_months, cost.is_earning()) {
        (0, true) => "paid throughout".to_owned(),
        (0, false) => "pay not all published".to_owned(),
        (months, _) => format!("{} unpaid", duration(months.into())),
    });
    facts.push(match cost.gates {
        0 => "no competition".to_owned(),
        many => count(many.into(), "competition", "competitions"),
    });
    if cost.to_check > 0 {
        facts.push(format!("{} to check", cost.to_check));
    }
    facts
}

/// What a route costs and how old the learner is at its end, in one line.
#[must_use]
pub fn route_facts(learner: &Learner, route: &Route) -> String {
    let mut facts = cost_facts(&route.cost);
    facts.extend(learner.age_after(route.cost.months).map(|age| match route.cost.is_closed() {
        true => format!("aged {} at the end", age / 12),
        false => format!("aged {} or more at the end", age / 12),
    }));
    facts.join(" · ")
}

/// The specialisms merged into a route, where there are any.
#[must_use]
pub fn route_forms(atlas: &Atlas, route: &Route) -> Option<String> {
    let names: Vec<&str> =
        route.forms.iter().map(|id| atlas.specialism(*id).name.as_str()).collect();
    match names.len() {
        0 => None,
        1..=4 => Some(format!("The same in: {}", names.join(", "))),
        many => Some(format!("The same in {many} specialisms")),
    }
}

/// What is done in a step: the stage it leads to, or the role worked in.
#[must_use]
pub fn step_name(atlas: &Atlas, step: &Step) -> String {
    let name = &atlas.stage(step.stage).name;
    match (step.taken, step.standing) {
        (Taken::Work, _) => format!("Work as: {name}"),
        (Taken::Way(_), Standing::NotApplicable) => format!("{name} (not needed)"),
        (Taken::Way(_), _) => name.to_string(),
    }
}

/// When a step starts, how long it takes, whether it is paid and what stands before it.
#[must_use]
pub fn step_line(learner: &Learner, step: &Step) -> String {
    let mut facts = Vec::new();
    if step.standing == Standing::NotApplicable {
        return "taken as covered: no time".to_owned();
    }
    match step.months {
        Some(0) => {}
        Some(months) => facts.push(duration(months.into())),
        None => facts.push("time not published".to_owned()),
    }
    if step.standing == Standing::Accelerated {
        facts.push(step.standing.label().to_owned());
    }
    if step.months != Some(0) || step.paid == Some(true) {
        facts.push(
            match step.paid {
                Some(true) => "paid",
                Some(false) => "not paid",
                None => "pay not published",
            }
            .to_owned(),
        );
    }
    if step.gates > 0 {
        facts.push(gate_word(GateKind::Competition).to_owned());
    }
    let age = learner.age_after(step.start).map(|age| format!(" at {}", age / 12));
    let start = month(learner.date_after(step.start));
    facts.push(format!("from {start}{}", age.unwrap_or_default()));
    facts.join(" · ")
}

/// The rules that change who pays for a step or whether it can be taken, by name; those that only
/// inform are left to its page.
#[must_use]
pub fn step_rules(atlas: &Atlas, step: &Step) -> Vec<Block> {
    let biting = step.rules.iter().filter(|(id, _)| atlas.rule(*id).effect != Effect::Informs);
    biting
        .filter_map(|(id, truth)| {
            let name = &atlas.rule(*id).name;
            match truth {
                Truth::Met => Some(Block::Warning(name.to_string())),
                Truth::Unknown => Some(Block::Warning(format!("{name}: may apply"))),
                Truth::Unmet => None,
            }
        })
        .collect()
}

/// Everything else about a step: how it is entered, what is to check, what is asked, who says so.
#[must_use]
pub fn step_page(atlas: &Atlas, step: &Step) -> Vec<Block> {
    let mut page = Vec::new();
    let Some(way) = step.way().map(|id| atlas.way_in(id)) else {
        page.push(Block::Text("Time in the job, because a later step asks for it.".into()));
        return page;
    };
    page.push(Block::Text(format!("By way of: {}", way_name(atlas, way))));
    page.extend(
        step.to_check
            .iter()
            .map(|what| Block::Item(format!("To check: {}", item_what(atlas, what)))),
    );
    page.extend(
        way.needs.iter().chain(&atlas.stage(step.stage).needs).filter_map(|asked| {
            (asked.force == Force::Must).then(|| Block::Item(need(atlas, asked)))
        }),
    );
    page.extend(step.asked.iter().map(|asked| Block::Item(need(atlas, asked))));
    page.extend(way.gates.iter().map(|gate| Block::Text(gate.says.to_string())));
    if has_bypass(atlas, step) {
        page.push(Block::Text(match step.standing {
            Standing::NotApplicable => "What is taken as covered, and by whom: i".into(),
            _ => "Why it may be shorter, and who says so: i".into(),
        }));
    }
    let rules = step.rules.iter().filter(|(_, truth)| *truth != Truth::Unmet);
    page.extend(rules.map(|(id, truth)| {
        let rule = atlas.rule(*id);
        let may = if *truth == Truth::Met { "" } else { " (may apply)" };
        Block::Item(format!("{}{may}: {}", rule.name, rule.says))
    }));
    let evidence = count_evidence(atlas, way.claims.iter().copied());
    page.push(Block::Detail(format!("Sources: {evidence}")));
    page
}

/// One missing thing, with how it is wanting and whether somebody else decides.
#[must_use]
pub fn item(atlas: &Atlas, item: &Item) -> String {
    let what = item_what(atlas, item);
    let mut notes = Vec::new();
    match item.lack {
        Lack::Missing => {}
        Lack::Unknown => notes.push("to check"),
        Lack::Fixed => notes.push("cannot be changed"),
    }
    if item.others_decide() {
        notes.push("an employer or provider decides");
    }
    if notes.is_empty() { what } else { format!("{what} ({})", notes.join("; ")) }
}

fn item_what(atlas: &Atlas, item: &Item) -> String {
    let that = if item.negated {
        requirement(atlas, &Requirement::Not(Box::new(item.that.clone())))
    } else {
        requirement(atlas, &item.that)
    };
    sentence(&that)
}
