//! The map: a picture of what is around a stage, or a list of everything by theme and level.

mod around;
pub mod filter;
mod list;
pub mod path;
mod picture;
mod rows;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Position};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::explore::Explore;
use super::{Out, Screen};
use crate::atlas::StageId;
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::map_filter::MapFilter;
use crate::words::{EvidenceCount, claims_about, count_evidence};
use list::List;
use path::Path;
use picture::Picture;

/// The smallest terminal that has room for a picture; a smaller one shows the list.
const WITH_PICTURE: (u16, u16) = (80, 16);

/// How the map is shown, where there is room for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Picture,
    List,
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Map {
    shown: Shown,
    /// None in an atlas without stages.
    picture: Option<Picture>,
    list: List,
}

impl Map {
    /// The map around `stage`, else around a common start, with `path` drawn through it.
    #[must_use]
    pub fn new(shared: &Shared, stage: Option<StageId>, path: Path) -> Self {
        let filters = &shared.map_filters;
        let list = List::new(shared, filters, stage);
        let middle = stage.or_else(|| picture::start(shared));
        let picture = middle.map(|middle| Picture::new(shared, middle, path, filters));
        Self { shown: Shown::Picture, picture, list }
    }

    /// The picture, where it is what is shown.
    fn picture(&self, shared: &Shared) -> Option<&Picture> {
        self.picture.as_ref().filter(|_| has_room(shared) && self.shown == Shown::Picture)
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self.shown {
            Shown::Picture => {
                &[Scope::Picture, Scope::Map, Scope::Columns, Scope::Marks, Scope::Global]
            }
            Shown::List => &[Scope::Map, Scope::Columns, Scope::Marks, Scope::Global],
        }
    }

    /// The stage that is chosen, if a stage is.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        match self.picture(shared) {
            Some(picture) => Some(picture.stage()),
            None => self.list.stage(),
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

    /// How many rows or stages there are to choose from.
    #[must_use]
    pub fn rows(&self, shared: &Shared) -> usize {
        self.picture(shared).map_or_else(|| self.list.rows(), Picture::rows)
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match (self.picture(shared), command) {
            (_, Command::Map) | (None, Command::Widen | Command::NextPane) => false,
            (_, Command::Picture) => self.picture.is_some() && has_room(shared),
            (Some(_), _) => true,
            (None, command) => self.list.enabled(listed(command)),
        }
    }

    /// Shows what the filters allow now.
    pub fn refresh(&mut self, shared: &Shared) {
        self.list.filter(shared, &shared.map_filters);
        if let Some(picture) = &mut self.picture {
            picture.filter(shared, &shared.map_filters);
        }
    }

    /// Does what `command` says; `key` tells which digit was pressed.
    pub fn update(&mut self, shared: &Shared, command: Command, key: Option<Key>) -> Out {
        let is_picture = self.picture(shared).is_some();
        match command {
            Command::Filter => {
                let filter = MapFilter::new(shared);
                return Out::Over(Box::new(Overlay::MapFilter(filter)));
            }
            Command::Picture => {
                self.switch(shared);
                return Out::Stay;
            }
            _ => {}
        }
        match &mut self.picture {
            Some(picture) if is_picture => match command {
                Command::Open => explore(shared, picture.stage()),
                Command::Back if !picture.can_go_back() => Out::Close,
                command => {
                    picture.update(shared, &shared.map_filters, command, key);
                    Out::Stay
                }
            },
            _ => self.list.update(shared, listed(command)),
        }
    }

    /// Shows the picture for the list or the list for the picture, at the stage that is chosen.
    fn switch(&mut self, shared: &Shared) {
        if !self.enabled(shared, Command::Picture) {
            return;
        }
        let chosen = self.stage(shared);
        self.shown = match self.shown {
            Shown::Picture => {
                self.list = List::new(shared, &shared.map_filters, chosen);
                Shown::List
            }
            Shown::List => {
                if let Some(stage) = chosen {
                    let filters = &shared.map_filters;
                    self.picture = Some(Picture::new(shared, stage, Path::default(), filters));
                }
                Shown::Picture
            }
        };
    }

    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let picture = self.picture(shared);
        let title = if picture.is_some() {
            " Themes  "
        } else {
            " Everything there is, by theme and level "
        };
        let only = shared.map_filters.words(&shared.atlas);
        let only = only.map(|only| format!("{only}  ")).unwrap_or_default();
        let line =
            Line::from(vec![Span::styled(title, theme.key), Span::styled(only, theme.warning)]);
        let taken = u16::try_from(line.width()).unwrap_or(u16::MAX).min(parts.line.width);
        let [_, legend] =
            Split::horizontal([Constraint::Length(taken), Constraint::Min(0)]).areas(parts.line);
        line.render(parts.line, frame.buffer_mut());
        match picture {
            Some(picture) => picture.view(shared, parts.body, legend, frame),
            None => self.list.view(shared, parts.body, frame),
        }
    }
}

/// Whether the terminal has room for a picture.
fn has_room(shared: &Shared) -> bool {
    let (width, height) = WITH_PICTURE;
    shared.area.width >= width && shared.area.height >= height
}

/// What a command of the picture means in the list: where only the list fits, its keys are heard.
fn listed(command: Command) -> Command {
    match command {
        Command::StepOn => Command::Open,
        Command::StepBack => Command::PreviousPane,
        command => command,
    }
}

/// Opens `stage` in Explore.
fn explore(shared: &Shared, stage: StageId) -> Out {
    Out::Open(Box::new(Screen::Explore(Explore::at(shared, stage))))
}
