//! "At least n of" fewer than n, which nobody can meet, or at least none of them.

use super::super::{Case, Problem, Spec};
use crate::atlas::Requirement;
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (requiring, that) in case.requirements() {
        that.walk(&mut |part| {
            let Requirement::AtLeast(count, choices) = part else { return };
            let (asked, given) = (usize::from(*count), choices.len());
            if asked == 0 || asked > given {
                let message = format!("at least {asked} of {given} cannot be asked for");
                let help = "ask for at least 1, and for no more than there are to choose from";
                problems.push(Problem::new(case.spot_of_need(requiring), message, help));
            }
        });
    }
    problems
}
