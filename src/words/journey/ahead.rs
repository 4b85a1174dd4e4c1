//! What is in reach, what is missing and what two choices open, in words.

use std::cmp::Reverse;

use crate::atlas::{Atlas, StageId, StageKind};
use crate::route::{Difference, Door, Doors, MissingSet, Nearest, Reachable, WhyNot};
use crate::words::{Block, count, duration};

use super::{item, time};
use Block::{Detail, Heading, Item, Text, Warning};

/// How a stage is reached: "2 steps · 18 months · 1 competition · first: A levels".
#[must_use]
pub fn reachable_line(atlas: &Atlas, reachable: &Reachable) -> String {
    let mut facts = vec![count(reachable.steps.into(), "step", "steps")];
    if reachable.months > 0 || reachable.open {
        facts.push(time(reachable.months, reachable.open));
    }
    if reachable.gates > 0 {
        facts.push(count(reachable.gates.into(), "competition", "competitions"));
    }
    if reachable.first != reachable.stage {
        facts.push(format!("first: {}", atlas.stage(reachable.first).name));
    }
    facts.join(" · ")
}

/// The stages of a what-if: "What if you held: A levels, Functional skills".
#[must_use]
pub fn what_if_line(atlas: &Atlas, stages: &[StageId]) -> String {
    let names: Vec<&str> = stages.iter().map(|id| atlas.stage(*id).name.as_str()).collect();
    format!("What if you held: {}", names.join(", "))
}

/// What a what-if changes in one line: "+7 roles in reach, 12 nearer by up to 2 years".
#[must_use]
pub fn difference_line(atlas: &Atlas, difference: &Difference) -> String {
    let roles = difference.opened.iter().filter(|row| is_role(atlas, row.stage)).count();
    let others = difference.opened.len() - roles;
    let mut parts = Vec::new();
    if roles > 0 {
        parts.push(format!("+{} in reach", count(roles, "role", "roles")));
    }
    let steps_away = difference
        .nearer
        .iter()
        .filter(|row| row.now.steps <= 1 && row.before.steps > 1 && is_role(atlas, row.now.stage));
    match steps_away.count() {
        0 => {}
        near => parts.push(format!("+{} one step away", count(near, "role", "roles"))),
    }
    if others > 0 {
        parts.push(format!("+{} in reach", count(others, "course or award", "courses or awards")));
    }
    if !difference.nearer.is_empty() {
        let saved = difference.nearer.iter().map(|row| row.before.months - row.now.months).max();
        let by = saved.filter(|months| *months > 0);
        let by = by.map(|months| format!(" by up to {}", duration(months.into())));
        parts.push(format!("{} nearer{}", difference.nearer.len(), by.unwrap_or_default()));
    }
    if !difference.closed.is_empty() {
        parts.push(format!("{} out of reach", difference.closed.len()));
    }
    if parts.is_empty() { "It would change nothing".to_owned() } else { parts.join(", ") }
}

/// What a what-if changes, stage by stage.
#[must_use]
pub fn difference_page(atlas: &Atlas, difference: &Difference) -> Vec<Block> {
    let name = |stage: StageId| atlas.stage(stage).name.to_string();
    let mut page = vec![Text(format!("{}.", difference_line(atlas, difference)))];
    if !difference.opened.is_empty() {
        page.push(Heading("Comes into reach".into()));
        for row in &difference.opened {
            page.extend([Item(name(row.stage)), Detail(reachable_line(atlas, row))]);
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
    let mut page: Vec<Block> = set.items.iter().map(|one| Item(item(atlas, one))).collect();
    page.push(Detail(match set.months {
        None => "no route to all of it is recorded".to_owned(),
        Some(0) if !set.open => "nothing to wait for".to_owned(),
        Some(months) => format!("{} to have it all", time(months, set.open)),
    }));
    page
}

/// What is missing for a stage that no route leads to.
#[must_use]
pub fn nearest_page(atlas: &Atlas, nearest: &Nearest) -> Vec<Block> {
    let mut page = Vec::new();
    if nearest.is_closed {
        page.push(Warning("Nobody can start this: it is closed or in development.".into()));
    }
    if !nearest.replaced_by.is_empty() {
        let names: Vec<&str> =
            nearest.replaced_by.iter().map(|id| atlas.stage(*id).name.as_str()).collect();
        page.push(Warning(format!("Replaced by: {}", names.join(", "))));
    }
    for (number, set) in nearest.sets.iter().take(3).enumerate() {
        page.push(Text(if number == 0 { "Missing:".into() } else { "Or:".into() }));
        page.extend(missing_page(atlas, set));
    }
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
    let only = |which: &str, choice: StageId, rows: &[Reachable]| {
        let mut page = vec![Heading(format!("Only the {which}: {}", name(choice)))];
        if rows.is_empty() {
            page.push(Text("Nothing more.".into()));
        }
        for row in rows {
            let time = time(row.months, row.open);
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
            only("first", doors.left.stage, &doors.only_left),
            both,
            only("second", doors.right.stage, &doors.only_right),
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
            count(fewer, "competition fewer", "competitions fewer")
        ));
    }
    facts.join(" · ")
}

/// "Both keep 31 roles open; A pays all the way, B does not; B is 2 years sooner to C."
fn doors_sentence(atlas: &Atlas, doors: &Doors) -> String {
    let name = |stage: StageId| atlas.stage(stage).name.as_str();
    let (left, right) = (&doors.left, &doors.right);
    let shared = doors.shared_roles(atlas).count();
    let mut parts = vec![match shared {
        0 => "They lead to no role in common".to_owned(),
        1 => "Both keep 1 role open".to_owned(),
        many => format!("Both keep {many} roles open"),
    }];
    let (own_left, own_right) = doors.own_roles(atlas);
    for (choice, own) in [(left, own_left), (right, own_right)] {
        if own > 0 {
            parts.push(format!("only {} opens {own} more", name(choice.stage)));
        }
    }
    match (left.is_earning, right.is_earning) {
        (true, false) => parts.push(format!("only {} is paid throughout", name(left.stage))),
        (false, true) => parts.push(format!("only {} is paid throughout", name(right.stage))),
        (true, true) => parts.push("both are paid throughout".to_owned()),
        (false, false) => {}
    }
    let largest = doors
        .shared_roles(atlas)
        .filter_map(|door| Some((door.months_saved()?, door.left.stage)))
        .filter(|(saved, _)| *saved != 0)
        .max_by_key(|(saved, stage)| (saved.unsigned_abs(), Reverse(*stage)));
    if let Some((saved, stage)) = largest {
        let sooner = if saved > 0 { right.stage } else { left.stage };
        let by = duration(saved.unsigned_abs());
        parts.push(format!("{} is {by} sooner to {}", name(sooner), name(stage)));
    }
    format!("{}.", parts.join("; "))
}

fn is_role(atlas: &Atlas, stage: StageId) -> bool {
    atlas.stage(stage).kind == StageKind::Role
}
