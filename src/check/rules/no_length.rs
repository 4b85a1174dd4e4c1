//! A programme of which nothing is known of how long it takes: a route would take no time for it.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Months, StageKind, Standing, Subject};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let ways = case.atlas.ways_in().iter().map(|(id, way)| (id, way, case.atlas.stage(way.to)));
    ways.filter(|(_, way, to)| {
        matches!(to.kind, StageKind::Programme(_))
            && to.standing.is_open()
            && way.standing.is_open()
            && way.standing != Standing::NotApplicable
            && way.months.and_then(Months::expected).is_none()
            && way.timing.at_least == 0
    })
    .map(|(id, _, to)| {
        let message = format!("nothing says how long this way into \"{}\" takes", to.slug);
        let help = "give it `months` if a source prints them, else `months_at_least`";
        Problem::new(case.spot_of(Subject::WayIn(id)), message, help)
    })
    .collect()
}
