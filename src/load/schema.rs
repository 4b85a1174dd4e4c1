//! What an atlas file looks like: a mirror of the model in which everything is named by text id.
//!
//! `data/README.md` explains it to the people who edit the files. Every list and most fields may be
//! left out; a field that is not known here is an error. Lists are boxed, as a vector keeps room for
//! four. A `Word` is looked up and not kept: an id, a date, a band.

use serde::Deserialize;

use crate::atlas::{
    Assessment, Basis, Clean, Effect, Field, Force, GateKind, GuideKind, Moment, Months, Nation,
    Odds, PatientContact, Requirement, Slug, SourceClass, StageKind, Standing, StepPay,
};

/// The version of the schema that this program reads.
pub const VERSION: u32 = 1;

/// One file of an atlas.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Atlas")]
pub struct AtlasFile<Word = Slug> {
    /// Must be [`VERSION`], and must come first.
    pub schema: u32,
    /// Adds to the atlas loaded before it, and replaces stages with the same id, instead of being
    /// a whole atlas of its own.
    #[serde(default)]
    pub overlay: bool,
    #[serde(default)]
    pub sources: Vec<SourceRecord<Word>>,
    #[serde(default)]
    pub themes: Vec<ThemeRecord<Word>>,
    #[serde(default)]
    pub categories: Vec<NoteRecord<Word>>,
    #[serde(default)]
    pub specialisms: Vec<SpecialismRecord<Word>>,
    #[serde(default)]
    pub framework_levels: Vec<FrameworkRecord<Word>>,
    #[serde(default)]
    pub pay_bands: Vec<PayRecord<Word>>,
    #[serde(default)]
    pub rules: Vec<RuleRecord<Word>>,
    #[serde(default)]
    pub guides: Vec<GuideRecord<Word>>,
    #[serde(default)]
    pub windows: Vec<WindowRecord<Word>>,
    #[serde(default)]
    pub kinds: Vec<KindRecord<Word>>,
    #[serde(default)]
    pub fields: Vec<FieldRecord<Word>>,
    #[serde(default)]
    pub bridges: Vec<BridgeRecord<Word>>,
    #[serde(default)]
    pub families: Vec<FamilyRecord<Word>>,
    #[serde(default)]
    pub minimum_wages: Vec<WageRecord<Word>>,
    /// What people commonly hold when they start, most common first.
    #[serde(default)]
    pub starting_points: Box<[Word]>,
    #[serde(default)]
    pub stages: Vec<StageRecord<Word>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Source")]
pub struct SourceRecord<Word = Slug> {
    pub id: Word,
    pub title: Clean,
    pub publisher: Clean,
    pub class: SourceClass,
    pub locator: Clean,
    #[serde(default)]
    pub published: Option<Word>,
    pub read: Word,
}

/// A claim inside the record it speaks about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Claim")]
pub struct ClaimRecord<Word = Slug> {
    pub field: Field,
    pub says: Clean,
    pub source: Word,
    #[serde(default)]
    pub place: Option<Clean>,
    #[serde(default)]
    pub basis: Basis,
    #[serde(default)]
    pub reviewed: Option<Word>,
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
pub struct ThemeRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    /// The wider theme that it is a division of.
    #[serde(default)]
    pub part_of: Option<Word>,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Specialism")]
pub struct SpecialismRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    pub theme: Word,
    #[serde(default)]
    pub also: Box<[Clean]>,
    #[serde(default)]
    pub hidden: Box<[Clean]>,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkRecord<Word = Slug> {
    pub level: u8,
    pub name: Clean,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayRecord<Word = Slug> {
    pub band: Word,
    pub year: Clean,
    pub entry: u32,
    pub top: u32,
    #[serde(default)]
    pub note: Option<Clean>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Rule")]
pub struct RuleRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    pub says: Clean,
    #[serde(default)]
    pub from: Option<Word>,
    #[serde(default)]
    pub until: Option<Word>,
    #[serde(default)]
    pub bites: Option<Requirement<Word, Word>>,
    #[serde(default)]
    pub effect: Effect,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Guide")]
pub struct GuideRecord<Word = Slug> {
    pub id: Word,
    pub kind: GuideKind,
    pub name: Clean,
    pub says: Clean,
    #[serde(default)]
    pub links: Box<[Clean]>,
    #[serde(default)]
    pub stages: Box<[Word]>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

/// A round of applications that comes every year. Its days are written `"MM-DD"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Window")]
pub struct WindowRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    pub says: Clean,
    #[serde(default)]
    pub opens: Option<Word>,
    pub closes: Word,
    #[serde(default)]
    pub late_until: Option<Word>,
    #[serde(default)]
    pub held_to_apply: bool,
    #[serde(default)]
    pub rounds: Box<[RoundRecord<Word>]>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Round")]
pub struct RoundRecord<Word = Slug> {
    pub start: Word,
    #[serde(default)]
    pub opens: Option<Word>,
    pub closes: Word,
    #[serde(default)]
    pub late_until: Option<Word>,
}

/// What holds for every way into a kind of stage that says nothing else.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Kind")]
pub struct KindRecord<Word = Slug> {
    pub id: Word,
    pub kind: StageKind,
    #[serde(default)]
    pub level: Option<u8>,
    #[serde(default)]
    pub starts: Box<[u8]>,
    #[serde(default)]
    pub apply: Option<Word>,
    #[serde(default)]
    pub months_at_least: Option<u16>,
    #[serde(default)]
    pub alongside: bool,
    #[serde(default)]
    pub academic_years: bool,
    #[serde(default)]
    pub nations: Box<[Nation]>,
    #[serde(default)]
    pub gates: Box<[GateRecord]>,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Field")]
pub struct FieldRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    #[serde(default)]
    pub part_of: Option<Word>,
    #[serde(default)]
    pub general: bool,
    pub summary: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Bridge")]
pub struct BridgeRecord<Word = Slug> {
    pub id: Word,
    pub from: Box<[Word]>,
    pub to: Box<[Word]>,
    pub says: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Family")]
pub struct FamilyRecord<Word = Slug> {
    pub id: Word,
    pub name: Clean,
    pub covers: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "MinimumWage")]
pub struct WageRecord<Word = Slug> {
    pub id: Word,
    #[serde(default)]
    pub from_age: u8,
    #[serde(default)]
    pub apprentice: bool,
    pub pence: u32,
    pub year: Clean,
    #[serde(default)]
    pub claims: Box<[ClaimRecord<Word>]>,
}

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
