//! Why not: the smallest sets of what is missing for a stage, of which one can be tried.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use super::Out;
use crate::atlas::StageId;
use crate::learner::Holding;
use crate::route;
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::{boxed, list, page};
use crate::words::journey::{missing_page, why_not_line};

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct WhyNot {
    title: String,
    answer: route::WhyNot,
    /// For each set what it asks to hold, to be tried.
    holdings: Vec<Vec<Holding>>,
    selected: usize,
}

impl WhyNot {
    /// What is missing for `stage`.
    #[must_use]
    pub fn new(shared: &Shared, stage: StageId) -> Self {
        let answer = shared.planner.why_not(&shared.learner, stage);
        let title = format!("Why not: {}", shared.atlas.stage(stage).name);
        let atlas = &shared.atlas;
        let of_set = |set: &route::MissingSet| {
            set.items.iter().filter_map(|item| item.holding(atlas)).collect()
        };
        let holdings = answer.sets.iter().map(of_set).collect();
        Self { title, answer, holdings, selected: 0 }
    }

    /// The things of the selected set that can be held, at the grade that is asked.
    fn holdings(&self) -> &[Holding] {
        self.holdings.get(self.selected).map_or(&[], Vec::as_slice)
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        command != Command::WhatIf || !self.holdings().is_empty()
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        let last = self.answer.sets.len().saturating_sub(1);
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp | Command::First => self.selected = 0,
            Command::PageDown | Command::Last => self.selected = last,
            Command::WhatIf if !self.holdings().is_empty() => {
                return Out::WhatIf(self.holdings().to_vec());
            }
            _ => {}
        }
        Out::Stay
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        Clear.render(area, frame.buffer_mut());
        let corner = list::place(self.selected, self.answer.sets.len());
        let block = boxed::boxed(theme, &self.title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let head = page::wrapped(why_not_line(&self.answer), inner.width, "", "");
        let tall = u16::try_from(head.len() + 1).unwrap_or(u16::MAX);
        let [above, below] =
            Layout::vertical([Constraint::Length(tall), Constraint::Min(0)]).areas(inner);
        let head: Vec<Line<'_>> =
            head.into_iter().map(|line| Line::styled(line, theme.title)).collect();
        Paragraph::new(head).render(above, frame.buffer_mut());
        let row = |index: usize| {
            let Some(set) = self.answer.sets.get(index) else { return Vec::new() };
            let selected = index == self.selected;
            let blocks = missing_page(&shared.atlas, set);
            let mut lines = page::lines(theme, &blocks, below.width.saturating_sub(2));
            for (number, line) in lines.iter_mut().enumerate() {
                let first = number == 0 && selected;
                line.spans.insert(0, if first { "> ".into() } else { "  ".into() });
                if first {
                    line.style = theme.selected;
                }
            }
            lines.push(Line::default());
            lines
        };
        let cursor = list::draw(
            frame.buffer_mut(),
            shared.spaced(below),
            self.answer.sets.len(),
            self.selected,
            row,
        );
        cursor.or_else(|| Some(inner.as_position()))
    }
}
