//! The list of the map: groups on the left, what belongs to the chosen one on the right, by level.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget as _;

use super::super::Out;
use super::filter::Filters;
use super::rows::{Group, Row, groups};
use crate::atlas::StageId;
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, list};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Groups,
    Rows,
}

/// The state of the list.
#[derive(Clone, Debug)]
pub struct List {
    filters: Filters,
    groups: Vec<Group>,
    rows: Vec<Row>,
    group: usize,
    row: usize,
    focus: Focus,
}

impl List {
    /// The list of what `filters` allow, with the theme of `stage` chosen, else the first.
    #[must_use]
    pub fn new(shared: &Shared, filters: &Filters, stage: Option<StageId>) -> Self {
        let groups = groups(&shared.atlas);
        let theme = stage.and_then(|stage| shared.atlas.stage(stage).themes.first().copied());
        let group =
            theme.and_then(|theme| groups.iter().position(|group| *group == Group::Theme(theme)));
        let mut list = Self {
            filters: filters.clone(),
            groups,
            rows: Vec::new(),
            group: group.unwrap_or(0),
            row: 0,
            focus: Focus::Groups,
        };
        list.fill(shared);
        let of_stage = stage.map(Row::Stage);
        list.row = list.rows.iter().position(|row| Some(*row) == of_stage).unwrap_or(0);
        list
    }

    fn fill(&mut self, shared: &Shared) {
        let group = self.groups.get(self.group);
        self.rows = group.map(|group| group.rows(&shared.atlas)).unwrap_or_default();
        self.rows.retain(|row| match row {
            Row::Stage(stage) => self.filters.allows(&shared.atlas, *stage),
            _ => true,
        });
        self.row = 0;
    }

    /// Lists what `filters` allow from now on.
    pub fn filter(&mut self, shared: &Shared, filters: &Filters) {
        if self.filters != *filters {
            self.filters = filters.clone();
            self.fill(shared);
        }
    }

    /// The stage that is chosen, if a stage is.
    #[must_use]
    pub fn stage(&self) -> Option<StageId> {
        match (self.focus, self.rows.get(self.row)) {
            (Focus::Rows, Some(Row::Stage(stage))) => Some(*stage),
            _ => None,
        }
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self.focus {
            Focus::Groups => self.groups.len(),
            Focus::Rows => self.rows.len(),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        match command {
            Command::Open => self.focus == Focus::Groups || self.stage().is_some(),
            _ => true,
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let last = self.rows().saturating_sub(1);
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
            Command::PreviousPane => self.focus = Focus::Groups,
            Command::Open if self.focus == Focus::Groups => self.focus = Focus::Rows,
            Command::Open => {
                if let Some(stage) = self.stage() {
                    return super::explore(shared, stage);
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
    pub fn view(&self, shared: &Shared, body: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        match layout::halves(body, 2, 3) {
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
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            self.groups.len(),
            self.group,
            |index| {
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
            },
        )
    }

    fn draw_rows(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let atlas = &shared.atlas;
        let focused = self.focus == Focus::Rows;
        let title = self.groups.get(self.group).map(|group| group.name(atlas)).unwrap_or_default();
        let corner = list::place(self.row, self.rows.len());
        let block = boxed::boxed(theme, &title, &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        list::draw(frame.buffer_mut(), shared.spaced(inner), self.rows.len(), self.row, |index| {
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
            let detail = lines(theme, &row.detail(atlas), inner.width.saturating_sub(2));
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
