//! A stage or way in that nobody vouches for.

use super::super::{Case, Problem, Spec};
use super::bypass_without_claim::is_short_cut;
use crate::atlas::Subject;
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let help = "add a claim with its source to `claims`";
    let unclaimed = case.evidenced().filter(|(_, claims)| claims.is_empty());
    unclaimed
        .filter_map(|(subject, _)| match subject {
            Subject::Stage(id) => {
                let message = format!(
                    "nobody is named who says anything about \"{}\"",
                    case.atlas.stage(id).slug
                );
                Some(Problem::new(case.spot_of(subject), message, help))
            }
            // A short cut without a claim is worse, and has a rule of its own.
            Subject::WayIn(id) if is_short_cut(case.atlas.way_in(id)) => None,
            Subject::WayIn(id) => {
                let to = &case.atlas.stage(case.atlas.way_in(id).to).slug;
                let message = format!("nobody is named who says that this leads to \"{to}\"");
                Some(Problem::new(case.spot_of(subject), message, help).warning())
            }
            _ => None,
        })
        .collect()
}
