//! A role, programme or registration that nothing leads to. Credentials may come from school.

use super::super::reach::has_producer;
use super::super::{Case, Problem, Spec};
use crate::atlas::StageKind;
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let stages = case.atlas.stages().iter().zip(has_producer(case));
    stages
        .filter(|((_, stage), produced)| {
            !produced && stage.kind != StageKind::Credential && stage.standing.is_open()
        })
        .map(|((id, stage), _)| {
            let message = format!("nothing leads to the {} \"{}\"", stage.kind.word(), stage.slug);
            let help = "add `ways_in: […]`, if only by what most people come from";
            Problem::new(case.spot(id), message, help)
        })
        .collect()
}
