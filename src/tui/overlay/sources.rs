//! Sources: every claim about a stage, who says it, how old it is, and who disagrees.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget as _};

use crate::atlas::{ClaimId, Clean, StageId};
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::list::List;
use crate::tui::widget::{boxed, list, page};
use crate::words::{Block, claim_page, claims_in_order};

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Sources {
    title: String,
    claims: Vec<ClaimId>,
    entries: Vec<Vec<Block>>,
    selected: usize,
}

impl Sources {
    /// The claims about `stage` and its ways in.
    #[must_use]
    pub fn new(shared: &Shared, stage: StageId) -> Self {
        let atlas = &shared.atlas;
        let title = format!("Who says so: {}", atlas.stage(stage).name);
        let claims = claims_in_order(atlas, stage);
        let entries = claims.iter().map(|claim| claim_page(atlas, *claim)).collect();
        Self { title, claims, entries, selected: 0 }
    }

    /// The address of the selected claim's source, if it has one.
    #[must_use]
    pub fn link<'a>(&self, shared: &'a Shared) -> Option<&'a Clean> {
        let claim = self.claims.get(self.selected)?;
        let locator = &shared.atlas.source(shared.atlas.claim(*claim).source).locator;
        locator.starts_with("https://").then_some(locator)
    }

    /// Does what `command` says.
    pub fn update(&mut self, _shared: &Shared, command: Command) {
        let last = self.entries.len().saturating_sub(1);
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(4),
            Command::PageDown => self.selected = (self.selected + 4).min(last),
            Command::First => self.selected = 0,
            Command::Last => self.selected = last,
            _ => {}
        }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        Clear.render(area, frame.buffer_mut());
        let corner = list::place(self.selected, self.entries.len());
        let block = boxed::boxed(theme, &self.title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        if self.entries.is_empty() && !inner.is_empty() {
            Line::raw("Nobody is cited for this yet.").render(inner, frame.buffer_mut());
            return Some(inner.as_position());
        }
        let row = |index: usize| {
            let blocks = self.entries.get(index).map_or(&[][..], Vec::as_slice);
            let mut lines = page::lines(theme, blocks, inner.width.saturating_sub(2));
            for (number, line) in lines.iter_mut().enumerate() {
                let first = number == 0 && index == self.selected;
                line.spans.insert(0, if first { "> ".into() } else { "  ".into() });
                if first {
                    line.style = theme.selected;
                }
            }
            lines.push(Line::default());
            lines
        };
        // Each has an empty line after it as it is.
        let rows = List { area: inner, is_roomy: false };
        list::draw(frame.buffer_mut(), rows, self.entries.len(), self.selected, row)
    }
}
