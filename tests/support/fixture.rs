//! A small atlas written out, with one of each thing that routes must get right.

use std::borrow::Cow;
use std::sync::Arc;

use pathnav::atlas::Clean;
use pathnav::load::{SourceFile, load};
use pathnav::route::Planner;

const ATLAS: &str = r#"(
    schema: 1,
    rules: [
        (id: "fund", name: "Money stops at 22", says: "From 22 somebody else pays.", bites: Not(Age(Under(22))), effect: Funding),
    ],
    stages: [
        (kind: Credential, id: "english", name: "English", summary: "", ways_in: [(name: "Evenings", months: (typical: 9), paid: false, alongside: true)]),
        (kind: Credential, id: "maths", name: "Maths", summary: "", ways_in: [(name: "College", months: (typical: 6), paid: false)]),
        (kind: Credential, id: "diploma", name: "Diploma", summary: ""),
        (kind: Programme(Apprenticeship), id: "apprenticeship", name: "Apprenticeship", summary: "", awards: ["diploma"],
            needs: [(moment: Gateway, that: Has("english")), (that: Has("maths"))],
            ways_in: [
                (by: "taught-course", standing: NotApplicable, months: (typical: 0),
                    bypass: (covered: "It.", remains: "Little.", ask: "Them.")),
                (name: "With an employer", months: (typical: 24), paid: true),
            ]),
        (kind: Programme(TLevel), id: "taught-course", name: "Taught course", summary: "",
            ways_in: [(name: "College", months: (typical: 20), paid: false)]),
        (kind: Role, id: "after-apprenticeship", name: "After it", summary: "",
            ways_in: [(by: "apprenticeship", months: (typical: 0), paid: true)]),
        (kind: Role, id: "diploma-job", name: "Diploma job", summary: "",
            ways_in: [(by: "diploma", months: (typical: 0), paid: true)]),
        (kind: Programme(Course), id: "closed-course", name: "Closed course", summary: "", standing: Closed,
            replaced_by: ["taught-course"], ways_in: [(name: "College", months: (typical: 12), paid: false)]),
        (kind: Role, id: "old-job", name: "Old job", summary: "",
            ways_in: [(by: "closed-course", months: (typical: 0), paid: true)]),
        (kind: Role, id: "ring-one", name: "Ring one", summary: "", ways_in: [(by: "ring-two", months: (typical: 1))]),
        (kind: Role, id: "ring-two", name: "Ring two", summary: "", ways_in: [(by: "ring-one", months: (typical: 1))]),
        (kind: Role, id: "assistant", name: "Assistant", summary: "",
            ways_in: [(name: "Straight in", months: (typical: 0), paid: true)]),
        (kind: Role, id: "senior", name: "Senior", summary: "",
            ways_in: [(by: "assistant", months: (typical: 0), paid: true,
                needs: [(that: Experience(area: "care", roles: ["assistant"], months: 24))])]),
        (kind: Role, id: "either", name: "Either", summary: "",
            ways_in: [(by: "assistant", months: (typical: 12), paid: true), (by: "degree", months: (typical: 0), paid: true)]),
        (kind: Programme(Degree), id: "degree", name: "Degree", summary: "", grades: ["third", "lower-second", "upper-second", "first"],
            ways_in: [(name: "University", months: (typical: 36), paid: false)]),
        (kind: Programme(Course), id: "masters", name: "Master's degree", summary: "",
            ways_in: [(by: "degree", months: (typical: 12), paid: false)]),
        (kind: Programme(Stp), id: "training", name: "Training", summary: "",
            needs: [(that: Any([
                DegreeClass(at_least: UpperSecond, subject: "degree"),
                All([DegreeClass(at_least: LowerSecond, subject: "degree"), Has("masters")]),
            ]))],
            ways_in: [
                (name: "Competition", months: (typical: 36), paid: true, gates: [(kind: Competition, says: "Many apply.")]),
                (by: "masters", months: (typical: 40), paid: true),
            ]),
        (kind: Programme(Apprenticeship), id: "funded", name: "Funded", summary: "",
            ways_in: [(by: "degree", months: (typical: 30), paid: true, rules: ["fund"])]),
        (kind: Programme(Course), id: "adult-course", name: "Adult course", summary: "",
            ways_in: [(name: "College", months: (typical: 12), paid: false, needs: [(that: Age(AtLeast(19)))])]),
        (kind: Programme(Course), id: "youth-course", name: "Youth course", summary: "",
            ways_in: [(name: "College", months: (typical: 12), paid: false, needs: [(that: Age(Under(22)))])]),
    ],
)"#;

/// A planner on the small atlas.
pub fn planner() -> Planner {
    planner_on(ATLAS)
}

/// A planner on an atlas with these stages, each made by [`stage`].
pub fn planner_of(stages: &[String]) -> Planner {
    planner_on(&format!("(schema: 1, stages: [{}])", stages.join(", ")))
}

/// The record of a stage that is called by its id.
pub fn stage(kind: &str, id: &str, fields: &str) -> String {
    format!(r#"(kind: {kind}, id: "{id}", name: "{id}", summary: "", {fields})"#)
}

/// A planner on the atlas that is written in `text`.
pub fn planner_on(text: &str) -> Planner {
    let text = Cow::Owned(text.to_owned());
    let file = SourceFile { name: Clean::new("small.ron"), text };
    let loaded = load(vec![file]);
    let wrong: Vec<_> = loaded.findings.iter().map(|finding| &finding.message).collect();
    assert!(!loaded.has_errors(), "{wrong:?}");
    Planner::new(Arc::new(loaded.atlas))
}
