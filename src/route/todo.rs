//! What to do when: the dated list that every answer ends in.

use crate::atlas::{Applying, Atlas, GateKind, PartialDate, StageKind, Standing};
use crate::learner::Learner;

use super::checks::{Check, checks};
use super::step::{Route, Step};

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ToDo<'a> {
    /// The last month or day for it.
    pub by: PartialDate,
    /// What.
    pub what: Doing<'a>,
    /// The place of the step on the route, from 0, that it is for.
    pub step: usize,
    /// Whether the date is announced; expected otherwise.
    pub announced: bool,
}

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing<'a> {
    /// Check these, before applying or starting.
    Check(Vec<Check<'a>>),
    /// Apply in a round.
    Apply(Applying),
    /// Apply where no round is known: at a university or college, to an employer, in a competition.
    Find(GateKind),
    /// Apply to a register.
    Register,
    /// Start.
    Start,
}

/// What to do on `route`, the next thing first. Nothing lies before the day on which the learner
/// asks.
#[must_use]
pub fn to_do<'a>(atlas: &Atlas, learner: &Learner, route: &'a Route) -> Vec<ToDo<'a>> {
    let mut list = Vec::new();
    for (at, step) in route.steps.iter().enumerate() {
        if step.standing != Standing::NotApplicable {
            list.extend(of_step(atlas, learner, at, step));
        }
    }
    let today = learner.today;
    for one in &mut list {
        // What can be done any time before is done now.
        if matches!(one.what, Doing::Check(_)) && is_past(one.by, today) {
            one.by = today.plus_months(0);
        }
    }
    list.retain(|one| !is_past(one.by, today));
    list.sort_by_key(|one| (one.by.in_months(), one.by.day_number().unwrap_or(0)));
    list
}

/// Whether `date` lies before `today`; a month does when it is over.
fn is_past(date: PartialDate, today: PartialDate) -> bool {
    match date.day_number() {
        Some(_) => date < today,
        None => date.in_months() < today.in_months(),
    }
}

fn of_step<'a>(atlas: &Atlas, learner: &Learner, at: usize, step: &'a Step) -> Vec<ToDo<'a>> {
    let start = learner.date_after(step.start);
    let round = step.applying;
    let closes = round.map(|applying| match applying.round.late_until {
        Some(late) if step.is_late => late,
        _ => applying.round.closes,
    });
    let announced = round.is_some_and(|applying| applying.announced);
    let (by, by_announced) = (closes.unwrap_or(start), announced);
    let one = |what, by, announced| ToDo { by, what, step: at, announced: announced && !step.open };
    let checks = checks(atlas, step);
    let mut list = Vec::new();
    if !checks.is_empty() {
        list.push(one(Doing::Check(checks), by, by_announced));
    }
    list.extend(round.map(|applying| one(Doing::Apply(applying), by, by_announced)));
    let Some(way) = step.way().map(|way| atlas.way_in(way)) else { return list };
    for gate in &way.gates {
        // A round covers the selection and the competition that it is for, and no vacancy.
        if round.is_none() || gate.kind == GateKind::Vacancy {
            list.push(one(Doing::Find(gate.kind), start, false));
        }
    }
    let is_found = step.end == step.start && !way.gates.is_empty();
    match atlas.stage(step.stage).kind {
        // A job that is won is begun.
        _ if is_found && round.is_none() => {}
        StageKind::Registration => list.push(one(Doing::Register, start, false)),
        _ => list.push(one(Doing::Start, start, announced)),
    }
    list
}
