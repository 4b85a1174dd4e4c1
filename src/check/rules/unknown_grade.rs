//! A grade that the credential or stage, or the element of an assessment, does not have.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Assessment, Clean, Requirement, Stage, StageId};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

const LIST: &str = "list the grades of a credential in its `grades`, lowest first";

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (requiring, that) in case.requirements() {
        that.walk(&mut |part| {
            let Requirement::Grade { of, at_least } = part else { return };
            let credential = case.atlas.stage(*of);
            if case.is_known(*of) && !credential.grades.contains(at_least) {
                let spot = case.spot_of_need(requiring).text(at_least);
                problems.push(Problem::new(spot, no_grade(credential, at_least), LIST));
            }
        });
    }
    for (id, stage) in case.atlas.stages().iter() {
        problems.extend(unknown_elements(case, id, stage));
        let from = stage.stands_for.iter().filter_map(|past| past.from_grade.as_ref());
        problems.extend(from.filter(|grade| !stage.grades.contains(grade)).map(|grade| {
            let spot = case.spot(id).field("stands_for").field("from_grade");
            Problem::new(spot, no_grade(stage, grade), LIST)
        }));
    }
    problems
}

fn no_grade(of: &Stage, grade: &Clean) -> String {
    if of.grades.is_empty() {
        return format!("\"{}\" has no grades", of.slug);
    }
    format!("\"{}\" has no grade \"{grade}\", only {}", of.slug, of.grades.join(", "))
}

/// Grading rules that count elements which the assessment does not have.
fn unknown_elements<'a>(
    case: &'a Case<'_>,
    id: StageId,
    stage: &'a Stage,
) -> impl Iterator<Item = Problem> + 'a {
    let assessment = stage.standard.as_ref().and_then(|standard| standard.assessment.as_ref());
    assessment.into_iter().flat_map(move |Assessment { elements, grading, .. }| {
        let named = grading
            .iter()
            .enumerate()
            .flat_map(|(item, rule)| rule.any_of.iter().map(move |key| (item, key)));
        let unknown = named.filter(|(_, key)| !elements.iter().any(|element| element.key == **key));
        unknown.map(move |(item, key)| {
            let spot =
                case.spot(id).field("standard").field("assessment").item("grading", item).text(key);
            let message = format!("the assessment has no element \"{key}\"");
            Problem::new(spot, message, "use the `key` of one of its elements")
        })
    })
}
