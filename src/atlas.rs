//! The atlas: the whole graph, immutable once built, indexed in both directions.
//!
//! Knows nothing of files, terminals or learners. A step from a stage costs the same however large
//! the atlas is.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

mod background;
mod calendar;
mod date;
mod evidence;
mod guide;
mod id;
mod indexing;
mod level;
mod lists;
mod requirement;
mod stage;
mod standard;
mod table;
mod text;
mod way_in;

pub use background::{Bridge, FieldOfWork, MinimumWage, Odds, StandsFor, StepPay, SubjectFamily};
pub use calendar::{Applying, KindNote, MonthDay, Nation, Nations, Round, Starts, Timing, Window};
pub use date::PartialDate;
pub use evidence::{
    Basis, Claim, ClaimStatus, Dispute, EvidenceCount, Evidenced, Field, Source, SourceClass,
    Subject,
};
pub use guide::{
    Category, Effect, FrameworkNote, Guide, GuideKind, PayBand, Rule, Specialism, Theme,
};
use id::NameId;
pub use id::{
    BridgeId, CategoryId, ClaimId, FieldOfWorkId, FrameworkLevelId, GuideId, Handle, KindNoteId,
    MinimumWageId, PayBandId, RuleId, Slug, SourceId, SpecialismId, StageId, SubjectFamilyId,
    ThemeId, WayInId, WindowId, is_kebab_case,
};
use indexing::{Members, Ways, both, members_of};
pub use level::{Band, Bands, FrameworkLevel, Levels, QualificationLevel};
pub use lists::Lists;
pub use requirement::{AgeLimit, DegreeClass, Force, Moment, Need, Requirement, Requires};
pub use stage::{PatientContact, ProgrammeKind, Stage, StageKind};
pub use standard::{Assessment, Element, FundingBand, Grade, GradeRule, Standard};
pub use table::{LastRead, Row, Table};
pub use text::{Clean, REPLACEMENT, is_hostile};
pub use way_in::{Bypass, Gate, GateKind, Months, Standing, WayIn};

/// Everything an atlas is made of, before it is indexed.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub stages: Table<StageId, Stage>,
    pub ways_in: Table<WayInId, WayIn>,
    pub rules: Vec<Rule>,
    pub sources: Vec<Source>,
    pub claims: Table<ClaimId, Claim>,
    pub themes: Vec<Theme>,
    pub specialisms: Vec<Specialism>,
    pub categories: Vec<Category>,
    pub pay_bands: Vec<PayBand>,
    pub framework_levels: Vec<FrameworkNote>,
    pub guides: Vec<Guide>,
    pub windows: Vec<Window>,
    pub kinds: Vec<KindNote>,
    pub fields: Vec<FieldOfWork>,
    pub bridges: Vec<Bridge>,
    pub families: Vec<SubjectFamily>,
    pub minimum_wages: Vec<MinimumWage>,
    /// What people commonly hold when they start, most common first.
    pub starting_points: Vec<StageId>,
}

impl Parts {
    /// Nothing yet; the rows of which there may be very many are packed as they come.
    #[must_use]
    pub fn packing() -> Self {
        let (stages, ways_in, claims) = (Table::packing(), Table::packing(), Table::packing());
        Self { stages, ways_in, claims, ..Self::default() }
    }
}

/// The whole loaded graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Atlas {
    stages: Table<StageId, Stage>,
    ways_in: Table<WayInId, WayIn>,
    rules: Table<RuleId, Rule>,
    sources: Table<SourceId, Source>,
    claims: Table<ClaimId, Claim>,
    themes: Table<ThemeId, Theme>,
    specialisms: Table<SpecialismId, Specialism>,
    categories: Table<CategoryId, Category>,
    pay_bands: Table<PayBandId, PayBand>,
    framework_levels: Table<FrameworkLevelId, FrameworkNote>,
    guides: Table<GuideId, Guide>,
    windows: Table<WindowId, Window>,
    kinds: Table<KindNoteId, KindNote>,
    fields: Table<FieldOfWorkId, FieldOfWork>,
    bridges: Table<BridgeId, Bridge>,
    families: Table<SubjectFamilyId, SubjectFamily>,
    minimum_wages: Table<MinimumWageId, MinimumWage>,
    starting_points: Vec<StageId>,
    evidence: EvidenceCount,
    /// In the order of the slugs.
    by_slug: Table<NameId, (Slug, StageId)>,
    /// What each stage is a branch of, and what it implies.
    above: Lists<StageId, StageId>,
    ways_into: Lists<StageId, WayInId>,
    leads_to: Lists<StageId, WayInId>,
    branches: Lists<StageId, StageId>,
    by_theme: Lists<ThemeId, StageId>,
    by_category: Lists<CategoryId, StageId>,
}

