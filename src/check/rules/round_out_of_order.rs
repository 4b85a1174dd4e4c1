//! A round of applications whose days are in the wrong order, or that is announced twice.

use super::super::{Case, Problem, Spec};
use super::impossible_figures::is_after;
use crate::atlas::{MonthDay, Subject, Window};
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: true, find };

const CLOSES: &str = "this closes before it opens";
const LATE: &str = "late applications end before the others";

fn find(case: &Case<'_>) -> Vec<Problem> {
    let windows = case.atlas.windows().iter();
    windows.flat_map(|(id, window)| of(window, &case.spot_of(Subject::Window(id)))).collect()
}

fn of(window: &Window, spot: &Spot) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |spot: Spot, message: String| {
        problems.push(Problem::new(spot, message, "look at the source again"));
    };
    if window.opens.is_some_and(|opens| is_just_before(window.closes, opens)) {
        report(spot.clone().field("closes"), CLOSES.to_owned());
    }
    if window.late_until.is_some_and(|late| is_just_before(late, window.closes)) {
        report(spot.clone().field("late_until"), LATE.to_owned());
    }
    for (item, round) in window.rounds.iter().enumerate() {
        let at = |field| spot.clone().item("rounds", item).field(field);
        if is_after(round.opens, Some(round.closes)) {
            report(at("closes"), CLOSES.to_owned());
        }
        if is_after(Some(round.closes), round.late_until) {
            report(at("late_until"), LATE.to_owned());
        }
        let is_same =
            |other: &&crate::atlas::Round| other.start.in_months() == round.start.in_months();
        if window.rounds.iter().take(item).any(|other| is_same(&other)) {
            let start = round.start.words();
            report(at("start"), format!("the round for {start} is announced twice"));
        }
    }
    problems
}

/// Whether `day` lies less than a month or so before `other`. Days of every year have no first one:
/// September comes before January here, and nothing stays open for eleven months.
fn is_just_before(day: MonthDay, other: MonthDay) -> bool {
    other.months_until(day) >= 11
}
