//! An earlier id that another stage has now, or had too, so that it no longer finds its stage.

use std::collections::HashMap;

use super::super::{Case, Problem, Spec};
use crate::atlas::{Slug, StageId};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let stages = || case.atlas.stages().iter();
    let current: HashMap<&Slug, StageId> = stages().map(|(id, stage)| (&stage.slug, id)).collect();
    let mut former: HashMap<&Slug, StageId> = HashMap::new();
    let mut problems = Vec::new();
    for (id, stage) in stages() {
        for old in &stage.formerly {
            let (other, what) = match (current.get(old), former.insert(old, id)) {
                (Some(other), _) => (*other, "the id of another stage now"),
                (None, Some(other)) => (other, "said to be the earlier id of another stage too"),
                (None, None) => continue,
            };
            let what = if other == id { "given twice for this stage" } else { what };
            let spot = case.spot(id).field("formerly").text(old);
            let message = format!("the earlier id \"{old}\" is {what}");
            let problem = Problem::new(
                spot,
                message,
                "an id is never reused: take it out of `formerly` of one of them",
            );
            problems.push(problem.with(case.spot(other), "the other"));
        }
    }
    problems
}
