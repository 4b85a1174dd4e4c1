//! What surrounds the stages: themes, specialisms, categories, pay, levels, rules and guide pages.

use serde::{Deserialize, Serialize};

use super::background::{Bridge, FieldOfWork, MinimumWage, SubjectFamily};
use super::calendar::{KindNote, Window};
use super::date::PartialDate;
use super::evidence::Evidenced;
use super::id::{ClaimId, Slug, StageId, ThemeId};
use super::level::{Band, FrameworkLevel};
use super::requirement::Requires;
use super::text::Clean;

/// A division of healthcare science, or a family of careers beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// The wider theme that it is a division of.
    pub part_of: Option<ThemeId>,
    /// What it covers.
    pub summary: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// A branch that stages of several levels belong to: cardiac science, genomics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Specialism {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// The theme it stands under.
    pub theme: ThemeId,
    /// Other names, shown.
    pub also: Box<[Clean]>,
    /// Search words that are never shown; they count for every stage of the specialism.
    pub hidden: Box<[Clean]>,
    /// What it is about.
    pub summary: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// One of the careers categories of the NHS careers booklet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// What it covers.
    pub summary: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// Pay in one band of Agenda for Change, in pounds a year before supplements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PayBand {
    /// The band.
    pub band: Band,
    /// The year the figures hold for, such as `2025/26`.
    pub year: Clean,
    /// Pay on starting, pounds a year.
    pub entry: u32,
    /// Pay at the top of the band, pounds a year.
    pub top: u32,
    /// One more sentence for the reader.
    pub note: Option<Clean>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// What one level of the career framework means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrameworkNote {
    /// The level; absent only in an empty row.
    pub level: Option<FrameworkLevel>,
    /// Its name.
    pub name: Clean,
    /// What people at this level do.
    pub summary: Clean,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// What a dated rule does to a step it bites on.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Effect {
    /// Worth knowing; changes nothing.
    #[default]
    Informs,
    /// Who pays changes; the step is still possible if somebody else pays.
    Funding,
    /// The step cannot be taken.
    Blocks,
}

/// A dated eligibility or funding rule, tested at the start of a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Stable id.
    pub slug: Slug,
    /// Its name.
    pub name: Clean,
    /// What it means for the learner, in a sentence or two.
    pub says: Clean,
    /// The first date on which it holds.
    pub from: Option<PartialDate>,
    /// The last date on which it holds.
    pub until: Option<PartialDate>,
    /// It bites when this is met; always when absent.
    pub bites: Option<Requires>,
    /// What it does.
    pub effect: Effect,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// What kind of page a guide page is.
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
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum GuideKind {
    /// A belief about NHS work, and what is so.
    Myth,
    /// One of the values the NHS asks of everybody.
    Value,
    /// What an NHS job offers.
    Benefit,
    /// Somebody to ask.
    Contact,
    /// A headline number.
    Figure,
    /// Anything else worth knowing.
    #[default]
    Note,
}

/// A page of general guidance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// Stable id.
    pub slug: Slug,
    /// What kind of page it is.
    pub kind: GuideKind,
    /// Its name; for a myth, the belief.
    pub name: Clean,
    /// What it says.
    pub says: Clean,
    /// Where to read more: https addresses, telephone numbers, e-mail addresses.
    pub links: Box<[Clean]>,
    /// Stages that show it.
    pub stages: Box<[StageId]>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

macro_rules! evidenced {
    ($($name:ident)*) => {$(
        impl Evidenced for $name {
            fn claims(&self) -> &[ClaimId] {
                &self.claims
            }
        }
    )*};
}

evidenced! {
    Theme Specialism Category PayBand FrameworkNote Rule Guide
    Window KindNote FieldOfWork Bridge SubjectFamily MinimumWage
}
