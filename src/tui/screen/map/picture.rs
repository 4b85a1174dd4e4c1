//! The picture of the map: a stage in the middle of what leads to it and where it leads, each on the
//! row of its level.

pub mod layout;
pub mod lines;
mod names;
mod view;

use super::around::{Around, Hops, around};
use super::filter::Filters;
use super::path::Path;
use crate::atlas::{Handle as _, StageId};
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::model::Shared;

/// How many middles back can be returned to.
const HISTORY: usize = 50;

/// The state of the picture.
#[derive(Clone, Debug)]
pub struct Picture {
    middle: StageId,
    hops: Hops,
    around: Around,
    /// The chosen stage, by its place in what is around.
    focus: usize,
    /// The route or trail that is drawn through it.
    path: Path,
    /// Middles before this one, each with the stage that was chosen.
    before: Vec<(StageId, StageId)>,
}

impl Picture {
    /// What is around `middle`, with `path` drawn through it.
    #[must_use]
    pub fn new(shared: &Shared, middle: StageId, path: Path, filters: &Filters) -> Self {
        let hops = Hops::default();
        let around = around(&shared.atlas, middle, hops, filters, &path);
        Self { middle, hops, around, focus: 0, path, before: Vec::new() }
    }

    /// The chosen stage.
    #[must_use]
    pub fn stage(&self) -> StageId {
        self.around.near.get(self.focus).map_or(self.middle, |near| near.stage)
    }

    /// How many stages there are to choose from.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.around.near.len()
    }

    /// Whether there is a middle to go back to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.before.is_empty()
    }

    /// Shows what `filters` allow; the chosen stage stays chosen where it is still there.
    pub fn filter(&mut self, shared: &Shared, filters: &Filters) {
        let chosen = self.stage();
        self.around = around(&shared.atlas, self.middle, self.hops, filters, &self.path);
        self.choose(chosen);
    }

    fn choose(&mut self, stage: StageId) {
        let place = self.around.near.iter().position(|near| near.stage == stage);
        self.focus = place.unwrap_or(0);
    }

    /// Does what `command` says; `key` tells which digit was pressed.
    pub fn update(
        &mut self,
        shared: &Shared,
        filters: &Filters,
        command: Command,
        key: Option<Key>,
    ) {
        match command {
            Command::StepOn => self.go_across(shared, filters, 1),
            Command::StepBack => self.go_across(shared, filters, -1),
            Command::Up => self.go_along(shared, -1),
            Command::Down => self.go_along(shared, 1),
            Command::First | Command::PageUp => self.go_along(shared, isize::MIN / 2),
            Command::Last | Command::PageDown => self.go_along(shared, isize::MAX / 2),
            Command::Widen => {
                self.hops = match key.and_then(Key::typed) {
                    Some('1') => Hops::One,
                    Some('2') => Hops::Two,
                    Some('3') => Hops::Three,
                    _ if self.hops == Hops::One => Hops::Two,
                    _ if self.hops == Hops::Two => Hops::Three,
                    _ => Hops::One,
                };
                self.filter(shared, filters);
            }
            Command::Back => {
                if let Some((middle, chosen)) = self.before.pop() {
                    self.middle = middle;
                    self.filter(shared, filters);
                    self.choose(chosen);
                }
            }
            _ => {}
        }
    }

    /// Goes to the next column, along a line where there is one. Past the last column the chosen
    /// stage becomes the middle.
    fn go_across(&mut self, shared: &Shared, filters: &Filters, by: i8) {
        let Some(here) = self.around.near.get(self.focus).copied() else { return };
        let is_next = |place: usize| {
            self.around.near.get(place).is_some_and(|near| near.hop == here.hop + by)
        };
        let linked = self.around.links_of(self.focus).filter_map(|link| {
            let other = if link.from == self.focus { link.to } else { link.from };
            is_next(other).then_some(other)
        });
        let on_path = |place: &usize| {
            !self.around.near.get(*place).is_some_and(|near| self.path.contains(near.stage))
        };
        if let Some(next) = linked.min_by_key(|place| (on_path(place), *place)) {
            self.focus = next;
            return;
        }
        if here.hop == 0 {
            return;
        }
        let new = around(&shared.atlas, here.stage, self.hops, filters, &self.path);
        // Only where something more comes into sight: else the picture would jump for nothing.
        if !new.near.iter().any(|near| near.hop == by) {
            return;
        }
        if self.before.len() == HISTORY {
            self.before.remove(0);
        }
        self.before.push((self.middle, here.stage));
        self.middle = here.stage;
        self.around = new;
        self.focus = 0;
        self.go_across(shared, filters, by);
    }

    /// Goes up or down the column, from level to level.
    fn go_along(&mut self, shared: &Shared, by: isize) {
        let Some(here) = self.around.near.get(self.focus) else { return };
        let near = self.around.near.iter().enumerate();
        let mut column: Vec<usize> =
            near.filter(|(_, near)| near.hop == here.hop).map(|(place, _)| place).collect();
        let level = |place: &usize| {
            let near = self.around.near.get(*place);
            near.and_then(|near| shared.atlas.stage(near.stage).levels.qualification)
        };
        let group = |place: &usize| {
            let near = self.around.near.get(*place);
            near.map_or(usize::MAX, |near| group(shared, near.stage))
        };
        column
            .sort_unstable_by_key(|place| (std::cmp::Reverse(level(place)), group(place), *place));
        let at = column.iter().position(|place| *place == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(column.len().saturating_sub(1));
        if let Some(place) = column.get(to) {
            self.focus = *place;
        }
    }

    /// Whether a step from one stage to another is on the route or trail.
    fn is_on_path(&self, from: usize, to: usize) -> bool {
        let stage = |place: usize| self.around.near.get(place).map(|near| near.stage);
        stage(from).zip(stage(to)).is_some_and(|(from, to)| self.path.goes(from, to))
    }
}

/// What `stage` stands together with: others of its first theme.
fn group(shared: &Shared, stage: StageId) -> usize {
    let theme = shared.atlas.stage(stage).themes.first();
    theme.map_or(usize::MAX, |theme| theme.row())
}

/// The stage that a picture opens on when none is chosen: what people commonly start from.
#[must_use]
pub fn start(shared: &Shared) -> Option<StageId> {
    let first = shared.atlas.starting_points().first().copied();
    first.or_else(|| (!shared.atlas.stages().is_empty()).then(|| StageId::from_row(0)))
}
