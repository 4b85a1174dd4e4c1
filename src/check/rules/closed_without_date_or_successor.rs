//! Something that has closed, without when, or what took its place.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Standing, Subject};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |subject, what: String, help| {
        let message = format!("{what} is closed, without a date or what took its place");
        problems.push(Problem::new(case.spot_of(subject).field("standing"), message, help));
    };
    for (id, stage) in case.atlas.stages().iter() {
        if stage.standing == Standing::Closed
            && stage.last_start.is_none()
            && stage.replaced_by.is_empty()
        {
            report(
                Subject::Stage(id),
                format!("\"{}\"", stage.slug),
                "add `last_start` or `replaced_by`",
            );
        }
    }
    for (id, way) in case.atlas.ways_in().iter() {
        let to = case.atlas.stage(way.to);
        // What closed with its stage needs no date of its own.
        if way.standing == Standing::Closed
            && way.last_start.is_none()
            && to.standing != Standing::Closed
        {
            report(
                Subject::WayIn(id),
                format!("this way into \"{}\"", to.slug),
                "add `last_start`",
            );
        }
    }
    problems
}
