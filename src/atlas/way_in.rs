//! Ways in: the edges of the graph, each of which may need several things at once.

use serde::{Deserialize, Serialize};

use super::background::StepPay;
use super::calendar::Timing;
use super::date::PartialDate;
use super::evidence::Evidenced;
use super::id::{ClaimId, RuleId, StageId};
use super::requirement::Need;
use super::text::Clean;

/// Whether a way in, or a stage, can be taken now, and how.
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
pub enum Standing {
    /// Open.
    #[default]
    Normal,
    /// May be shorter, because of recognised prior learning.
    Accelerated,
    /// Need not be done: the content is taken as covered. Costs no time and awards nothing.
    NotApplicable,
    /// The standard is still being written; nobody can start.
    InDevelopment,
    /// The standard is being rewritten.
    UnderRevision,
    /// Nobody can start any more.
    Closed,
}

impl Standing {
    /// Whether somebody could start this way now.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::InDevelopment | Self::Closed)
    }

    /// In words, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Normal => "open",
            Self::Accelerated => "may be shorter",
            Self::NotApplicable => "not needed",
            Self::InDevelopment => "in development",
            Self::UnderRevision => "under revision",
            Self::Closed => "closed",
        }
    }
}

/// A length of time in months. Absent figures are not published.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields, default)]
pub struct Months {
    /// The shortest.
    pub min: Option<u16>,
    /// The usual.
    pub typical: Option<u16>,
    /// The longest.
    pub max: Option<u16>,
}

impl Months {
    /// The figure to count with: the usual one, else the longest, else the shortest.
    #[must_use]
    pub fn expected(self) -> Option<u16> {
        self.typical.or(self.max).or(self.min)
    }
}

/// What stands between meeting the needs and getting in.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum GateKind {
    /// A national or local competition for places.
    Competition,
    /// A vacancy with an employer.
    Vacancy,
    /// Selection by a university or college.
    Selection,
}

/// A competition, a vacancy or a selection on a way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// What it is.
    pub kind: GateKind,
    /// What it asks of a person, in a sentence.
    pub says: Clean,
    /// The months in which it opens, 1 to 12; empty when it opens at any time.
    pub opens: Box<[u8]>,
}

/// What a bypass or an acceleration rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bypass {
    /// What is taken as covered.
    pub covered: Clean,
    /// What is still to learn.
    pub remains: Clean,
    /// What to ask the employer or provider before relying on it.
    pub ask: Clean,
}

/// One set of conditions that lets a person into a stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WayIn {
    /// The stage it leads into.
    pub to: StageId,
    /// The stage people come from; a must-need. Absent when it is open to anybody who meets the needs.
    pub by: Option<StageId>,
    /// What to call it when there is no `by`, or more exactly than `by` does: "From work".
    pub name: Option<Clean>,
    /// Whether it is open.
    pub standing: Standing,
    /// How long the step takes.
    pub months: Option<Months>,
    /// How it lies in time.
    pub timing: Timing,
    /// Whether the learner is paid during the step; absent when no source says.
    pub paid: Option<bool>,
    /// What is paid, where it is not the band of the stage.
    pub pay: Option<Box<StepPay>>,
    /// What stands between meeting the needs and getting in.
    pub gates: Box<[Gate]>,
    /// What it asks, besides what the stage asks of everybody.
    pub needs: Box<[Need]>,
    /// Dated rules that may bite.
    pub rules: Box<[RuleId]>,
    /// The first date on which anybody can start.
    pub first_start: Option<PartialDate>,
    /// The last date on which anybody can start.
    pub last_start: Option<PartialDate>,
    /// For a standing of accelerated or not applicable: what it rests on.
    pub bypass: Option<Box<Bypass>>,
    /// One more sentence for the reader.
    pub note: Option<Clean>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

impl Evidenced for WayIn {
    fn claims(&self) -> &[ClaimId] {
        &self.claims
    }
}