impl Atlas {
    /// Indexes `parts`. Handles inside them must count rows in their order.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let is_packed = parts.stages.is_packed();
        let of_stages = || {
            let mut members = Members::of(&parts.stages);
            (Table::packed_if(is_packed, members.all_ids()), members.order(), members)
        };
        // Rows that are to be unpacked are worth another thread.
        let (ways, (by_slug, order, members)) = if is_packed {
            both(|| Ways::of(&parts), of_stages)
        } else {
            (Ways::of(&parts), of_stages())
        };
        let count = parts.stages.len();
        let claims = parts.claims;
        let sources = Table::new(parts.sources);
        let evidence = EvidenceCount::of(&claims, &sources, claims.keys());
        Self {
            by_theme: members_of(parts.themes.len(), &order, &members.themes),
            by_category: members_of(parts.categories.len(), &order, &members.categories),
            above: Lists::grouped(count, members.above.into_iter()),
            branches: Lists::grouped(count, members.branches.into_iter()),
            ways_into: Lists::grouped(count, ways.into.into_iter()),
            leads_to: Lists::grouped(count, ways.by.into_iter().chain(ways.named)),
            stages: parts.stages,
            ways_in: parts.ways_in,
            rules: Table::new(parts.rules),
            sources,
            claims,
            themes: Table::new(parts.themes),
            specialisms: Table::new(parts.specialisms),
            categories: Table::new(parts.categories),
            pay_bands: Table::new(parts.pay_bands),
            framework_levels: Table::new(parts.framework_levels),
            guides: Table::new(parts.guides),
            windows: Table::new(parts.windows),
            kinds: Table::new(parts.kinds),
            fields: Table::new(parts.fields),
            bridges: Table::new(parts.bridges),
            families: Table::new(parts.families),
            minimum_wages: Table::new(parts.minimum_wages),
            starting_points: parts.starting_points,
            evidence,
            by_slug,
        }
    }

    /// The stage with this id, or that had it before.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<StageId> {
        let (mut from, mut to) = (0, self.by_slug.len());
        while from < to {
            let middle = from.midpoint(to);
            let (name, stage) = self.by_slug.get(NameId::from_row(middle));
            match name.as_str().cmp(slug) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(*stage),
                Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// The widest theme that `theme` is a division of: itself, mostly.
    #[must_use]
    pub fn whole_theme(&self, theme: ThemeId) -> ThemeId {
        self.theme(theme).part_of.unwrap_or(theme)
    }

    /// The ways into `stage`, as written; a branch has those of its parent after its own.
    #[must_use]
    pub fn ways_into(&self, stage: StageId) -> &[WayInId] {
        self.ways_into.of(stage)
    }

    /// The ways in that `stage` helps with: those it is the `by` of first, then those whose needs
    /// name it. What leads on from it.
    #[must_use]
    pub fn leads_to(&self, stage: StageId) -> &[WayInId] {
        self.leads_to.of(stage)
    }

    /// The specialism forms of `stage`: every stage that is a branch of it, in the order of the files.
    #[must_use]
    pub fn branches(&self, stage: StageId) -> &[StageId] {
        self.branches.of(stage)
    }

    /// The stages of `theme`, lowest qualification level first and those without one last, then by name.
    #[must_use]
    pub fn in_theme(&self, theme: ThemeId) -> &[StageId] {
        self.by_theme.of(theme)
    }

    /// The stages of `category`, lowest qualification level first, then by name.
    #[must_use]
    pub fn in_category(&self, category: CategoryId) -> &[StageId] {
        self.by_category.of(category)
    }

    /// Everything that holding `stage` stands for besides itself: what it is a branch of and what it
    /// implies, and so on, nearest first.
    #[must_use]
    pub fn stands_for(&self, stage: StageId) -> Vec<StageId> {
        let mut found = vec![stage];
        let mut next = 0;
        while let Some(&id) = found.get(next) {
            for implied in self.above.of(id) {
                if !found.contains(implied) {
                    found.push(*implied);
                }
            }
            next += 1;
        }
        found.remove(0);
        found
    }

    /// What people commonly hold when they start, most common first.
    #[must_use]
    pub fn starting_points(&self) -> &[StageId] {
        &self.starting_points
    }

    /// How well the whole atlas is founded.
    #[must_use]
    pub fn evidence(&self) -> EvidenceCount {
        self.evidence
    }

    /// How well `claims` are founded.
    #[must_use]
    pub fn count_evidence(&self, claims: impl Iterator<Item = ClaimId>) -> EvidenceCount {
        EvidenceCount::of(&self.claims, &self.sources, claims)
    }

    /// What is known of pay in `band`.
    #[must_use]
    pub fn pay(&self, band: Band) -> Option<&PayBand> {
        self.pay_bands.iter().map(|(_, pay)| pay).find(|pay| pay.band == band)
    }
}

macro_rules! tables {
    ($($one:ident $all:ident $id:ident $value:ident)*) => {
        impl Atlas {$(
            #[doc = concat!("The row of `", stringify!($all), "` that `id` stands for.")]
            #[must_use]
            pub fn $one(&self, id: $id) -> &$value {
                self.$all.get(id)
            }

            #[doc = concat!("All of `", stringify!($all), "`, in the order of the files.")]
            #[must_use]
            pub fn $all(&self) -> &Table<$id, $value> {
                &self.$all
            }
        )*}
    };
}

tables! {
    stage stages StageId Stage
    way_in ways_in WayInId WayIn
    rule rules RuleId Rule
    source sources SourceId Source
    claim claims ClaimId Claim
    theme themes ThemeId Theme
    specialism specialisms SpecialismId Specialism
    category categories CategoryId Category
    pay_band pay_bands PayBandId PayBand
    framework_level framework_levels FrameworkLevelId FrameworkNote
    guide guides GuideId Guide
    window windows WindowId Window
    kind kinds KindNoteId KindNote
    field fields FieldOfWorkId FieldOfWork
    bridge bridges BridgeId Bridge
    family families SubjectFamilyId SubjectFamily
    minimum_wage minimum_wages MinimumWageId MinimumWage
}
