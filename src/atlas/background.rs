//! What a job or a qualification says of the person who has it, and which field of work it is of.
//! Knows nothing of learners.

use serde::{Deserialize, Serialize};

use super::id::{ClaimId, FieldOfWorkId, Slug, StageId};
use super::text::Clean;

/// What holding a stage says of somebody's past. It is no award: nothing of it is gained by a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandsFor {
    /// What everybody holds who holds the stage.
    pub sure: Box<[StageId]>,
    /// What nearly everybody holds who holds the stage: to check.
    pub usual: Box<[StageId]>,
    /// The family of subjects that the degree behind it is in.
    pub family: Option<Clean>,
    /// The lowest grade of the stage at which this is so; any when absent.
    pub from_grade: Option<Clean>,
    /// What to ask somebody who holds it.
    pub question: Option<Clean>,
    /// When what is asked for the stage rose, and how.
    pub since: Option<Clean>,
}

/// A field of work: training for another one is no way into this one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldOfWork {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// The wider field that it is a part of.
    pub part_of: Option<FieldOfWorkId>,
    /// Whether what is of it serves every field: school qualifications, any degree.
    pub general: bool,
    /// What it covers.
    pub summary: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// A way from one field or profession to another that sources describe.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bridge {
    /// Names it.
    pub slug: Slug,
    /// From any of these.
    pub from: Box<[StageId]>,
    /// To any of these, and what is a form of them.
    pub to: Box<[StageId]>,
    /// Why it holds.
    pub says: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// A family of degree subjects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SubjectFamily {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// The subjects that it covers.
    pub covers: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// How many apply and how many get in, in one year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Odds {
    /// The year of the round: "2024".
    pub year: Clean,
    /// How many applied.
    #[serde(default)]
    pub applications: Option<u32>,
    /// How many places there were.
    #[serde(default)]
    pub posts: Option<u32>,
    /// How many applied for each place, as it is published: "38.6".
    #[serde(default)]
    pub per_post: Option<Clean>,
}

/// What is paid in a step, where it is no band.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepPay {
    /// Pounds a year, the least.
    pub from: u32,
    /// Pounds a year, the most; the least again when absent.
    #[serde(default)]
    pub to: Option<u32>,
    /// The year that the figures are of.
    pub year: Clean,
    /// What it is: "NIHR bursary".
    #[serde(default)]
    pub basis: Clean,
}

/// The least that may be paid for an hour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MinimumWage {
    /// Names it.
    pub slug: Slug,
    /// From this age on, in whole years.
    pub from_age: u8,
    /// Whether it is for apprentices under 19, and all apprentices in their first year.
    pub apprentice: bool,
    /// Pence an hour.
    pub pence: u32,
    /// The year that it is of: "2026/27".
    pub year: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}
