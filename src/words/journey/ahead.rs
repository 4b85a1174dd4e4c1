//! What is in reach, what is missing and what two choices open, in words.

use std::cmp::Reverse;

use crate::atlas::{Atlas, StageId};
use crate::learner::Holding;
use crate::route::{Choice, Cost, Difference, Door, Doors, MissingSet, Reachable, Routes, WhyNot};
use crate::words::{
    Block, count, difference_sentence, doors_sentence, duration, missing_more, missing_set,
    reach_words, route_time, sentence,
};

use super::holding_words;
use Block::{Detail, Heading, Item, Text};

/// What is tried in a what-if: "What if you held: A levels, Functional skills".
#[must_use]
pub fn what_if_line(atlas: &Atlas, others: &[Holding]) -> String {
    let names: Vec<String> = others.iter().map(|other| holding_words(atlas, other)).collect();
    format!("What if you held: {}", names.join(", "))
}

/// What a what-if changes about the routes to one stage: "The quickest takes about 3 years, not
/// about 5 years."
#[must_use]
pub fn what_if_routes(before: &Routes, after: &Routes) -> String {
    let soonest = |routes: &Routes| {
        let costs = routes.routes.iter().map(|route| route.cost);
        costs.min_by(Cost::by_time).map(|cost| route_time(cost.months, !cost.is_closed()))
    };
    match (soonest(before), soonest(after)) {
        _ if after.is_held => "You would hold this then.".to_owned(),
        (None, None) => "There is still no route.".to_owned(),
        (None, Some(now)) => format!("There is a route then: {now}."),
        (Some(_), None) => "There is no route then.".to_owned(),
        (Some(before), Some(now)) if before == now => {
            format!("The quickest takes {now}, as before.")
        }
        (Some(before), Some(now)) => format!("The quickest takes {now}, not {before}."),
    }
}

/// What a what-if changes, stage by stage.
#[must_use]
pub fn difference_page(atlas: &Atlas, difference: &Difference) -> Vec<Block> {
    let name = |stage: StageId| atlas.stage(stage).name.to_string();
    let mut page = vec![Text(difference_sentence(atlas, difference))];
    if !difference.opened.is_empty() {
        page.push(Heading("Comes into reach".into()));
        for row in &difference.opened {
            page.extend([Item(name(row.stage)), Detail(reach_words(atlas, row))]);
        }
    }
    if !difference.nearer.is_empty() {
        page.push(Heading("Comes nearer".into()));
        for row in &difference.nearer {
            let saved = row.before.months - row.now.months;
            let how = match saved {
                0 => count((row.before.steps - row.now.steps).into(), "step fewer", "steps fewer"),
                months => format!("{} sooner", duration(months.into())),
            };
            page.extend([Item(name(row.now.stage)), Detail(how)]);
        }
    }
    if !difference.closed.is_empty() {
        page.push(Heading("Goes out of reach: for people without it".into()));
        page.extend(difference.closed.iter().map(|stage| Item(name(*stage))));
    }
    page
}

/// The answer to "why not" in one line.
#[must_use]
pub fn why_not_line(answer: &WhyNot) -> &'static str {
    match answer {
        WhyNot { is_held: true, .. } => "You hold this already.",
        WhyNot { is_closed: true, .. } => "Nobody can start this: it is closed or in development.",
        WhyNot { sets, .. } if sets.is_empty() => "No way into this is recorded.",
        WhyNot { sets, .. } if sets.iter().any(|set| set.items.is_empty()) => {
            "Nothing is missing: you could start now."
        }
        WhyNot { sets, .. } if sets.len() == 1 => "This is missing to start:",
        _ => "Any one of these would let you start:",
    }
}

/// One set of missing things.
#[must_use]
pub fn missing_page(atlas: &Atlas, set: &MissingSet) -> Vec<Block> {
    let items = missing_set(atlas, set).into_iter();
    let mut page: Vec<Block> = items.map(|what| Item(sentence(&what))).collect();
    page.extend(missing_more(atlas, set).into_iter().map(Detail));
    page
}

/// Why two choices cannot be compared.
pub const NO_DOORS: &str = "No route leads from what you hold to one of the two. Press w on it to \
                            see what is missing.";

/// What two choices open, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorsPage {
    /// What only the left choice opens, what both do, and what only the right one does.
    pub columns: [Vec<Block>; 3],
    /// What it comes to, in one sentence.
    pub sentence: String,
}

/// Puts `doors` into words.
#[must_use]
pub fn doors_page(atlas: &Atlas, doors: &Doors) -> DoorsPage {
    let name = |stage: StageId| atlas.stage(stage).name.as_str();
    let only = |which: &str, choice: &Choice, rows: &[Reachable]| {
        let heading = Heading(format!("Only the {which}: {}", name(choice.stage)));
        let mut cost = vec![route_time(choice.months, choice.open)];
        cost.extend(choice.is_earning.then(|| "paid all the way".to_owned()));
        if choice.gates > 0 {
            cost.push(count(choice.gates.into(), "place to win", "places to win"));
        }
        let mut page = vec![heading, Detail(cost.join(" · "))];
        if rows.is_empty() {
            page.push(Text("Opens nothing of its own.".into()));
        }
        for row in rows {
            let time = route_time(row.months, row.open);
            page.extend([Item(name(row.stage).to_owned()), Detail(time)]);
        }
        page
    };
    let mut both = vec![Heading("Both".into())];
    if doors.both.is_empty() {
        both.push(Text("Nothing.".into()));
    }
    // What differs most comes first.
    let mut shared: Vec<&Door> = doors.both.iter().collect();
    shared.sort_by_key(|door| {
        Reverse((door.months_saved().map(i32::unsigned_abs), door.gates_saved().unsigned_abs()))
    });
    for door in shared {
        both.extend([Item(name(door.left.stage).to_owned()), Detail(change(door))]);
    }
    DoorsPage {
        columns: [
            only("first", &doors.left, &doors.only_left),
            both,
            only("second", &doors.right, &doors.only_right),
        ],
        sentence: doors_sentence(atlas, doors),
    }
}

/// What the right choice changes on the way to something that both lead to.
fn change(door: &Door) -> String {
    let mut facts = Vec::new();
    facts.push(match door.months_saved() {
        None => "time not all published".to_owned(),
        Some(0) => "the same time".to_owned(),
        Some(saved) => {
            let side = if saved > 0 { "second" } else { "first" };
            format!("{} sooner by the {side}", duration(saved.unsigned_abs()))
        }
    });
    if door.gates_saved() != 0 {
        let side = if door.gates_saved() > 0 { "second" } else { "first" };
        let fewer = door.gates_saved().unsigned_abs() as usize;
        facts.push(format!(
            "{} by the {side}",
            count(fewer, "fewer place to win", "fewer places to win")
        ));
    }
    facts.join(" · ")
}
