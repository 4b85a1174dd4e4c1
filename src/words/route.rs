//! Routes in words: their cost, their steps, what is missing, what two choices open.

use crate::atlas::{Atlas, CategoryId, ProgrammeKind, RuleId, StageId, StageKind};
use crate::learner::{Item, Lack, Learner, Truth};
use crate::route::{
    Difference, Door, Doors, MissingSet, Name, Nearest, Reach, Reachable, Route, places,
};

use super::check::{open_item, places_words};
use super::money::earned_words;
use super::page::Block;
use super::todo::to_do_page;
use super::{count, duration, sentence, standing, step_detail, step_title, step_words, way_name};

/// A route's name: "earn all the way".
#[must_use]
pub fn route_name(name: Name) -> &'static str {
    match name {
        Name::Quickest => "quickest",
        Name::EarnAllTheWay => "earn all the way",
        Name::FewestGates => "fewest places to win",
        Name::BestEvidenced => "best evidenced",
        Name::NoDegreeNeeded => "no degree needed",
    }
}

/// A time with what is open in it: "3 years", "at least 3 years", "no time", "time not published".
#[must_use]
pub fn route_time(months: u16, open: bool) -> String {
    match (months, open) {
        (0, false) => "no time".to_owned(),
        (0, true) => "time not published".to_owned(),
        (months, false) => format!("about {}", duration(months.into())),
        (months, true) => format!("at least {}", duration(months.into())),
    }
}

/// What a route costs, in a few words each: its time with the waits in it, pay, places to win,
/// exceptions and checks.
#[must_use]
pub fn route_facts(atlas: &Atlas, route: &Route) -> Vec<String> {
    let cost = &route.cost;
    let mut facts = vec![route_time(cost.months, !cost.is_closed())];
    let waits = route.wait_months();
    if waits > 0 {
        facts.push(format!("{} of it waiting", duration(waits.into())));
    }
    facts.push(match (cost.is_earning(), cost.unpaid_months, route.knows_unpaid()) {
        (true, ..) => "paid all the way".to_owned(),
        (false, 0, true) if route.knows_pay() => "no pay while you wait".to_owned(),
        (false, 0, true) => "pay not known for all of it".to_owned(),
        (false, 0, false) => "not paid for all of it".to_owned(),
        (false, months, true) => format!("{} without pay", duration(months.into())),
        (false, months, false) => format!("at least {} without pay", duration(months.into())),
    });
    facts.extend(places_words(atlas, &places(atlas, &route.steps)));
    match cost.exceptions {
        0 => {}
        1 => facts.push("not the usual way".to_owned()),
        many => facts.push(format!("not the usual way in {many} things")),
    }
    facts.push(match (cost.to_check, cost.exceptions) {
        (0, 0) => "nothing to check".to_owned(),
        (0, _) => "check it with them first".to_owned(),
        (checks, _) => count(checks.into(), "thing to check", "things to check"),
    });
    facts
}

/// One thing that is missing or not known: "level 2 maths", "not an STP (cannot be changed)".
#[must_use]
pub fn missing_item(atlas: &Atlas, item: &Item) -> String {
    let what = open_item(atlas, item);
    match item.lack {
        Lack::Fixed => format!("{what} (this cannot be changed)"),
        Lack::Unknown if item.others_decide() => format!("{what} (others decide: ask)"),
        Lack::Unknown => format!("{what} (check)"),
        Lack::Missing if item.others_decide() => format!("{what} (others decide)"),
        Lack::Missing => what,
    }
}

/// A rule that bites on a step, or may.
#[must_use]
pub fn rule(atlas: &Atlas, id: RuleId, truth: Truth) -> String {
    let rule = atlas.rule(id);
    let may = if truth == Truth::Met { "" } else { "May concern you: " };
    format!("{may}{}. {}", rule.name, rule.says)
}

/// What a route comes to as a whole.
#[must_use]
pub fn route_summary(atlas: &Atlas, learner: &Learner, route: &Route) -> Vec<Block> {
    let mut page = vec![Block::Text(sentence(&route_facts(atlas, route).join(" · ")))];
    page.extend(earned_words(atlas, learner, route).map(Block::Detail));
    if let Some(age) = learner.age_after(route.cost.months) {
        let later = if route.cost.is_closed() { "" } else { " or later" };
        page.push(Block::Detail(format!("You would be {}{later} at the end.", age / 12)));
    }
    if route.forms.len() > 1 {
        let names: Vec<&str> =
            route.forms.iter().map(|id| atlas.specialism(*id).name.as_str()).collect();
        let shown = names.get(..names.len().min(6)).unwrap_or_default().join(", ");
        let more = if names.len() > 6 { " and others" } else { "" };
        page.push(Block::Detail(format!("In these specialisms alike: {shown}{more}.")));
    }
    page
}

