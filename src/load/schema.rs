//! What an atlas file looks like: a mirror of the model in which everything is named by text id.
//!
//! `data/README.md` explains it to the people who edit the files. Every list and most fields may be
//! left out; a field that is not known here is an error. Lists of records are boxed, as a vector keeps
//! room for four.

use serde::Deserialize;

use crate::atlas::{
    Assessment, Basis, Clean, Effect, Field, Force, GateKind, GuideKind, Moment, Months,
    PatientContact, Requirement, Slug, SourceClass, StageKind, Standing,
};

/// The version of the schema that this program reads.
pub const VERSION: u32 = 1;

/// One file of an atlas.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Atlas")]
pub struct AtlasFile {
    /// Must be [`VERSION`], and must come first.
    pub schema: u32,
    /// Adds to the atlas loaded before it, and replaces stages with the same id, instead of being
    /// a whole atlas of its own.
    #[serde(default)]
    pub overlay: bool,
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    #[serde(default)]
    pub themes: Vec<ThemeRecord>,
    #[serde(default)]
    pub categories: Vec<NoteRecord>,
    #[serde(default)]
    pub specialisms: Vec<SpecialismRecord>,
    #[serde(default)]
    pub framework_levels: Vec<FrameworkRecord>,
    #[serde(default)]
    pub pay_bands: Vec<PayRecord>,
    #[serde(default)]
    pub rules: Vec<RuleRecord>,
    #[serde(default)]
    pub guides: Vec<GuideRecord>,
    /// What people commonly hold when they start, most common first.
    #[serde(default)]
    pub starting_points: Vec<Slug>,
    #[serde(default)]
    pub stages: Vec<StageRecord>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Source")]
pub struct SourceRecord {
    pub id: Slug,
    pub title: Clean,
    pub publisher: Clean,
    pub class: SourceClass,
    pub locator: Clean,
    #[serde(default)]
    pub published: Option<Clean>,
    pub read: Clean,
}

/// A claim inside the record it speaks about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Claim")]
pub struct ClaimRecord {
    pub field: Field,
    pub says: Clean,
    pub source: Slug,
    #[serde(default)]
    pub place: Option<Clean>,
    #[serde(default)]
    pub basis: Basis,
    #[serde(default)]
    pub reviewed: Option<Clean>,
    #[serde(default)]
    pub dispute: Option<DisputeRecord>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Dispute")]
pub struct DisputeRecord {
    pub topic: Slug,
    #[serde(default)]
    pub go_by: Option<Clean>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Theme")]
pub struct ThemeRecord {
    pub id: Slug,
    pub name: Clean,
    /// The wider theme that it is a division of.
    #[serde(default)]
    pub part_of: Option<Slug>,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRecord {
    pub id: Slug,
    pub name: Clean,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Specialism")]
pub struct SpecialismRecord {
    pub id: Slug,
    pub name: Clean,
    pub theme: Slug,
    #[serde(default)]
    pub also: Vec<Clean>,
    #[serde(default)]
    pub hidden: Vec<Clean>,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkRecord {
    pub level: u8,
    pub name: Clean,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayRecord {
    pub band: Clean,
    pub year: Clean,
    pub entry: u32,
    pub top: u32,
    #[serde(default)]
    pub note: Option<Clean>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Rule")]
pub struct RuleRecord {
    pub id: Slug,
    pub name: Clean,
    pub says: Clean,
    #[serde(default)]
    pub from: Option<Clean>,
    #[serde(default)]
    pub until: Option<Clean>,
    #[serde(default)]
    pub bites: Option<Requirement>,
    #[serde(default)]
    pub effect: Effect,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Guide")]
pub struct GuideRecord {
    pub id: Slug,
    pub kind: GuideKind,
    pub name: Clean,
    pub says: Clean,
    #[serde(default)]
    pub links: Vec<Clean>,
    #[serde(default)]
    pub stages: Vec<Slug>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Stage")]
pub struct StageRecord {
    pub kind: StageKind,
    pub id: Slug,
    pub name: Clean,
    #[serde(default)]
    pub also: Vec<Clean>,
    #[serde(default)]
    pub hidden: Vec<Clean>,
    #[serde(default)]
    pub formerly: Vec<Slug>,
    pub summary: Clean,
    #[serde(default)]
    pub day_to_day: Option<Clean>,
    #[serde(default)]
    pub suits: Vec<Clean>,
    #[serde(default)]
    pub themes: Vec<Slug>,
    #[serde(default)]
    pub specialism: Option<Slug>,
    #[serde(default)]
    pub category: Option<Slug>,
    /// Takes over the parent's ways in, needs, awards, levels, themes and standing where this
    /// record has none of its own.
    #[serde(default)]
    pub branch_of: Option<Slug>,
    #[serde(default)]
    pub level: Option<u8>,
    #[serde(default)]
    pub framework: Option<u8>,
    #[serde(default)]
    pub band: Option<Clean>,
    #[serde(default)]
    pub standing: Standing,
    #[serde(default)]
    pub last_start: Option<Clean>,
    #[serde(default)]
    pub replaced_by: Vec<Slug>,
    #[serde(default)]
    pub patient_contact: Option<PatientContact>,
    #[serde(default)]
    pub no_formal_requirements: bool,
    #[serde(default)]
    pub grades: Vec<Clean>,
    #[serde(default)]
    pub awards: Vec<Slug>,
    #[serde(default)]
    pub implies: Vec<Slug>,
    #[serde(default)]
    pub needs: Box<[NeedRecord]>,
    #[serde(default)]
    pub ways_in: Box<[WayInRecord]>,
    #[serde(default)]
    pub standard: Option<Box<StandardRecord>>,
    #[serde(default)]
    pub links: Vec<Clean>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Need")]
pub struct NeedRecord {
    #[serde(default)]
    pub force: Force,
    #[serde(default)]
    pub moment: Moment,
    pub that: Requirement,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "WayIn")]
pub struct WayInRecord {
    #[serde(default)]
    pub by: Option<Slug>,
    #[serde(default)]
    pub name: Option<Clean>,
    #[serde(default)]
    pub standing: Standing,
    #[serde(default)]
    pub months: Option<Months>,
    #[serde(default)]
    pub paid: Option<bool>,
    #[serde(default)]
    pub gates: Box<[GateRecord]>,
    #[serde(default)]
    pub needs: Box<[NeedRecord]>,
    #[serde(default)]
    pub rules: Vec<Slug>,
    #[serde(default)]
    pub first_start: Option<Clean>,
    #[serde(default)]
    pub last_start: Option<Clean>,
    #[serde(default)]
    pub bypass: Option<BypassRecord>,
    #[serde(default)]
    pub note: Option<Clean>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Gate")]
pub struct GateRecord {
    pub kind: GateKind,
    pub says: Clean,
    #[serde(default)]
    pub opens: Vec<u8>,
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
pub struct StandardRecord {
    #[serde(default)]
    pub reference: Option<Clean>,
    #[serde(default)]
    pub version: Option<Clean>,
    #[serde(default)]
    pub months_to_gateway: Option<u16>,
    #[serde(default)]
    pub assessment_months: Option<u16>,
    #[serde(default)]
    pub funding_band: Option<FundingRecord>,
    #[serde(default)]
    pub gateway: Vec<Clean>,
    #[serde(default)]
    pub assessment: Option<Assessment>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingRecord {
    pub pounds: u32,
    pub as_of: Clean,
}
