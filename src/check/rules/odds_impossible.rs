//! Odds that cannot be, or that say nothing.

use super::super::{Case, Problem, Spec};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, stage) in case.atlas.stages().iter() {
        for (item, odds) in stage.competition.iter().enumerate() {
            let message = match (odds.applications, odds.posts) {
                (Some(applied), Some(posts)) if posts > applied => {
                    "more people got a place than applied"
                }
                (None, None) if odds.per_post.is_none() => {
                    "this says neither how many applied nor how many got in"
                }
                _ => continue,
            };
            let spot = case.spot(id).item("competition", item);
            problems.push(Problem::new(spot, message.to_owned(), "look at the source again"));
        }
    }
    problems
}
