//! What the map is limited to. Pure.

use crate::atlas::{Atlas, StageId, ThemeId, WayInId};

/// One thing that the map can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Stages of this theme.
    Theme(ThemeId),
    /// Stages of this kind: `role`, `programme`, `credential`, `registration`.
    Kind(&'static str),
    /// Steps that are paid.
    Paid,
    /// What somebody could start now.
    Open,
}

impl Only {
    /// Everything that can be chosen.
    #[must_use]
    pub fn all(atlas: &Atlas) -> Vec<Self> {
        let kinds = ["role", "programme", "credential", "registration"].map(Self::Kind);
        let themes = atlas.themes().iter().map(|(id, _)| Self::Theme(id));
        [Self::Open, Self::Paid].into_iter().chain(kinds).chain(themes).collect()
    }

    /// What it is called in the list and over the map.
    #[must_use]
    pub fn name(self, atlas: &Atlas) -> String {
        match self {
            Self::Theme(id) => atlas.theme(id).name.to_string(),
            Self::Kind("role") => "jobs".to_owned(),
            Self::Kind("programme") => "courses and training".to_owned(),
            Self::Kind("credential") => "qualifications".to_owned(),
            Self::Kind(_) => "registers".to_owned(),
            Self::Paid => "paid steps".to_owned(),
            Self::Open => "open now".to_owned(),
        }
    }

    /// What the list heads it with.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Open | Self::Paid => "Only",
            Self::Kind(_) => "Kinds",
            Self::Theme(_) => "Themes",
        }
    }
}

/// What the map is limited to; nothing shows everything. Of one family any will do, and every family
/// that is limited must agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(Vec<Only>);

impl Filters {
    /// Limits the map to `only` as well, or no longer.
    pub fn toggle(&mut self, only: Only) {
        if self.has(only) {
            self.0.retain(|other| *other != only);
        } else {
            self.0.push(only);
        }
    }

    /// Whether the map is limited to `only`.
    #[must_use]
    pub fn has(&self, only: Only) -> bool {
        self.0.contains(&only)
    }

    /// Whether `stage` is shown.
    #[must_use]
    pub fn allows(&self, atlas: &Atlas, stage: StageId) -> bool {
        let row = atlas.stages().read(stage);
        let kinds = || self.0.iter().filter(|only| matches!(only, Only::Kind(_)));
        let themes = || {
            self.0.iter().filter_map(|only| match only {
                Only::Theme(theme) => Some(theme),
                _ => None,
            })
        };
        (kinds().next().is_none() || self.has(Only::Kind(row.kind.word())))
            && (themes().next().is_none() || themes().any(|theme| row.themes.contains(theme)))
            && (!self.has(Only::Open) || row.standing.is_open())
    }

    /// Whether a step by `way` is shown; without a way it is the choice of a specialism.
    #[must_use]
    pub fn allows_step(&self, atlas: &Atlas, way: Option<WayInId>) -> bool {
        way.map(|way| atlas.way_in(way)).is_none_or(|way| {
            (!self.has(Only::Paid) || way.paid == Some(true))
                && (!self.has(Only::Open) || way.standing.is_open())
        })
    }

    /// What the map is limited to, in words: "Only: jobs, paid steps".
    #[must_use]
    pub fn words(&self, atlas: &Atlas) -> Option<String> {
        let names: Vec<String> = self.0.iter().map(|only| only.name(atlas)).collect();
        (!names.is_empty()).then(|| format!("Only: {}", names.join(", ")))
    }
}
