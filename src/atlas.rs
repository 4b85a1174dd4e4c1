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
pub use requirement::{AgeLimit, DegreeClass, Force, Moment, Need, Requirement, Requires};
pub use stage::{PatientContact, ProgrammeKind, Stage, StageKind};
pub use standard::{Assessment, Element, FundingBand, Grade, GradeRule, Standard};
pub use table::Table;
pub use text::{Clean, REPLACEMENT, is_hostile};
pub use way_in::{Bypass, Gate, GateKind, Months, Standing, WayIn};

/// Everything an atlas is made of, before it is indexed.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub stages: Vec<Stage>,
    pub ways_in: Vec<WayIn>,
    pub rules: Vec<Rule>,
    pub sources: Vec<Source>,
    pub claims: Vec<Claim>,
    pub themes: Vec<Theme>,
    pub specialisms: Vec<Specialism>,
    pub categories: Vec<Category>,
    pub pay_bands: Vec<PayBand>,
    pub framework_levels: Vec<FrameworkNote>,
    pub guides: Vec<Guide>,
    /// What people commonly hold when they start, most common first.
    pub starting_points: Vec<StageId>,
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
    leads_to: Table<StageId, Box<[WayInId]>>,
    branches: Table<StageId, Box<[StageId]>>,
    by_theme: Table<ThemeId, Box<[StageId]>>,
    by_category: Table<CategoryId, Box<[StageId]>>,
}

impl Atlas {
    /// Indexes `parts`. Handles inside them must count rows in their order.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let by_slug = index_names(&parts);
        let leads_to = index_forward(&parts);
        let branches = index_branches(&parts);
        let order = order(&parts);
        let by_theme = index_members(&parts, &order, parts.themes.len(), |stage| &stage.themes);
        let by_category = index_members(&parts, &order, parts.categories.len(), |stage| {
            stage.category.as_slice()
        });
        let claims = Table::new(parts.claims);
        let sources = Table::new(parts.sources);
        let evidence = EvidenceCount::of(&claims, &sources, claims.iter().map(|(id, _)| id));
        Self {
            stages: Table::new(parts.stages),
            ways_in: Table::new(parts.ways_in),
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
            by_slug: Table::new(by_slug),
            leads_to: Table::new(leads_to),
            branches: Table::new(branches),
            by_theme: Table::new(by_theme),
            by_category: Table::new(by_category),
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

    /// The ways in that `stage` helps with: those it is the `by` of first, then those whose needs
    /// name it. What leads on from it.
    #[must_use]
    pub fn leads_to(&self, stage: StageId) -> &[WayInId] {
        self.leads_to.get(stage)
    }

    /// The specialism forms of `stage`: every stage that is a branch of it, in the order of the files.
    #[must_use]
    pub fn branches(&self, stage: StageId) -> &[StageId] {
        self.branches.get(stage)
    }

    /// The stages of `theme`, lowest qualification level first and those without one last, then by name.
    #[must_use]
    pub fn in_theme(&self, theme: ThemeId) -> &[StageId] {
        self.by_theme.get(theme)
    }

    /// The stages of `category`, lowest qualification level first, then by name.
    #[must_use]
    pub fn in_category(&self, category: CategoryId) -> &[StageId] {
        self.by_category.get(category)
    }

    /// Everything that holding `stage` stands for besides itself: what it is a branch of and what it
    /// implies, and so on, nearest first.
    #[must_use]
    pub fn stands_for(&self, stage: StageId) -> Vec<StageId> {
        let mut found = vec![stage];
        let mut next = 0;
        while let Some(&id) = found.get(next) {
            let row = self.stage(id);
            for implied in row.branch_of.iter().chain(&row.implies) {
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

/// For each stage, the ways in that it is the `by` of, then those whose needs name it.
fn index_forward(parts: &Parts) -> Vec<Box<[WayInId]>> {
    let mut leads_to = vec![Vec::new(); parts.stages.len()];
    // A way in pushes all it has to push before the next one does, so a repeat is always the last.
    let mut push = |from: StageId, way: WayInId| {
        if let Some(ways) = leads_to.get_mut(from.row())
            && ways.last() != Some(&way)
        {
            ways.push(way);
        }
    };
    let ways = || parts.ways_in.iter().enumerate().map(|(row, way)| (WayInId::from_row(row), way));
    for (id, way) in ways() {
        if let Some(by) = way.by {
            push(by, id);
        }
    }
    for (id, way) in ways() {
        let of_stage = parts.stages.get(way.to.row()).map_or(&[][..], |stage| &stage.needs);
        let mut named = Vec::new();
        for need in way.needs.iter().chain(of_stage) {
            need.that.helpful_stages(&mut named);
        }
        for from in named {
            if *from != way.to && Some(*from) != way.by {
                push(*from, id);
            }
        }
    }
    boxed(leads_to)
}

/// For each stage, the stages that are branches of it.
fn index_branches(parts: &Parts) -> Vec<Box<[StageId]>> {
    let mut branches = vec![Vec::new(); parts.stages.len()];
    for (row, stage) in parts.stages.iter().enumerate() {
        if let Some(of) = stage.branch_of.and_then(|parent| branches.get_mut(parent.row())) {
            of.push(StageId::from_row(row));
        }
    }
    boxed(branches)
}

/// Every id that a stage has or had, in order. An id that is in use stands for whoever uses it.
fn index_names(parts: &Parts) -> Vec<(Slug, StageId)> {
    let stages = || parts.stages.iter().enumerate().map(|(row, it)| (StageId::from_row(row), it));
    let own = stages().rev().map(|(id, stage)| (&stage.slug, id));
    let former = stages().flat_map(|(id, it)| it.formerly.iter().map(move |old| (old, id)));
    let mut names: Vec<(&Slug, StageId)> = own.chain(former).collect();
    names.sort_by(|a, b| a.0.cmp(b.0));
    names.dedup_by(|a, b| a.0 == b.0);
    names.into_iter().map(|(slug, id)| (slug.clone(), id)).collect()
}

/// The rows of all stages, lowest qualification level first and those without one last, then by name.
fn order(parts: &Parts) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parts.stages.len()).collect();
    order.sort_by_cached_key(|row| {
        let stage = parts.stages.get(*row);
        let level = stage.and_then(|stage| stage.levels.qualification);
        (level.is_none(), level, stage.map(|stage| stage.name.as_str()))
    });
    order
}

/// For each of `groups`, the stages that name it, in `order`.
fn index_members<G: Handle>(
    parts: &Parts,
    order: &[usize],
    groups: usize,
    of: impl Fn(&Stage) -> &[G],
) -> Vec<Box<[StageId]>> {
    let mut members = vec![Vec::new(); groups];
    for row in order {
        for group in parts.stages.get(*row).map_or(&[][..], &of) {
            if let Some(of_group) = members.get_mut(group.row()) {
                of_group.push(StageId::from_row(*row));
            }
        }
    }
    boxed(members)
}

/// The lists without room to grow.
fn boxed<T>(lists: Vec<Vec<T>>) -> Vec<Box<[T]>> {
    lists.into_iter().map(Vec::into_boxed_slice).collect()
}
