//! Apprenticeship standards and their end-point assessment. Knows nothing of learners.

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::text::Clean;

/// What the published standard of an apprenticeship fixes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Standard {
    /// The national reference, such as `ST0220`.
    pub reference: Option<Clean>,
    /// The version read, such as `1.1`.
    pub version: Option<Clean>,
    /// Typical months of training until the gateway.
    pub months_to_gateway: Option<u16>,
    /// Typical months of end-point assessment after it.
    pub assessment_months: Option<u16>,
    /// The most public money the training can draw, in pounds, and when that figure held.
    pub funding_band: Option<FundingBand>,
    /// What must be in place before end-point assessment, one item a line.
    pub gateway: Box<[Clean]>,
    /// How it is assessed and graded.
    pub assessment: Option<Assessment>,
}

/// A funding band: the most public money for the whole apprenticeship, paid to the provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingBand {
    /// Pounds.
    pub pounds: u32,
    /// When the figure held.
    pub as_of: PartialDate,
}

/// The end-point assessment of a standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Which plan this is, and whether a newer one exists.
    #[serde(default)]
    pub note: Option<Clean>,
    /// The parts of the assessment.
    pub elements: Box<[Element]>,
    /// How the parts make one grade: the first rule that fits, best grade first.
    #[serde(default)]
    pub grading: Box<[GradeRule]>,
}

/// One part of an end-point assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// The word that names it on the command line: `observation`, `test`, `discussion`.
    pub key: Clean,
    /// Its full name.
    pub name: Clean,
    /// The grades it can have, lowest first.
    pub grades: Box<[Grade]>,
}

/// A grade of an apprenticeship or of one element, lowest first.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Grade {
    /// Not reached.
    #[default]
    Fail,
    /// Reached.
    Pass,
    /// Above pass.
    Merit,
    /// Above merit.
    Distinction,
}

/// A line of the grading table: the overall grade when any of `any_of` is held at `at`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRule {
    /// The overall grade.
    pub grade: Grade,
    /// Keys of the elements that count; every element when empty.
    #[serde(default)]
    pub any_of: Box<[Clean]>,
    /// The grade that one of them must have.
    pub at: Grade,
}
