//! Stages: what a person can be, do, hold or be registered on. Knows nothing of routes.

use serde::{Deserialize, Serialize};

use super::background::{Odds, StandsFor};
use super::date::PartialDate;
use super::evidence::Evidenced;
use super::id::{CategoryId, ClaimId, FieldOfWorkId, Slug, SpecialismId, StageId, ThemeId};
use super::level::Levels;
use super::requirement::Need;
use super::standard::Standard;
use super::text::Clean;
use super::way_in::Standing;

/// What kind of thing a stage is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum StageKind {
    /// Something you can be.
    #[default]
    Role,
    /// Something you do.
    Programme(ProgrammeKind),
    /// Something you hold.
    Credential,
    /// Something that lets you practise.
    Registration,
}

/// What kind of programme a programme is.
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
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ProgrammeKind {
    /// A T Level, or one of its occupational specialisms.
    TLevel,
    /// An apprenticeship standard.
    Apprenticeship,
    /// A Higher Technical Qualification.
    Htq,
    /// A degree.
    Degree,
    /// The Practitioner Training Programme.
    Ptp,
    /// The Scientist Training Programme.
    Stp,
    /// Higher Specialist Scientist Training.
    Hsst,
    /// Accredited Scientific Practice.
    Asp,
    /// Recognition of learning and experience as equal to a programme.
    Equivalence,
    /// A research award or fellowship.
    Fellowship,
    /// Any other course, portfolio or training post.
    Course,
}

impl StageKind {
    /// The word the JSON contract and `--kind` use for the kind: `role`, `programme`, ….
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Programme(_) => "programme",
            Self::Credential => "credential",
            Self::Registration => "registration",
        }
    }

    /// The word `--kind` uses for the kind of programme, if it is one: `t-level`, `stp`, ….
    #[must_use]
    pub fn programme(self) -> Option<&'static str> {
        match self {
            Self::Programme(kind) => Some(kind.into()),
            Self::Role | Self::Credential | Self::Registration => None,
        }
    }

    /// The most exact word for it, to show to people: "T Level", "apprenticeship", "role".
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Credential => "credential",
            Self::Registration => "registration",
            Self::Programme(kind) => kind.label(),
        }
    }
}

impl ProgrammeKind {
    /// The name people know it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::TLevel => "T Level",
            Self::Apprenticeship => "apprenticeship",
            Self::Htq => "HTQ",
            Self::Degree => "degree",
            Self::Ptp => "PTP",
            Self::Stp => "STP",
            Self::Hsst => "HSST",
            Self::Asp => "ASP",
            Self::Equivalence => "equivalence",
            Self::Fellowship => "research award",
            Self::Course => "course",
        }
    }
}

/// How much of the work is with patients.
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
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum PatientContact {
    /// Most of the day is with patients.
    Direct,
    /// Some contact, on some days or in some posts.
    #[strum(serialize = "some")]
    Mixed,
    /// Behind the scenes, or on the telephone.
    Little,
}

/// One stage of the atlas.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Stable id.
    pub slug: Slug,
    /// The name it goes by now.
    pub name: Clean,
    /// What kind of thing it is.
    pub kind: StageKind,
    /// Other names, shown.
    pub also: Box<[Clean]>,
    /// Search words that are never shown.
    pub hidden: Box<[Clean]>,
    /// Ids it had before.
    pub formerly: Box<[Slug]>,
    /// What it is, in two sentences at most.
    pub summary: Clean,
    /// What a day is like, in two sentences at most.
    pub day_to_day: Option<Clean>,
    /// Whom it suits: a few short phrases.
    pub suits: Box<[Clean]>,
    /// The divisions or families it belongs to.
    pub themes: Box<[ThemeId]>,
    /// The specialism it is the form of.
    pub specialism: Option<SpecialismId>,
    /// The careers category it is listed under.
    pub category: Option<CategoryId>,
    /// The stage of which this is one specialism's form; holding this implies holding that.
    pub branch_of: Option<StageId>,
    /// Where it stands on each framework.
    pub levels: Levels,
    /// Whether it is open now.
    pub standing: Standing,
    /// The last date on which anybody could start.
    pub last_start: Option<PartialDate>,
    /// What took its place.
    pub replaced_by: Box<[StageId]>,
    /// How much of the work is with patients.
    pub patient_contact: Option<PatientContact>,
    /// Whether a source says in terms that no formal qualification is needed.
    pub no_formal_requirements: bool,
    /// Grades it can be held at, lowest first.
    pub grades: Box<[Clean]>,
    /// What completing it gives, besides itself. A step whose standing is not applicable gives none.
    pub awards: Box<[StageId]>,
    /// Lower attainments that holding this one stands for.
    pub implies: Box<[StageId]>,
    /// What holding it says of somebody's past.
    pub stands_for: Option<Box<StandsFor>>,
    /// The fields of work that it belongs to.
    pub fields: Box<[FieldOfWorkId]>,
    /// The profession that it is or trains for, where that is a single named one.
    pub profession: Option<Clean>,
    /// The families of subjects that a degree of this name is in.
    pub families: Box<[Clean]>,
    /// How many apply and get in, newest first.
    pub competition: Box<[Odds]>,
    /// What everybody needs, whichever way they come.
    pub needs: Box<[Need]>,
    /// The apprenticeship standard it follows.
    pub standard: Option<Box<Standard>>,
    /// Where to read more: https addresses.
    pub links: Box<[Clean]>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

impl Evidenced for Stage {
    fn claims(&self) -> &[ClaimId] {
        &self.claims
    }
}
