//! The JSON contract: one object, `"schema": 1`. Fields may be added; those here stay.
//!
//! `docs/answers.schema.json` describes every answer; a test holds that it does.
//! A quantity nobody has published is `null`, never a guess. Months are whole numbers.

mod compare;
mod evidence;
mod look;
mod plan;
mod plans;
mod reach;
mod route;
mod show;

use std::borrow::Cow;

use serde::Serialize;

use crate::atlas::{Atlas, FrameworkLevel, Levels, Months, QualificationLevel, Stage, StageId};

pub use compare::{CompareJson, compare};
pub use evidence::{SourcesJson, sources};
pub use look::{BeforeJson, ListJson, NextJson, SearchJson, before, list, next, search};

pub use plan::{PlanAnswer, plan};
pub use plans::{ChangedJson, CodeJson, PlansJson, SavedJson, changed, code, plans};
pub use reach::{ReachJson, WhyNotJson, reach, why_not};
pub use route::{RouteAnswer, route};
pub use show::{ShowJson, show};

/// The version of the contract.
pub const SCHEMA: u32 = 1;

/// Any answer, with the schema version in front.
#[derive(Debug, Serialize)]
pub struct Answer<T> {
    schema: u32,
    #[serde(flatten)]
    body: T,
}

/// Wraps the body of an answer.
pub fn answer<T: Serialize>(body: T) -> Answer<T> {
    Answer { schema: SCHEMA, body }
}

/// The text of an answer with this body; none when it cannot be written, which no answer of ours is.
pub fn text<T: Serialize>(body: T) -> Option<String> {
    let mut text = serde_json::to_string_pretty(&answer(body)).ok()?;
    text.push('\n');
    Some(text)
}

/// A stage by id and name.
#[derive(Debug, Serialize)]
pub struct Named<'a> {
    id: Option<&'a str>,
    name: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
struct LevelsJson {
    rqf: Option<u8>,
    framework: Option<u8>,
    band: Option<String>,
}

#[derive(Debug, Serialize)]
struct MonthsJson {
    min: Option<u16>,
    typical: Option<u16>,
    max: Option<u16>,
}

/// `grade STANDARD`.
#[derive(Debug, Serialize)]
pub struct GradeJson<'a> {
    /// The overall grade.
    pub grade: &'static str,
    /// Which results decide it.
    pub why: &'a str,
    /// Whether a reader could disagree.
    pub disputed: bool,
}

fn named(atlas: &Atlas, id: StageId) -> Named<'_> {
    let stage = atlas.stage(id);
    Named { id: Some(&stage.slug), name: Cow::Borrowed(&stage.name) }
}

fn levels(levels: Levels) -> LevelsJson {
    LevelsJson {
        rqf: levels.qualification.map(QualificationLevel::number),
        framework: levels.framework.map(FrameworkLevel::number),
        band: levels.bands.map(|bands| bands.to_string()),
    }
}

fn months(months: Months) -> MonthsJson {
    MonthsJson { min: months.min, typical: months.typical, max: months.max }
}

fn themes<'a>(atlas: &'a Atlas, stage: &Stage) -> Vec<&'a str> {
    stage.themes.iter().map(|id| &*atlas.theme(*id).slug).collect()
}
