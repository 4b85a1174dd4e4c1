//! What surrounds the stages: themes, categories, specialisms, levels, pay, rules, guides.

use serde::Deserialize;

use super::ClaimRecord;
use crate::atlas::{Clean, Effect, GuideKind, Requirement, Slug};

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
