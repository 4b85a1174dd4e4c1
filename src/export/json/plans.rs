//! `plan list`, `plan code`, `plan changed`, and what came of a change, in JSON.

use serde::Serialize;

use crate::atlas::Atlas;
use crate::plan::{Fault, Plan, differences, share};
use crate::words::plan::{difference_words, fault_words};

/// `plan list`.
#[derive(Debug, Serialize)]
pub struct PlansJson<'a> {
    plans: Vec<NameJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NameJson<'a> {
    /// What is to be known of its file; null where all is well.
    warning: Option<&'a str>,
    name: &'a str,
    in_use: bool,
}

/// The names of the plans that are kept, each with what is to be known of its file, and which is in
/// use.
#[must_use]
pub fn plans<'a>(plans: &'a [(&'a str, Option<String>)], in_use: &str) -> PlansJson<'a> {
    let rows = plans.iter().map(|(name, warning)| NameJson {
        warning: warning.as_deref(),
        name,
        in_use: *name == in_use,
    });
    PlansJson { plans: rows.collect() }
}

/// `plan code`.
#[derive(Debug, Serialize)]
pub struct CodeJson<'a> {
    /// What is to be known of the file of the plan; null where all is well.
    warning: Option<&'a str>,
    code: &'a str,
    left_out: Vec<&'a str>,
}

/// A share code, and what is to be known of the file of the plan.
#[must_use]
pub fn code<'a>(code: &'a share::Code, warning: Option<&'a str>) -> CodeJson<'a> {
    let left_out = code.left_out.iter().map(|out| out.stage().as_str()).collect();
    CodeJson { warning, code: &code.text, left_out }
}

/// `plan changed`.
#[derive(Debug, Serialize)]
pub struct ChangedJson<'a> {
    /// What is to be known of the file of the plan; null where all is well.
    warning: Option<&'a str>,
    changed: Vec<DifferenceJson>,
    routes: Vec<RouteFaults>,
}

#[derive(Debug, Serialize)]
pub(super) struct DifferenceJson {
    id: Option<String>,
    was: String,
    says: String,
}

#[derive(Debug, Serialize)]
struct RouteFaults {
    to: String,
    stands: bool,
    says: Vec<String>,
}

/// What a new atlas says otherwise of a plan, and what is to be known of its file.
#[must_use]
pub fn changed<'a>(atlas: &Atlas, plan: &Plan, warning: Option<&'a str>) -> ChangedJson<'a> {
    let routes = plan.routes.iter().map(|route| {
        let faults = route.faults(atlas);
        RouteFaults {
            to: route.to.to_string(),
            stands: !faults.iter().any(Fault::is_breaking),
            says: faults.iter().map(|fault| fault_words(atlas, fault)).collect(),
        }
    });
    ChangedJson { warning, changed: changes(atlas, plan), routes: routes.collect() }
}

pub(super) fn changes(atlas: &Atlas, plan: &Plan) -> Vec<DifferenceJson> {
    let changed = differences(atlas, plan).into_iter().map(|difference| DifferenceJson {
        id: difference.stage.map(|stage| atlas.stage(stage).slug.to_string()),
        says: difference_words(atlas, &difference),
        was: difference.before.id.to_string(),
    });
    changed.collect()
}

/// What came of a change.
#[derive(Debug, Serialize)]
pub struct SavedJson<'a> {
    /// What is to be known of the file of the plan; null where all is well.
    pub warning: Option<&'a str>,
    /// Whether something was changed, and kept.
    pub saved: bool,
    /// What, in a sentence.
    pub says: &'a str,
}