/// Everything about a route, step by step.
#[must_use]
pub fn route_page(atlas: &Atlas, learner: &Learner, route: &Route) -> Vec<Block> {
    let mut page = route_summary(atlas, learner, route);
    for step in &route.steps {
        page.push(Block::Item(step_title(atlas, step)));
        page.push(Block::Detail(sentence(&step_words(atlas, learner, step).join(" · "))));
        page.extend(step_detail(atlas, learner, step));
    }
    page.extend(to_do_page(atlas, learner, route));
    page
}

/// One set of missing things: "level 2 English and level 2 maths".
#[must_use]
pub fn missing_set(atlas: &Atlas, set: &MissingSet) -> Vec<String> {
    set.items.iter().map(|item| missing_item(atlas, item)).collect()
}

/// How long it takes to get one set: "about 1 year", "no route leads to it".
#[must_use]
pub fn missing_time(set: &MissingSet) -> String {
    match set.months {
        None => "no route in this data leads to all of it".to_owned(),
        Some(0) if !set.open => "nothing that takes time".to_owned(),
        Some(months) => route_time(months, set.open),
    }
}

/// What else there is to say of one set: what comes with it, what to begin with, how long it takes.
#[must_use]
pub fn missing_more(atlas: &Atlas, set: &MissingSet) -> Vec<String> {
    let name = |stage: &StageId| atlas.stage(*stage).name.as_str();
    let mut more = Vec::new();
    if !set.gives.is_empty() {
        let gives: Vec<&str> = set.gives.iter().map(name).collect();
        more.push(format!("This gives: {}", gives.join(", ")));
    }
    // Where no length is published, no way is known to be the likely one.
    let first = set.first.as_ref().filter(|_| !set.open);
    more.extend(first.map(|first| format!("Begin with: {}", name(first))));
    more.push(format!("To have it all: {}", missing_time(set)));
    more
}

/// The nearest misses, when there is no route.
#[must_use]
pub fn nearest_page(atlas: &Atlas, nearest: &[Nearest]) -> Vec<Block> {
    let mut page = Vec::new();
    for miss in nearest {
        page.push(Block::Item(atlas.stage(miss.to).name.to_string()));
        if miss.is_closed {
            page.push(Block::Detail("Nobody can start this now.".to_owned()));
            page.extend(standing(atlas.stage(miss.to)).map(Block::Detail));
        }
        for stage in &miss.replaced_by {
            page.push(Block::Detail(format!("Instead: {}", atlas.stage(*stage).name)));
        }
        for set in &miss.sets {
            page.push(Block::Detail(format!("Missing: {}", missing_set(atlas, set).join("; "))));
        }
    }
    page
}

/// The parts of what is in reach under their headings. Nothing is said of what goes against the usual
/// where there is none.
#[must_use]
pub fn reach_parts(reach: &Reach) -> Vec<(&'static str, &[Reachable])> {
    let mut parts = vec![
        ("Now: one step", reach.now.as_slice()),
        ("Next: two steps, or a wait first", &reach.next),
        ("Later", &reach.later),
    ];
    if !reach.unusual.is_empty() {
        parts.push((AGAINST_THE_USUAL, &reach.unusual));
    }
    parts
}

/// The heading of what is one step away, but without what is usual, or where only prose says what is
/// asked.
pub const AGAINST_THE_USUAL: &str = "Open to you, against the usual";

/// The heading that a stage in reach is listed under: roles by category, other things by kind.
#[must_use]
pub fn reach_section(atlas: &Atlas, kind: StageKind, category: Option<CategoryId>) -> String {
    match kind {
        StageKind::Role => {
            let category = category.map(|id| atlas.category(id).name.as_str());
            format!("Roles: {}", category.unwrap_or("other"))
        }
        StageKind::Programme(kind) => match kind {
            ProgrammeKind::Apprenticeship => "Apprenticeships".to_owned(),
            ProgrammeKind::TLevel => "T Levels".to_owned(),
            ProgrammeKind::Htq => "Higher technical qualifications".to_owned(),
            ProgrammeKind::Degree | ProgrammeKind::Ptp => "Degrees".to_owned(),
            ProgrammeKind::Stp | ProgrammeKind::Hsst => "Scientist training".to_owned(),
            ProgrammeKind::Fellowship => "Research awards".to_owned(),
            ProgrammeKind::Asp | ProgrammeKind::Equivalence | ProgrammeKind::Course => {
                "Courses, portfolios and training posts".to_owned()
            }
        },
        StageKind::Credential => "Qualifications".to_owned(),
        StageKind::Registration => "Registrations".to_owned(),
    }
}

