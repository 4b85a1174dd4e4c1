//! Reach: what is in reach of what the learner holds, and what one more holding would change.

mod view;

use super::explore::Explore;
use super::{Out, Screen};
use crate::atlas::{Atlas, CategoryId, StageId, StageKind, WayInId};
use crate::learner::{Held, Holding, Learner};
use crate::route::{Difference, Reachable};
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::words::{EvidenceCount, claims_about, count_evidence, reach_section};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// More stages than this under one heading are folded at first.
const FEW: usize = 4;

/// The heading of what is one step away because of something held.
const FROM_HELD: &str = "From what you hold";

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// What is in reach.
    List,
    /// What the what-if changes, or what the chosen stage is.
    Page,
}

/// How near something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Now,
    Next,
    Later,
    Unusual,
}

/// Stages of one group that are listed under one heading.
#[derive(Clone, Debug)]
struct Section {
    group: Group,
    name: String,
    stages: Vec<Reachable>,
    is_folded: bool,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// What is tried, by its place.
    Tried(usize),
    /// The heading of a section.
    Heading(usize),
    /// A stage of a section.
    Stage(usize, usize),
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Who the answer is for, and what they tried.
    of: (Learner, Vec<Holding>),
    sections: Vec<Section>,
    /// What is seen of them: all headings, and the stages of those that are not folded.
    rows: Vec<Row>,
    /// What the what-if changes, where there is one.
    difference: Option<Difference>,
    row: usize,
    focus: Focus,
    scroll: usize,
}

