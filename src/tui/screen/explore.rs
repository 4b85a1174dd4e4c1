//! Explore: find a stage by typing, then step along what leads to it and where it leads.

mod doors;
pub mod search;
mod search_view;
pub mod trail;
pub mod walk;
mod walk_view;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::atlas::{StageId, WayInId};
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::overlay::Overlay;
use crate::tui::screen::Out;
use crate::words::journey::{NOTHING_SKIPPED, has_bypass};
use crate::words::{EvidenceCount, claims_about, count_evidence};

pub use search_view::draw as draw_search;

use search::{Focus, Search};
use walk::{Pane, Walk};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The state of the screen.
#[derive(Clone, Debug)]
pub enum Explore {
    /// Typing in the search field, perhaps over a walk to come back to.
    Searching {
        /// The search.
        search: Box<Search>,
        /// The walk that Esc returns to.
        behind: Option<Box<Walk>>,
    },
    /// Stepping from stage to stage.
    Walking(Box<Walk>),
}

impl Default for Explore {
    fn default() -> Self {
        Self::Searching { search: Box::default(), behind: None }
    }
}

impl Explore {
    /// A walk that starts at `stage`.
    #[must_use]
    pub fn at(shared: &Shared, stage: StageId) -> Self {
        let focus = first_focus(shared);
        Self::Walking(Box::new(Walk::starting_at(&shared.atlas, stage, focus)))
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Searching { search, .. } => match search.focus {
                Focus::Field => &[Scope::Field, Scope::Choices, Scope::Global],
                Focus::Hits => &[Scope::Hits, Scope::Choices, Scope::Marks, Scope::Global],
            },
            Self::Walking(_) => &[Scope::Walk, Scope::Marks, Scope::Global],
        }
    }

    /// Whether a stage is being looked for.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        matches!(self, Self::Searching { .. })
    }

    /// Whether nothing has been looked for or looked at yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Searching { search, behind: None } if search.is_blank())
    }

    /// The stage that sources and other overlays are about.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        match self {
            Self::Searching { search, .. } => search.selected_stage(shared.atlas.starting_points()),
            Self::Walking(walk) => Some(walk.place.stage()),
        }
    }

    /// The trail walked, in order.
    #[must_use]
    pub fn trail(&self) -> Vec<StageId> {
        match self {
            Self::Searching { .. } => Vec::new(),
            Self::Walking(walk) => walk.place.trail.walked().map(|stop| stop.stage).collect(),
        }
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        match self {
            Self::Searching { .. } => shared.evidence,
            Self::Walking(walk) => {
                count_evidence(&shared.atlas, claims_about(&shared.atlas, walk.place.stage()))
            }
        }
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, shared: &Shared) -> usize {
        match self {
            Self::Searching { search, .. } => search.rows(shared.atlas.starting_points()),
            Self::Walking(walk) => walk.place.rows(&shared.atlas),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match self {
            Self::Searching { search, behind } => match command {
                Command::Open
                | Command::Up
                | Command::Down
                | Command::PageUp
                | Command::PageDown => search.rows(shared.atlas.starting_points()) > 0,
                Command::Leave => behind.is_some() || search.focus == Focus::Field,
                _ => true,
            },
            Self::Walking(walk) => {
                let place = &walk.place;
                match command {
                    Command::StepOn => !place.ahead.is_empty() || place.focus != Pane::After,
                    Command::Take => place.rows(&shared.atlas) > 0,
                    Command::Mark => place.focus == Pane::After && !place.ahead.is_empty(),
                    Command::Doors => walk.marks.len() == 2,
                    Command::Bypass => bypassed(walk, shared).is_some(),
                    Command::Back => walk.can_go_back(),
                    Command::Forward => walk.can_go_forward(),
                    _ => true,
                }
            }
        }
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, key: Key) {
        if let Self::Searching { search, .. } = self {
            search.edit(key);
        }
    }

    /// Finds what the typed keys ask for.
    pub fn settle(&mut self, shared: &Shared) {
        if let Self::Searching { search, .. } = self {
            search.settle(&shared.index);
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, shared: &Shared, text: &str) {
        if let Self::Searching { search, .. } = self {
            search.paste(&shared.index, text);
        }
    }

    /// Does what `command` says; `key` tells which digit a numbered step was.
    pub fn update(&mut self, shared: &Shared, command: Command, key: Option<Key>) -> Out {
        match self {
            Self::Searching { .. } => self.update_search(shared, command),
            Self::Walking(walk) if command == Command::Search => {
                let walk = walk.clone();
                *self = Self::Searching { search: Box::default(), behind: Some(walk) };
            }
            Self::Walking(walk) if command == Command::Back && !walk.can_go_back() => {
                return Out::Close;
            }
            Self::Walking(walk) if command == Command::Doors => return doors::open(walk, shared),
            Self::Walking(walk) if command == Command::Bypass => {
                if let Some(way) = bypassed(walk, shared) {
                    return Out::Over(Box::new(Overlay::bypass(shared, way)));
                }
                return Out::Say(NOTHING_SKIPPED);
            }
            Self::Walking(walk) => update_walk(walk, shared, command, key),
        }
        Out::Stay
    }

    fn update_search(&mut self, shared: &Shared, command: Command) {
        let Self::Searching { search, behind } = self else {
            return;
        };
        search.choose(shared.atlas.starting_points(), command);
        match command {
            Command::Open => {
                if let Some(stage) = search.selected_stage(shared.atlas.starting_points()) {
                    let walk = match behind.take() {
                        Some(mut walk) => {
                            walk.open(&shared.atlas, stage, first_focus(shared));
                            walk
                        }
                        None => {
                            Box::new(Walk::starting_at(&shared.atlas, stage, first_focus(shared)))
                        }
                    };
                    *self = Self::Walking(walk);
                }
            }
            Command::Leave => match behind.take() {
                Some(walk) => *self = Self::Walking(walk),
                None => search.focus = Focus::Hits,
            },
            Command::Search => search.focus = Focus::Field,
            _ => {}
        }
    }

    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        match self {
            Self::Searching { search, .. } => search_view::draw(search, shared, parts, frame),
            Self::Walking(walk) => walk_view::draw(walk, shared, parts, frame),
        }
    }
}

