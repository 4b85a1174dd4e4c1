//! The map as a list: groups on the left, what belongs to the chosen one on the right, by level.

mod rows;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::Out;
use super::Screen;
use super::explore::Explore;
use crate::atlas::StageId;
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::{Block, EvidenceCount, claims_about, count_evidence};
use rows::{Group, Row, groups};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Groups,
    Rows,
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Map {
    groups: Vec<Group>,
    rows: Vec<Row>,
    group: usize,
    row: usize,
    focus: Focus,
}

impl Map {
    /// The map, with the first theme chosen.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let groups = groups(&shared.atlas);
        let mut map = Self { groups, rows: Vec::new(), group: 0, row: 0, focus: Focus::Groups };
        map.fill(shared);
        map
    }

    fn fill(&mut self, shared: &Shared) {
        let group = self.groups.get(self.group);
        self.rows = group.map(|group| group.rows(&shared.atlas)).unwrap_or_default();
        self.row = 0;
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The stage that is chosen, if a stage is.
    #[must_use]
    pub fn stage(&self, _shared: &Shared) -> Option<StageId> {
        match (self.focus, self.rows.get(self.row)) {
            (Focus::Rows, Some(Row::Stage(stage))) => Some(*stage),
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
        match self.focus {
            Focus::Groups => self.groups.len(),
            Focus::Rows => self.rows.len(),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Open => self.focus == Focus::Groups || self.stage(shared).is_some(),
            _ => true,
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let last = self.rows(shared).saturating_sub(1);
        let chosen = match self.focus {
            Focus::Groups => self.group,
            Focus::Rows => self.row,
        };
        match command {
            Command::Up => self.choose(shared, chosen.saturating_sub(1)),
            Command::Down => self.choose(shared, (chosen + 1).min(last)),
            Command::PageUp => self.choose(shared, chosen.saturating_sub(PAGE)),
            Command::PageDown => self.choose(shared, (chosen + PAGE).min(last)),
            Command::First => self.choose(shared, 0),
            Command::Last => self.choose(shared, last),
            Command::NextPane => {
                self.focus = if self.focus == Focus::Groups { Focus::Rows } else { Focus::Groups };
            }
            Command::PreviousPane => self.focus = Focus::Groups,
            Command::Open if self.focus == Focus::Groups => self.focus = Focus::Rows,
            Command::Open => {
                if let Some(stage) = self.stage(shared) {
                    let explore = Explore::at(shared, stage);
                    return Out::Open(Box::new(Screen::Explore(explore)));
                }
            }
            Command::Back if self.focus == Focus::Rows => self.focus = Focus::Groups,
            Command::Back => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    fn choose(&mut self, shared: &Shared, row: usize) {
        match self.focus {
            Focus::Rows => self.row = row,
            Focus::Groups if self.group != row => {
                self.group = row;
                self.fill(shared);
            }
            Focus::Groups => {}
        }
    }

    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let title = Span::styled(" Everything there is, by theme and level ", shared.theme.key);
        title.render(parts.line, frame.buffer_mut());
        match layout::halves(parts.body, 2, 3) {
            (left, Some(right)) => {
                let groups = self.draw_groups(shared, left, frame);
                let rows = self.draw_rows(shared, right, frame);
                if self.focus == Focus::Groups { groups } else { rows }
            }
            (whole, None) => match self.focus {
                Focus::Groups => self.draw_groups(shared, whole, frame),
                Focus::Rows => self.draw_rows(shared, whole, frame),
            },
        }
    }

    fn draw_groups(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let focused = self.focus == Focus::Groups;
        let corner = list::place(self.group, self.groups.len());
        let block = boxed::boxed(theme, "Groups", &corner, focused);
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        list::draw(frame.buffer_mut(), inner, self.groups.len(), self.group, |index| {
            let Some(group) = self.groups.get(index) else { return Vec::new() };
            let style = theme.row(index == self.group, focused);
            let marker = if index == self.group { "> " } else { "  " };
            let name = wrapped(&group.name(&shared.atlas), inner.width, marker, "  ");
            let mut rows: Vec<Line<'_>> = Vec::new();
            // The first of a family has the family's name above it.
            let before = index.checked_sub(1).and_then(|before| self.groups.get(before));
            if before.map(|before| before.family()) != Some(group.family()) {
                if before.is_some() {
                    rows.push(Line::default());
                }
                rows.push(Line::styled(group.family(), theme.heading));
            }
            rows.extend(name.into_iter().map(|line| Line::styled(line, style)));
            rows
        })
    }

    fn draw_rows(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let atlas = &shared.atlas;
        let focused = self.focus == Focus::Rows;
        let title = self.groups.get(self.group).map(|group| group.name(atlas)).unwrap_or_default();
        let corner = list::place(self.row, self.rows.len());
        let block = boxed::boxed(theme, &title, &corner, focused);
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        list::draw(frame.buffer_mut(), inner, self.rows.len(), self.row, |index| {
            let Some(row) = self.rows.get(index) else { return Vec::new() };
            let style = theme.row(index == self.row, focused);
            let marker = if index == self.row { "> " } else { "  " };
            let mut drawn: Vec<Line<'_>> = Vec::new();
            let before = index.checked_sub(1).and_then(|before| self.rows.get(before));
            let heading = row.heading(atlas);
            if heading.is_some() && before.and_then(|before| before.heading(atlas)) != heading {
                if before.is_some() {
                    drawn.push(Line::default());
                }
                drawn.extend(heading.clone().map(|heading| Line::styled(heading, theme.heading)));
            }
            let name = wrapped(&row.name(atlas), inner.width, marker, "  ");
            drawn.extend(name.into_iter().map(|line| Line::styled(line, style)));
            let mut detail = row.detail(atlas);
            if let Row::Stage(stage) = row {
                detail.extend(shared.marks(*stage).map(Block::Text));
            }
            let detail = lines(theme, &detail, inner.width.saturating_sub(2));
            drawn.extend(detail.into_iter().map(|mut line| {
                line.spans.insert(0, "  ".into());
                line
            }));
            if heading.is_none() {
                drawn.push(Line::default());
            }
            drawn
        })
    }
}
