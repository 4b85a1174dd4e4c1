//! Stages, their ways in, and the standards that apprenticeships follow.

use serde::Deserialize;

use super::ClaimRecord;
use crate::atlas::{
    Assessment, Clean, Force, GateKind, Moment, Months, Nation, Odds, PatientContact, Requirement,
    Slug, StageKind, Standing, StepPay,
};

/// What holding a stage says of somebody's past.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "StandsFor")]
pub struct StandsForRecord<Word = Slug> {
    #[serde(default)]
    pub sure: Box<[Word]>,
    #[serde(default)]
    pub usual: Box<[Word]>,
    #[serde(default)]
    pub family: Option<Clean>,
    #[serde(default)]
    pub from_grade: Option<Clean>,
    #[serde(default)]
    pub question: Option<Clean>,
    #[serde(default)]
    pub since: Option<Clean>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Stage")]
pub struct StageRecord<Word = Slug> {
    pub kind: StageKind,
    pub id: Word,
    pub name: Clean,
    #[serde(default)]
    pub also: Box<[Clean]>,
    #[serde(default)]
    pub hidden: Box<[Clean]>,
    #[serde(default)]
    pub formerly: Box<[Slug]>,
    pub summary: Clean,
    #[serde(default)]
    pub day_to_day: Option<Clean>,
    #[serde(default)]
    pub suits: Box<[Clean]>,
    #[serde(default)]
    pub themes: Box<[Word]>,
    #[serde(default)]
    pub specialism: Option<Word>,
    #[serde(default)]
    pub category: Option<Word>,
    /// Takes over the parent's ways in, needs, awards, levels, themes and standing where this
    /// record has none of its own.
    #[serde(default)]
    pub branch_of: Option<Word>,
    #[serde(default)]
    pub level: Option<u8>,
    #[serde(default)]
    pub framework: Option<u8>,
    #[serde(default)]
    pub band: Option<Word>,
    #[serde(default)]
    pub standing: Standing,
    #[serde(default)]
    pub last_start: Option<Word>,
    #[serde(default)]
    pub replaced_by: Box<[Word]>,
    #[serde(default)]
    pub patient_contact: Option<PatientContact>,
    #[serde(default)]
    pub no_formal_requirements: bool,
    #[serde(default)]
    pub grades: Box<[Clean]>,
    #[serde(default)]
    pub awards: Box<[Word]>,
    #[serde(default)]
    pub implies: Box<[Word]>,
    #[serde(default)]
    pub stands_for: Option<Box<StandsForRecord<Word>>>,
    #[serde(default)]
    pub fields: Box<[Word]>,
    #[serde(default)]
    pub profession: Option<Clean>,
    #[serde(default)]
    pub families: Box<[Clean]>,
    #[serde(default)]
    pub competition: Box<[Odds]>,
    /// The months, the round, the least months, the pace and the nations of every way in that says
    /// nothing else.
    #[serde(default)]
    pub starts: Option<Box<[u8]>>,
    #[serde(default)]
    pub apply: Option<Word>,
    #[serde(default)]
    pub months_at_least: Option<u16>,
    #[serde(default)]
    pub alongside: Option<bool>,
    #[serde(default)]
    pub academic_years: Option<bool>,
    #[serde(default)]
    pub nations: Box<[Nation]>,
    #[serde(default)]
    pub needs: Box<[NeedRecord<Word>]>,
    #[serde(default)]
    pub ways_in: Box<[WayInRecord<Word>]>,
    #[serde(default)]
    pub standard: Option<Box<StandardRecord<Word>>>,
    #[serde(default)]
    pub links: Box<[Clean]>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Need")]
pub struct NeedRecord<Word = Slug> {
    #[serde(default)]
    pub force: Force,
    #[serde(default)]
    pub moment: Moment,
    pub that: Requirement<Word, Word>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "WayIn")]
pub struct WayInRecord<Word = Slug> {
    #[serde(default)]
    pub by: Option<Word>,
    #[serde(default)]
    pub name: Option<Clean>,
    #[serde(default)]
    pub standing: Standing,
    #[serde(default)]
    pub months: Option<Months>,
    #[serde(default)]
    pub starts: Option<Box<[u8]>>,
    #[serde(default)]
    pub apply: Option<Word>,
    #[serde(default)]
    pub months_at_least: Option<u16>,
    #[serde(default)]
    pub alongside: Option<bool>,
    #[serde(default)]
    pub academic_years: Option<bool>,
    #[serde(default)]
    pub nations: Box<[Nation]>,
    #[serde(default)]
    pub paid: Option<bool>,
    #[serde(default)]
    pub pay: Option<Box<StepPay>>,
    #[serde(default)]
    pub gates: Box<[GateRecord]>,
    #[serde(default)]
    pub needs: Box<[NeedRecord<Word>]>,
    #[serde(default)]
    pub rules: Box<[Word]>,
    #[serde(default)]
    pub first_start: Option<Word>,
    #[serde(default)]
    pub last_start: Option<Word>,
    #[serde(default)]
    pub bypass: Option<Box<BypassRecord>>,
    #[serde(default)]
    pub note: Option<Clean>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Gate")]
pub struct GateRecord {
    pub kind: GateKind,
    pub says: Clean,
    #[serde(default)]
    pub opens: Box<[u8]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Bypass")]
pub struct BypassRecord {
    pub covered: Clean,
    pub remains: Clean,
    pub ask: Clean,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Standard")]
pub struct StandardRecord<Word = Slug> {
    #[serde(default)]
    pub reference: Option<Clean>,
    #[serde(default)]
    pub version: Option<Clean>,
    #[serde(default)]
    pub months_to_gateway: Option<u16>,
    #[serde(default)]
    pub assessment_months: Option<u16>,
    #[serde(default)]
    pub funding_band: Option<FundingRecord<Word>>,
    #[serde(default)]
    pub gateway: Box<[Clean]>,
    #[serde(default)]
    pub assessment: Option<Assessment>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingRecord<Word = Slug> {
    pub pounds: u32,
    pub as_of: Word,
}
