//! What the planner goes by besides the stages: rounds of applications, defaults of kinds, fields
//! of work, bridges, families of subjects, minimum wages.

use serde::Deserialize;

use super::ClaimRecord;
use super::stages::GateRecord;
use crate::atlas::{Clean, Nation, Slug, StageKind};

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
