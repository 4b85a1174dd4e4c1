//! A way in that is shorter, or need not be done, without saying who says so and what remains.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Standing, Subject, WayIn};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, way) in case.atlas.ways_in().iter() {
        if !is_short_cut(way) {
            continue;
        }
        let lack = match (way.bypass.is_none(), way.claims.is_empty()) {
            (true, true) => "neither a `bypass` record nor a claim",
            (true, false) => "no `bypass` record",
            (false, true) => "no claim",
            (false, false) => continue,
        };
        let what = way.standing.label();
        let spot = case.spot_of(Subject::WayIn(id)).field("standing");
        let message = format!(
            "this way into \"{}\" is marked \"{what}\", with {lack}",
            case.atlas.stage(way.to).slug
        );
        let help = "say what is covered, what remains and what to ask in `bypass`, and who says so in `claims`";
        problems.push(Problem::new(spot, message, help));
    }
    problems
}

/// Whether the way in leaves out something that others have to do.
pub fn is_short_cut(way: &WayIn) -> bool {
    matches!(way.standing, Standing::Accelerated | Standing::NotApplicable)
}
