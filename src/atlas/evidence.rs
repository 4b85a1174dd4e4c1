//! Who says so: sources and claims. Knows nothing of how they are shown.

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::id::{
    BridgeId, CategoryId, ClaimId, FieldOfWorkId, FrameworkLevelId, GuideId, KindNoteId,
    MinimumWageId, PayBandId, RuleId, Slug, SourceId, SpecialismId, StageId, SubjectFamilyId,
    ThemeId, WayInId, WindowId,
};
use super::table::Table;
use super::text::Clean;

/// How much authority a publisher has over what it says, strongest first.
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
pub enum SourceClass {
    /// An Act, a regulation, a statutory rule, or the government department that makes it.
    Law,
    /// A statutory regulator or an accredited register.
    Regulator,
    /// A body that runs a programme or framework for the whole of England.
    NationalBody,
    /// An awarding organisation, college, university or training provider: speaks for itself.
    Provider,
    /// One employer: speaks for itself.
    Employer,
    /// The press, a professional society, an information site.
    #[default]
    ThirdParty,
    /// Worked out here from other sources.
    Derived,
}

impl SourceClass {
    /// How long what such a source says may be relied on after it was read, in months. Laws and
    /// national rules change with notice; providers and employers change theirs every year.
    #[must_use]
    pub fn months_until_stale(self) -> u32 {
        match self {
            Self::Law | Self::Regulator | Self::NationalBody => 36,
            Self::ThirdParty | Self::Derived => 24,
            Self::Provider | Self::Employer => 18,
        }
    }
}

/// Where claims come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Stable id.
    pub slug: Slug,
    /// What the page or document is called.
    pub title: Clean,
    /// Who published it.
    pub publisher: Clean,
    /// How much authority the publisher has.
    pub class: SourceClass,
    /// An https address, or the file name of a founding document.
    pub locator: Clean,
    /// When it was published, if it says.
    pub published: Option<PartialDate>,
    /// When it was last read for the atlas.
    pub read: PartialDate,
}

/// What a claim rests on.
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
pub enum Basis {
    /// The source says it.
    #[default]
    Published,
    /// A correspondence that somebody official published.
    Mapped,
    /// We concluded it; the source supports it.
    Inferred,
    /// Counted in the real world.
    Observed,
}

/// Which statement about its subject a claim supports.
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
    strum::Display,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Field {
    /// What it is called.
    Name,
    /// What it is.
    #[default]
    Summary,
    /// Its qualification or framework level.
    Level,
    /// Its pay band or pay.
    Pay,
    /// How long it takes.
    Months,
    /// Whether it is paid.
    Paid,
    /// What lets a person in.
    Entry,
    /// Competition, windows and vacancies.
    Gate,
    /// Whether it is open, closed, accelerated, not applicable, in development, under revision.
    Standing,
    /// Which register it leads to or asks for.
    Registration,
    /// How it is assessed and graded.
    Assessment,
    /// What it costs and who pays.
    Funding,
    /// Which qualification it awards.
    Awards,
    /// What it leads to.
    Progression,
    /// Which specialism or theme it belongs to.
    Specialism,
    /// Which category of careers it belongs to.
    Category,
    /// How much contact with patients there is.
    PatientContact,
    /// What the day is like and whom it suits.
    Work,
    /// When it starts, and when to apply.
    Calendar,
    /// What holding it says of somebody's past.
    StandsFor,
}

/// What a claim speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    Stage(StageId),
    WayIn(WayInId),
    Rule(RuleId),
    Theme(ThemeId),
    Specialism(SpecialismId),
    Category(CategoryId),
    PayBand(PayBandId),
    FrameworkLevel(FrameworkLevelId),
    Guide(GuideId),
    Window(WindowId),
    Kind(KindNoteId),
    FieldOfWork(FieldOfWorkId),
    Bridge(BridgeId),
    SubjectFamily(SubjectFamilyId),
    MinimumWage(MinimumWageId),
}

impl Default for Subject {
    fn default() -> Self {
        Self::Stage(StageId::default())
    }
}

/// One sourced statement about one field of one subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What it speaks about.
    pub about: Subject,
    /// Which field it supports.
    pub field: Field,
    /// What the source says, in our words.
    pub says: Clean,
    /// Who says so.
    pub source: SourceId,
    /// Where in the source: a page, a heading.
    pub place: Option<Clean>,
    /// What it rests on.
    pub basis: Basis,
    /// When it was last checked, when that differs from when the source was read.
    pub reviewed: Option<PartialDate>,
    /// Its part in a dispute, if other claims say otherwise.
    pub dispute: Option<Dispute>,
}

/// One side of a disagreement between sources. All sides are kept and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Names the disagreement; claims of one subject with the same topic contradict each other.
    pub topic: Slug,
    /// Why we go by this claim; absent on the sides we do not go by.
    pub go_by: Option<Clean>,
}

/// Whether a claim is contested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ClaimStatus {
    /// Nobody contradicts it.
    Ok,
    /// Contested, and the one we go by.
    GoBy,
    /// Contested, and not the one we go by.
    Disputed,
}

impl Claim {
    /// When it was last checked against `source`, which must be its own.
    #[must_use]
    pub fn checked(&self, source: &Source) -> PartialDate {
        self.reviewed.unwrap_or(source.read).max(source.read)
    }

    /// How old it is: when it was last checked, else when `source`, its own, was published, else
    /// when we read that.
    ///
    /// Reading an old page again does not make it newer, so a publication date counts before ours.
    #[must_use]
    pub fn date(&self, source: &Source) -> PartialDate {
        self.reviewed.or(source.published).unwrap_or(source.read)
    }

    /// Whether it is contested, and whether we go by it.
    #[must_use]
    pub fn status(&self) -> ClaimStatus {
        match &self.dispute {
            None => ClaimStatus::Ok,
            Some(Dispute { go_by: Some(_), .. }) => ClaimStatus::GoBy,
            Some(Dispute { go_by: None, .. }) => ClaimStatus::Disputed,
        }
    }
}

/// How well a set of claims is founded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceCount {
    /// How many claims.
    pub claims: usize,
    /// The [date](Claim::date) of the oldest.
    pub oldest: Option<PartialDate>,
    /// How many are contested by another.
    pub disputed: usize,
}

impl EvidenceCount {
    pub(super) fn of(
        claims: &Table<ClaimId, Claim>,
        sources: &Table<SourceId, Source>,
        counted: impl Iterator<Item = ClaimId>,
    ) -> Self {
        let mut evidence = Self::default();
        for claim in counted.map(|id| claims.read(id)) {
            let date = claim.date(sources.get(claim.source));
            evidence.claims += 1;
            evidence.oldest = Some(evidence.oldest.map_or(date, |oldest| oldest.min(date)));
            evidence.disputed += usize::from(claim.status() != ClaimStatus::Ok);
        }
        evidence
    }
}

/// Something that claims speak about.
pub trait Evidenced {
    /// The claims about it, in the order of the file.
    fn claims(&self) -> &[ClaimId];
}
