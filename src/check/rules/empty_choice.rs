//! "All of" nothing, which everybody meets, or "any of" nothing, which nobody does.

use super::super::{Case, Problem, Spec};
use crate::atlas::Requirement;
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (requiring, that) in case.requirements() {
        that.walk(&mut |part| {
            let name = match part {
                Requirement::All(choices) if choices.is_empty() => "All",
                Requirement::Any(choices) if choices.is_empty() => "Any",
                Requirement::In(specialisms, _) if specialisms.is_empty() => "In",
                _ => return,
            };
            let message = format!("`{name}` has nothing in its list");
            let help = "put in what is asked for, or take it out";
            problems.push(Problem::new(case.spot_of_need(requiring), message, help));
        });
    }
    problems
}
