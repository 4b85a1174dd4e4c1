//! Figures or dates that contradict one another, or the calendar.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Months, PartialDate, Subject};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |spot, message: &str| {
        problems.push(Problem::new(spot, message.to_owned(), "look at the source again"));
    };
    for (id, way) in case.atlas.ways_in().iter() {
        let spot = || case.spot_of(Subject::WayIn(id));
        if way.months.is_some_and(|months| !are_in_order(months)) {
            report(
                spot().field("months"),
                "the shortest time, the usual and the longest are not in this order",
            );
        }
        if is_after(way.first_start, way.last_start) {
            report(spot().field("last_start"), "the last start is before the first");
        }
        if way.pay.iter().any(|pay| pay.to.is_some_and(|to| to < pay.from)) {
            report(spot().field("pay").field("to"), "the most that is paid is below the least");
        }
        for (item, gate) in way.gates.iter().enumerate() {
            if gate.opens.iter().any(|month| !(1..=12).contains(month)) {
                report(
                    spot().item("gates", item).field("opens"),
                    "months of the year run from 1 to 12",
                );
            }
        }
    }
    for (id, pay) in case.atlas.pay_bands().iter() {
        if pay.entry > pay.top {
            report(
                case.spot_of(Subject::PayBand(id)).field("top"),
                "the top of a band is not below its start",
            );
        }
    }
    for (id, rule) in case.atlas.rules().iter() {
        if is_after(rule.from, rule.until) {
            report(
                case.spot_of(Subject::Rule(id)).field("until"),
                "the rule ends before it begins",
            );
        }
    }
    for (_, source) in case.atlas.sources().iter() {
        let spot = crate::load::Spot::new("sources", &source.slug);
        if is_after(source.published, Some(source.read)) {
            report(spot.field("read"), "this was read before it was published");
        } else if is_after(Some(source.read), Some(case.today)) {
            report(spot.field("read"), "this was read in the future");
        }
    }
    problems
}

fn are_in_order(months: Months) -> bool {
    [months.min, months.typical, months.max].into_iter().flatten().is_sorted()
}

/// Whether `first` lies after `second` however exactly the two are known.
pub(super) fn is_after(first: Option<PartialDate>, second: Option<PartialDate>) -> bool {
    let (Some(first), Some(second)) = (first, second) else { return false };
    let (first, second) = (first.to_string(), second.to_string());
    let shared = first.len().min(second.len());
    first.get(..shared) > second.get(..shared)
}
