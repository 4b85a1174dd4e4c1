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
        // Where both sides have others, a stage on both is an end for those.
        let is_pointless = bridge.from.len() == 1 || bridge.to.len() == 1;
        let both = bridge.to.iter().filter(|stage| is_pointless && bridge.from.contains(stage));
        for stage in both {
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
