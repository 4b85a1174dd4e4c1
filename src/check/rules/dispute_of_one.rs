//! A dispute with one side, or without exactly one side that we go by.

use std::collections::BTreeMap;

use super::super::{Case, Problem, Spec};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (subject, claims) in case.evidenced() {
        let mut topics: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
        for (item, claim) in claims.iter().enumerate() {
            if let Some(dispute) = &case.atlas.claim(*claim).dispute {
                topics.entry(&dispute.topic).or_default().push((item, dispute.go_by.is_some()));
            }
        }
        for (topic, sides) in topics {
            let decided = sides.iter().filter(|(_, go_by)| *go_by).count();
            let (message, help) = if sides.len() < 2 {
                (
                    format!("the dispute \"{topic}\" has only one side"),
                    "give a claim on the other side the same topic",
                )
            } else if decided == 0 {
                (
                    format!("nothing says which side of \"{topic}\" we go by"),
                    "add `go_by` with the reason to one side",
                )
            } else if decided > 1 {
                (
                    format!("we go by {decided} sides of \"{topic}\" at once"),
                    "leave `go_by` on one side only",
                )
            } else {
                continue;
            };
            let spot = |item: usize| case.spot_of(subject).item("claims", item).field("dispute");
            let mut spots = sides.iter().map(|(item, _)| spot(*item));
            if let Some(first) = spots.next() {
                let problem = Problem::new(first, message, help);
                problems
                    .push(spots.fold(problem, |problem, spot| problem.with(spot, "another side")));
            }
        }
    }
    problems
}
