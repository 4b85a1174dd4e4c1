//! A family of degree subjects that no record describes.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Clean, Requirement};
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut named: Vec<(&Clean, Spot)> = Vec::new();
    for (requiring, that) in case.requirements() {
        that.walk(&mut |part| {
            let Requirement::DegreeIn(families) = part else { return };
            named.extend(families.iter().map(|slug| (slug, case.spot_of_need(requiring))));
        });
    }
    for (id, stage) in case.atlas.stages().iter() {
        let spot = |field| case.spot(id).field(field);
        named.extend(stage.families.iter().map(|slug| (slug, spot("families"))));
        let behind = stage.stands_for.iter().filter_map(|past| past.family.as_ref());
        named.extend(behind.map(|slug| (slug, spot("stands_for").field("family"))));
    }
    let families = case.atlas.families();
    named.retain(|(slug, _)| !families.iter().any(|(_, family)| family.slug == **slug));
    named
        .into_iter()
        .map(|(slug, spot)| {
            let message = format!("there is no family of subjects \"{slug}\"");
            Problem::new(spot.text(slug), message, "use the id of a record in `families`")
        })
        .collect()
}
