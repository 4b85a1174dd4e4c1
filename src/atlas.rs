//! The atlas: the whole graph, immutable once built, indexed in both directions.
//!
//! Knows nothing of files, terminals or learners. A step from a stage costs the same however large
//! the atlas is.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

mod date;
mod evidence;
mod guide;
mod id;
mod level;
mod lists;
mod requirement;
mod stage;
mod standard;
mod table;
mod text;
mod way_in;

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
    CategoryId, ClaimId, FrameworkLevelId, GuideId, Handle, PayBandId, RuleId, Slug, SourceId,
    SpecialismId, StageId, ThemeId, WayInId, is_kebab_case,
};
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
        let mut members = Members::of(&parts.stages);
        let by_slug = Table::packed_if(parts.stages.is_packed(), members.all_ids());
        members.sort();
        let ways = Ways::of(&parts);
        let count = parts.stages.len();
        let claims = parts.claims;
        let sources = Table::new(parts.sources);
        let evidence = EvidenceCount::of(&claims, &sources, claims.iter().map(|(id, _)| id));
        Self {
            by_theme: Lists::grouped(parts.themes.len(), members.themes.into_iter()),
            by_category: Lists::grouped(parts.categories.len(), members.categories.into_iter()),
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
}

/// What ways in lead from and to, in the order of the ways.
#[derive(Default)]
struct Ways {
    into: Vec<(StageId, WayInId)>,
    /// From the stage that it is by.
    by: Vec<(StageId, WayInId)>,
    /// From each other stage that its needs name, once.
    named: Vec<(StageId, WayInId)>,
}

impl Ways {
    fn of(parts: &Parts) -> Self {
        let mut ways = Self::default();
        let mut stages = LastRead::new(&parts.stages);
        for (id, way) in parts.ways_in.scan() {
            ways.into.push((way.to, id));
            ways.by.extend(way.by.map(|by| (by, id)));
            let mut named = Vec::new();
            for need in way.needs.iter().chain(&stages.get(way.to).needs) {
                need.that.helpful_stages(&mut named);
            }
            for (at, from) in named.iter().enumerate() {
                let is_repeated = named.iter().take(at).any(|before| before == from);
                if **from != way.to && Some(**from) != way.by && !is_repeated {
                    ways.named.push((**from, id));
                }
            }
        }
        ways
    }
}

/// What stages are called and belong to, in the order of the files.
#[derive(Default)]
struct Members {
    ids: Vec<(Slug, StageId)>,
    former_ids: Vec<(Slug, StageId)>,
    names: Vec<(Option<QualificationLevel>, Clean, StageId)>,
    themes: Vec<(ThemeId, StageId)>,
    categories: Vec<(CategoryId, StageId)>,
    branches: Vec<(StageId, StageId)>,
    above: Vec<(StageId, StageId)>,
}

impl Members {
    fn of(stages: &Table<StageId, Stage>) -> Self {
        let mut members = Self::default();
        for (id, stage) in stages.scan() {
            members.ids.push((stage.slug.clone(), id));
            members.former_ids.extend(stage.formerly.iter().map(|old| (old.clone(), id)));
            members.names.push((stage.levels.qualification, stage.name.clone(), id));
            members.themes.extend(stage.themes.iter().map(|theme| (*theme, id)));
            members.categories.extend(stage.category.map(|category| (category, id)));
            members.branches.extend(stage.branch_of.map(|parent| (parent, id)));
            let above = stage.branch_of.iter().chain(&stage.implies);
            members.above.extend(above.map(|above| (id, *above)));
        }
        members
    }

    /// Puts the stages of each theme and category in order: lowest qualification level first and those
    /// without one last, then by name.
    fn sort(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        names.sort_by(|a, b| (a.0.is_none(), a.0, &a.1).cmp(&(b.0.is_none(), b.0, &b.1)));
        let mut ranks = vec![0; names.len()];
        for (rank, (.., id)) in names.iter().enumerate() {
            if let Some(of_stage) = ranks.get_mut(id.row()) {
                *of_stage = rank;
            }
        }
        self.themes.sort_by_key(|(_, id)| ranks.get(id.row()));
        self.categories.sort_by_key(|(_, id)| ranks.get(id.row()));
    }

    /// Every id that a stage has or had, in order. An id that is in use stands for whoever uses it.
    fn all_ids(&mut self) -> Vec<(Slug, StageId)> {
        let mut ids = std::mem::take(&mut self.ids);
        ids.reverse();
        ids.append(&mut self.former_ids);
        ids.sort_by(|a, b| a.0.cmp(&b.0));
        ids.dedup_by(|a, b| a.0 == b.0);
        ids
    }
}