/// A stage in reach, in a few words: "2 steps · about 3 years · first: HTQ".
#[must_use]
pub fn reach_words(atlas: &Atlas, stage: &Reachable) -> String {
    let mut words = Vec::new();
    if stage.steps > 1 {
        words.push(count(stage.steps.into(), "step", "steps"));
    }
    // A single step into a job is no training: its time says nothing.
    if stage.steps > 1 || stage.months > 0 || stage.open {
        words.push(route_time(stage.months, stage.open));
    }
    if stage.gates > 0 {
        words.push(count(stage.gates.into(), "place to win", "places to win"));
    }
    if stage.waits {
        words.push("after a wait for an age or a date".to_owned());
    }
    if let Some(way) = stage.by.filter(|_| stage.steps <= 1) {
        words.push(format!("way in: {}", way_name(atlas, atlas.way_in(way))));
    }
    if stage.first != stage.stage {
        words.push(format!("first: {}", atlas.stage(stage.first).name));
    }
    words.join(" · ")
}

/// What one more holding changes, in a sentence: "+7 roles in reach, 12 stages nearer by up to 2
/// years."
#[must_use]
pub fn difference_sentence(atlas: &Atlas, difference: &Difference) -> String {
    let is_role = |stage: StageId| atlas.stage(stage).kind == StageKind::Role;
    let roles = difference.opened.iter().filter(|row| is_role(row.stage)).count();
    let others = difference.opened.len() - roles;
    let one_step = difference
        .nearer
        .iter()
        .filter(|row| row.now.steps <= 1 && row.before.steps > 1 && is_role(row.now.stage))
        .count();
    let mut parts = Vec::new();
    if roles > 0 {
        parts.push(format!("+{} in reach", count(roles, "role", "roles")));
    }
    if others > 0 {
        parts.push(format!("+{} in reach", count(others, "course or award", "courses or awards")));
    }
    if one_step > 0 {
        parts.push(format!("+{} one step away", count(one_step, "role", "roles")));
    }
    if !difference.nearer.is_empty() {
        let saved = difference.nearer.iter();
        let saved = saved.map(|row| row.before.months.saturating_sub(row.now.months)).max();
        let by = saved.filter(|months| *months > 0);
        let by = by.map(|months| format!(" by up to {}", duration(months.into())));
        let nearer = count(difference.nearer.len(), "stage", "stages");
        parts.push(format!("{nearer} nearer{}", by.unwrap_or_default()));
    }
    if !difference.closed.is_empty() {
        parts.push(format!("{} closed", count(difference.closed.len(), "stage", "stages")));
    }
    if parts.is_empty() { "Nothing changes.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

/// What two choices come to, in one plain sentence.
#[must_use]
pub fn doors_sentence(atlas: &Atlas, doors: &Doors) -> String {
    let name = |stage: StageId| atlas.stage(stage).name.as_str();
    let (left, right) = (name(doors.left.stage), name(doors.right.stage));
    let shared: Vec<&Door> = doors.shared_roles(atlas).collect();
    let mut parts = vec![match shared.len() {
        0 => "they lead on to no role in common".to_owned(),
        many => format!("both lead on to {}", count(many, "role", "roles")),
    }];
    let (only_left, only_right) = doors.own_roles(atlas);
    for (choice, number) in [(left, only_left), (right, only_right)] {
        if number > 0 {
            parts.push(format!("only {choice} leads on to {number} more"));
        }
    }
    match (doors.left.is_earning, doors.right.is_earning) {
        (true, false) => parts.push(format!("{left} keeps you earning")),
        (false, true) => parts.push(format!("{right} keeps you earning")),
        _ => {}
    }
    // The step that both have and that differs most speaks for the rest.
    let most = shared
        .iter()
        .filter_map(|door| Some((door.months_saved()?, door.left.stage)))
        .filter(|(saved, _)| *saved != 0)
        .max_by_key(|(saved, stage)| (saved.unsigned_abs(), std::cmp::Reverse(*stage)));
    if let Some((saved, stage)) = most {
        let choice = if saved > 0 { right } else { left };
        let time = duration(saved.unsigned_abs());
        parts.push(format!("{choice} saves {time} to {}", name(stage)));
    }
    sentence(&format!("{}.", parts.join("; ")))
}
