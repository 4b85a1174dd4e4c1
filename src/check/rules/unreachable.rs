//! A stage that is said to be open, although every way in is closed, not open yet, or waits for
//! something that is. Stages that wait for such a stage are not reported again.

use super::super::reach::{Reach, has_producer};
use super::super::{Case, Problem, Spec};
use super::must_cycle::outside_rings;
use crate::atlas::{Handle as _, Stage, StageId, StageKind, Standing};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let produced = has_producer(case);
    let outside = outside_rings(case);
    // People still hold what has closed since. Rings, and stages without a way in, have rules of
    // their own, and so have those that wait for them.
    let given = |id: StageId| {
        let stage = case.atlas.stage(id);
        let from_nowhere = produced.get(id.row()) == Some(&false);
        match stage.standing {
            Standing::Closed => true,
            Standing::InDevelopment => false,
            _ => from_nowhere || !outside.holds(id),
        }
    };
    let reach = Reach::from(case, given, |stage, way| {
        stage.standing != Standing::InDevelopment && way.standing.is_open()
    });
    let lost = |id: StageId, stage: &Stage| !reach.holds(id) && stage.standing.is_open();
    let is_consequence = |id: StageId, stage: &Stage| {
        case.atlas.ways_into(id).iter().map(|way| case.atlas.way_in(*way)).any(|way| {
            way.standing.is_open()
                && reach.missing(stage, way).all(|needed| lost(needed, case.atlas.stage(needed)))
        })
    };
    let stages = case.atlas.stages().iter();
    stages
        .filter(|(id, stage)| {
            lost(*id, stage) && !is_consequence(*id, stage) && stage.kind != StageKind::Credential
        })
        .map(|(id, stage)| {
            let message = format!("\"{}\" is open, but no open way leads to it", stage.slug);
            let help = "give it the standing of its ways in, or add one that people can take now";
            Problem::new(case.spot(id), message, help)
        })
        .collect()
}
