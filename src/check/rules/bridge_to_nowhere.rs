//! A bridge between fields of work that ends in nothing, or where it began.

use super::super::{Case, Problem, Spec};
use crate::atlas::Subject;
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, bridge) in case.atlas.bridges().iter() {
        let spot = |side| case.spot_of(Subject::Bridge(id)).field(side);
        for (side, stages) in [("from", &bridge.from), ("to", &bridge.to)] {
            if stages.is_empty() {
                let message = format!("\"{}\" has nothing in `{side}`", bridge.slug);
                let help = "name the stages on both sides of a bridge";
                problems.push(Problem::new(spot(side), message, help));
            }
        }
        for stage in bridge.to.iter().filter(|stage| bridge.from.contains(stage)) {
            let slug = &case.atlas.stage(*stage).slug;
            let message = format!("\"{}\" leads from \"{slug}\" to itself", bridge.slug);
            let help = "leave it on one side";
            problems.push(
                Problem::new(spot("to").text(slug), message, help)
                    .with(spot("from").text(slug), "the other side"),
            );
        }
    }
    problems
}
