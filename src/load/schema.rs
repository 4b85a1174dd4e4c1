//! What an atlas file looks like: a mirror of the model in which everything is named by text id.
//!
//! `data/README.md` explains it to the people who edit the files. Every list and most fields may be
//! left out; a field that is not known here is an error. Lists are boxed, as a vector keeps room for
//! four. A `Word` is looked up and not kept: an id, a date, a band.

mod calendar;
mod notes;
mod stages;

use serde::Deserialize;

pub use self::calendar::{
    BridgeRecord, FamilyRecord, FieldRecord, KindRecord, RoundRecord, WageRecord, WindowRecord,
};
pub use self::notes::{
    FrameworkRecord, GuideRecord, NoteRecord, PayRecord, RuleRecord, SpecialismRecord, ThemeRecord,
};
pub use self::stages::{
    BypassRecord, FundingRecord, GateRecord, NeedRecord, StageRecord, StandardRecord,
    StandsForRecord, WayInRecord,
};
use crate::atlas::{Basis, Clean, Field, Slug, SourceClass};

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
