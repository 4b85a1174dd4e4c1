//! Plan: what the learner holds, does, wants and has noted; how far they are; what has changed.

mod view;

use super::explore::Explore;
use super::routes::Routes;
use super::{Out, Screen};
use crate::atlas::{Slug, StageId};
use crate::plan::{Change, ChosenRoute, Difference, differences};
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::checklist::Checklist;
use crate::words::plan::Section;
use crate::words::{EvidenceCount, claims_about, count_evidence};
use strum::VariantArray as _;

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    List,
    Page,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// Something that is not as it was when the learner last looked.
    Changed(Difference),
    /// Having read all that has changed.
    Read,
    /// A chosen route.
    Route(ChosenRoute),
    /// A stage with marks or a note.
    Stage(Section, Slug),
}

/// The state of the screen. The plan itself is kept by the model.
#[derive(Clone, Debug)]
pub struct Plan {
    rows: Vec<Row>,
    row: usize,
    focus: Focus,
    scroll: usize,
}

impl Plan {
    /// The plan as it is now.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        Self { rows: rows(shared), row: 0, focus: Focus::List, scroll: 0 }
    }

    /// The plan, with the first route to `to` chosen.
    #[must_use]
    pub fn at_route(shared: &Shared, to: StageId) -> Self {
        let mut plan = Self::new(shared);
        let is_it = |row: &Row| matches!(row, Row::Route(route) if shared.atlas.find(&route.to) == Some(to));
        plan.row = plan.rows.iter().position(is_it).unwrap_or(0);
        plan
    }

    /// Lists what the plan holds now. The chosen row stays chosen where it is still there, in
    /// whatever part.
    pub fn refresh(&mut self, shared: &Shared) {
        let chosen = self.rows.get(self.row).cloned();
        self.rows = rows(shared);
        let is_chosen = |row: &Row| match (row, &chosen) {
            (Row::Stage(_, now), Some(Row::Stage(_, before))) => now == before,
            (Row::Route(now), Some(Row::Route(before))) => now.is_same(before),
            (row, Some(before)) => row == before,
            (_, None) => false,
        };
        let last = self.rows.len().saturating_sub(1);
        self.row = self.rows.iter().position(is_chosen).unwrap_or(self.row.min(last));
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Plan, Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The stage of the chosen row, or the one that the chosen route leads to.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        match self.rows.get(self.row)? {
            Row::Changed(difference) => difference.stage,
            Row::Read => None,
            Row::Route(route) => shared.atlas.find(&route.to),
            Row::Stage(_, slug) => shared.atlas.find(slug),
        }
    }

    /// The change that gives the chosen route up.
    #[must_use]
    pub fn given_up(&self, _shared: &Shared) -> Option<Change> {
        match self.rows.get(self.row)? {
            Row::Route(route) => Some(Change::DropRoute(Box::new(route.clone()))),
            _ => None,
        }
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
            Command::Open => self.stage(shared).is_some() || self.is_read(),
            Command::Checklist => self.checklist(shared).is_some(),
            _ => true,
        }
    }

    /// Whether the chosen row says that the changes have been read.
    fn is_read(&self) -> bool {
        self.rows.get(self.row) == Some(&Row::Read)
    }

    fn checklist(&self, shared: &Shared) -> Option<Checklist> {
        Checklist::new(shared, self.stage(shared)?)
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let last = self.rows.len().saturating_sub(1);
        match (command, self.focus) {
            (Command::Up, Focus::List) => self.choose(self.row.saturating_sub(1)),
            (Command::Down, Focus::List) => self.choose((self.row + 1).min(last)),
            (Command::PageUp, Focus::List) => self.choose(self.row.saturating_sub(PAGE)),
            (Command::PageDown, Focus::List) => self.choose((self.row + PAGE).min(last)),
            (Command::First, Focus::List) => self.choose(0),
            (Command::Last, Focus::List) => self.choose(last),
            (Command::Up, Focus::Page) => self.scroll = self.scroll.saturating_sub(1),
            (Command::PageUp, Focus::Page) => self.scroll = self.scroll.saturating_sub(PAGE),
            (Command::First, Focus::Page) => self.scroll = 0,
            (Command::Down, Focus::Page) => self.scroll_down(shared, 1),
            (Command::PageDown, Focus::Page) => self.scroll_down(shared, PAGE),
            (Command::Last, Focus::Page) => self.scroll_down(shared, usize::MAX),
            (Command::NextPane, Focus::List) => self.focus = Focus::Page,
            (Command::NextPane | Command::PreviousPane, _) | (Command::Back, Focus::Page) => {
                self.focus = Focus::List;
            }
            (Command::Checklist, _) => {
                if let Some(list) = self.checklist(shared) {
                    return Out::Over(Box::new(Overlay::Checklist(list)));
                }
            }
            (Command::Reload, _) => return Out::Reload,
            (Command::Open, _) => return self.open(shared),
            (Command::Back, Focus::List) => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    fn choose(&mut self, row: usize) {
        self.row = row;
        self.scroll = 0;
    }

    /// Scrolls the page down, but not past its end.
    fn scroll_down(&mut self, shared: &Shared, rows: usize) {
        let furthest = self.furthest_scroll(shared);
        self.scroll = self.scroll.saturating_add(rows).min(furthest);
    }

    fn open(&self, shared: &Shared) -> Out {
        let screen = match (self.rows.get(self.row), self.stage(shared)) {
            (Some(Row::Read), _) => {
                let read = Change::Read(shared.plan().seen_now(&shared.atlas));
                return Out::Change(Box::new(read));
            }
            (Some(Row::Route(route)), Some(to)) => {
                Screen::Routes(Box::new(Routes::showing(shared, to, route)))
            }
            (_, Some(stage)) => Screen::Explore(Explore::at(shared, stage)),
            (_, None) => return Out::Stay,
        };
        Out::Open(Box::new(screen))
    }
}

/// Everything in the plan, in the order in which it is listed.
fn rows(shared: &Shared) -> Vec<Row> {
    let plan = shared.plan();
    let changed = differences(&shared.atlas, plan);
    let mut rows: Vec<Row> = changed.into_iter().map(Row::Changed).collect();
    if !rows.is_empty() {
        rows.push(Row::Read);
    }
    rows.extend(plan.routes.iter().cloned().map(Row::Route));
    for section in Section::VARIANTS {
        let of_section = plan.stages.iter().filter(|(_, entry)| Section::of(entry) == *section);
        rows.extend(of_section.map(|(slug, _)| Row::Stage(*section, slug.clone())));
    }
    rows
}