/// The selected way in, where a bypass is recorded for it.
fn bypassed(walk: &Walk, shared: &Shared) -> Option<WayInId> {
    let way = walk.place.selected_way(&shared.atlas)?;
    has_bypass(&shared.atlas, way).then_some(way)
}

/// What has the focus on arrival: where it leads, or the stage itself where only one column fits.
fn first_focus(shared: &Shared) -> Pane {
    match layout::panes(layout::frame(shared.area).body) {
        layout::Panes::Three { .. } => Pane::After,
        layout::Panes::One { .. } => Pane::Stage,
    }
}

fn update_walk(walk: &mut Walk, shared: &Shared, command: Command, key: Option<Key>) {
    let atlas = &shared.atlas;
    let focus = walk.place.focus;
    match command {
        Command::StepOn => match focus {
            Pane::After => walk.step_on(atlas),
            Pane::Before if key.is_some_and(|key| key.code == crossterm::event::KeyCode::Enter) => {
                walk.step_to_origin(atlas);
            }
            Pane::Before => walk.place.focus = Pane::Stage,
            Pane::Stage => walk.place.focus = Pane::After,
        },
        Command::StepBack => match focus {
            Pane::Before => {
                walk.step_to_origin(atlas);
            }
            Pane::Stage => walk.place.focus = Pane::Before,
            Pane::After => {
                if !walk.step_back(atlas) {
                    walk.place.focus = Pane::Before;
                }
            }
        },
        Command::NextPane => {
            walk.place.focus = match focus {
                Pane::Before => Pane::Stage,
                Pane::Stage => Pane::After,
                Pane::After => Pane::Before,
            }
        }
        Command::PreviousPane => {
            walk.place.focus = match focus {
                Pane::Before => Pane::After,
                Pane::Stage => Pane::Before,
                Pane::After => Pane::Stage,
            }
        }
        Command::Up => go_up(walk, shared, 1),
        Command::Down => go_down(walk, shared, 1),
        Command::PageUp => {
            walk.place.scroll = walk.place.scroll.saturating_sub(PAGE);
        }
        Command::PageDown => scroll_down(walk, shared, PAGE),
        Command::First => go_up(walk, shared, usize::MAX),
        Command::Last => go_down(walk, shared, usize::MAX),
        Command::Take => {
            let digit =
                key.and_then(Key::typed).and_then(|letter| letter.to_digit(10)).unwrap_or(0);
            let row = (digit as usize).wrapping_sub(1);
            if row < walk.place.rows(atlas) {
                walk.place.select(atlas, row);
                match focus {
                    Pane::Before => {
                        walk.step_to_origin(atlas);
                    }
                    _ => walk.step_on(atlas),
                }
            }
        }
        Command::Back => {
            walk.back();
        }
        Command::Forward => {
            walk.forward();
        }
        Command::NewTrail => walk.new_trail(atlas),
        Command::Mark if focus == Pane::After => walk.mark(atlas),
        _ => {}
    }
}

fn go_up(walk: &mut Walk, shared: &Shared, rows: usize) {
    let place = &mut walk.place;
    match place.focus {
        Pane::Stage => place.scroll = place.scroll.saturating_sub(rows),
        _ => place.select(&shared.atlas, place.selected().saturating_sub(rows)),
    }
}

fn go_down(walk: &mut Walk, shared: &Shared, rows: usize) {
    if walk.place.focus == Pane::Stage {
        scroll_down(walk, shared, rows);
    } else {
        let row = walk.place.selected().saturating_add(rows);
        walk.place.select(&shared.atlas, row);
    }
}

/// Scrolls the stage down, but not past its end.
fn scroll_down(walk: &mut Walk, shared: &Shared, rows: usize) {
    let furthest = walk_view::furthest_scroll(&walk.place, shared);
    walk.place.scroll = walk.place.scroll.saturating_add(rows).min(furthest);
}