impl Reach {
    /// What is in reach of what is held, and tried. What is further away is folded.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let what_if = shared.what_if.clone();
        let with = shared.supposed();
        let reach = shared.planner.reach(&with);
        let held = Held::of(&shared.atlas, &with);
        let mut sections = Vec::new();
        for (group, list) in [
            (Group::Now, reach.now),
            (Group::Next, reach.next),
            (Group::Later, reach.later),
            (Group::Unusual, reach.unusual),
        ] {
            sections.extend(in_sections(shared, &held, group, list));
        }
        let difference =
            (!what_if.is_empty()).then(|| shared.planner.difference(&shared.learner, &with));
        let mut reach = Self {
            sections,
            rows: Vec::new(),
            of: (shared.learner.clone(), what_if),
            difference,
            row: 0,
            focus: Focus::List,
            scroll: 0,
        };
        reach.list();
        let is_stage = |row: &Row| !matches!(row, Row::Heading(_));
        reach.row = reach.rows.iter().position(is_stage).unwrap_or(0);
        reach
    }

    /// Lists anew what is seen, after folding.
    fn list(&mut self) {
        let tried = (0..self.of.1.len()).map(Row::Tried);
        let sections = self.sections.iter().enumerate().flat_map(|(at, section)| {
            let seen = if section.is_folded { 0 } else { section.stages.len() };
            std::iter::once(Row::Heading(at)).chain((0..seen).map(move |row| Row::Stage(at, row)))
        });
        self.rows = tried.chain(sections).collect();
        self.row = self.row.min(self.rows.len().saturating_sub(1));
    }

    /// Works out what is in reach afresh when the learner or what they try has changed. The same
    /// stage stays chosen, and what was open stays open.
    pub fn refresh(&mut self, shared: &Shared) {
        if (&self.of.0, &self.of.1) == (&shared.learner, &shared.what_if) {
            return;
        }
        let chosen = self.stage(shared);
        let mut fresh = Self::new(shared);
        for section in &mut fresh.sections {
            let was = |old: &&Section| old.group == section.group && old.name == section.name;
            section.is_folded =
                self.sections.iter().find(was).map_or(section.is_folded, |old| old.is_folded);
        }
        fresh.list();
        let same = |row: &Row| chosen.is_some() && fresh.stage_of(*row) == chosen;
        fresh.row = fresh.rows.iter().position(same).unwrap_or(fresh.row);
        *self = fresh;
    }

    /// Opens or folds the section that `row` belongs to, and chooses its heading.
    fn fold(&mut self, row: Row, is_folded: bool) {
        let (Row::Heading(at) | Row::Stage(at, _)) = row else { return };
        if let Some(section) = self.sections.get_mut(at) {
            section.is_folded = is_folded;
        }
        self.list();
        self.row = self.rows.iter().position(|row| *row == Row::Heading(at)).unwrap_or(0);
        self.scroll = 0;
    }

    /// The stage that a row stands for, if it is one.
    fn stage_of(&self, row: Row) -> Option<StageId> {
        match row {
            Row::Tried(at) => self.of.1.get(at).map(|holding| holding.stage),
            Row::Heading(_) => None,
            Row::Stage(section, at) => Some(self.sections.get(section)?.stages.get(at)?.stage),
        }
    }

    /// The row that is chosen.
    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.row).copied()
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Reach, Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The stage that is chosen.
    #[must_use]
    pub fn stage(&self, _shared: &Shared) -> Option<StageId> {
        self.stage_of(self.chosen()?)
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        match self.stage(shared) {
            Some(stage) => count_evidence(&shared.atlas, claims_about(&shared.atlas, stage)),
            None => shared.evidence,
        }
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, _shared: &Shared) -> usize {
        self.rows.len()
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Open => self.chosen().is_some(),
            Command::WhatIf => self.stage(shared).is_some(),
            Command::TakeBack => !shared.what_if.is_empty(),
            Command::Reach => false,
            _ => true,
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match command {
            Command::Up => self.go(shared, -1),
            Command::Down => self.go(shared, 1),
            Command::PageUp => self.go(shared, -PAGE.cast_signed()),
            Command::PageDown => self.go(shared, PAGE.cast_signed()),
            Command::First => self.go(shared, isize::MIN),
            Command::Last => self.go(shared, isize::MAX),
            Command::NextPane => {
                self.focus = if self.focus == Focus::List { Focus::Page } else { Focus::List };
            }
            Command::PreviousPane | Command::Back if self.focus == Focus::Page => {
                self.focus = Focus::List;
            }
            Command::PreviousPane => {
                if let Some(row) = self.chosen() {
                    self.fold(row, true);
                }
            }
            Command::WhatIf => return self.what_if(),
            Command::TakeBack => return Out::TakeBack,
            Command::Open => {
                if let Some(Row::Heading(at)) = self.chosen() {
                    let is_folded = self.sections.get(at).is_some_and(|section| section.is_folded);
                    self.fold(Row::Heading(at), !is_folded);
                    return Out::Stay;
                }
                if let Some(stage) = self.stage(shared) {
                    let explore = Explore::at(shared, stage);
                    return Out::Open(Box::new(Screen::Explore(explore)));
                }
            }
            Command::Back => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    /// Tries holding what is chosen; what is tried already is taken back.
    fn what_if(&self) -> Out {
        let Some(row) = self.chosen() else { return Out::Stay };
        let tried = match row {
            Row::Tried(at) => self.of.1.get(at).cloned(),
            _ => self.stage_of(row).map(Holding::of),
        };
        tried.map_or(Out::Stay, Out::WhatIf)
    }

    /// Moves the focused column by so many rows or lines, as far as there are any.
    fn go(&mut self, shared: &Shared, by: isize) {
        match self.focus {
            Focus::List => {
                let last = self.rows.len().saturating_sub(1);
                self.row = self.row.saturating_add_signed(by).min(last);
                self.scroll = 0;
            }
            Focus::Page => {
                let furthest = self.furthest_scroll(shared);
                self.scroll = self.scroll.saturating_add_signed(by).min(furthest);
            }
        }
    }
}

/// `list` under its headings: first what is open because of what is held, then roles of the categories
/// that are held already, then the other roles, then the rest by kind.
fn in_sections(shared: &Shared, held: &Held, group: Group, list: Vec<Reachable>) -> Vec<Section> {
    let atlas = &shared.atlas;
    let known: Vec<CategoryId> =
        held.iter().filter_map(|stage| atlas.stage(stage).category).collect();
    let place = |how: &Reachable| {
        let from_held = group == Group::Now && how.by.is_some_and(|way| uses(atlas, held, way));
        let stage = atlas.stages().read(how.stage);
        let category = stage.category.filter(|_| stage.kind == StageKind::Role);
        let is_new = category.is_none_or(|category| !known.contains(&category));
        (!from_held, stage.kind, is_new, category)
    };
    let mut list: Vec<(_, Reachable)> = list.into_iter().map(|how| (place(&how), how)).collect();
    // What is nearest stays first within a section: this sort is stable.
    list.sort_by_key(|(place, _)| *place);
    let mut sections: Vec<Section> = Vec::new();
    for ((is_open_to_others, kind, is_new, category), how) in list {
        let name = if is_open_to_others {
            reach_section(atlas, kind, category)
        } else {
            FROM_HELD.to_owned()
        };
        let row = sections.iter().position(|section| section.name == name).unwrap_or_else(|| {
            // What is nearest to what is held lies open, and so does what is short.
            let is_folded = group == Group::Later || (is_open_to_others && is_new);
            sections.push(Section { group, name, stages: Vec::new(), is_folded });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(row) {
            section.stages.push(how);
        }
    }
    for section in &mut sections {
        section.is_folded &= group == Group::Later || section.stages.len() > FEW;
    }
    sections
}

/// Whether a way is taken from something held, or asks for a job, a programme or a registration that
/// is held. Credentials do not count there: nearly everything asks for those.
fn uses(atlas: &Atlas, held: &Held, way: WayInId) -> bool {
    let way = atlas.ways_in().read(way);
    let mut named = Vec::new();
    for need in &way.needs {
        need.that.helpful_stages(&mut named);
    }
    let counts = |id: &StageId| atlas.stages().read(*id).kind != StageKind::Credential;
    way.by.into_iter().chain(named.into_iter().copied().filter(counts)).any(|id| held.contains(id))
}
