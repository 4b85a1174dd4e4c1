//! What the map is limited to: a list to tick.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget as _};

use super::Out;
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::screen::map::filter::{Filters, Only};
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, list};
use crate::words::map::theme_letter;
use crate::words::sentence;

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct MapFilter {
    all: Vec<Only>,
    filters: Filters,
    selected: usize,
}

impl MapFilter {
    /// A list with what the map is limited to ticked.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let filters = shared.map_filters.clone();
        Self { all: Only::all(&shared.atlas), filters, selected: 0 }
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        let last = self.all.len().saturating_sub(1);
        self.selected = match command {
            Command::Up => self.selected.saturating_sub(1),
            Command::Down => self.selected + 1,
            Command::PageUp => self.selected.saturating_sub(PAGE),
            Command::PageDown => self.selected + PAGE,
            Command::First => 0,
            Command::Last => last,
            Command::Tick => {
                if let Some(only) = self.all.get(self.selected) {
                    self.filters.toggle(*only);
                    return Out::Filter(self.filters.clone());
                }
                0
            }
            _ => self.selected,
        }
        .min(last);
        Out::Stay
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        Clear.render(area, frame.buffer_mut());
        let corner = list::place(self.selected, self.all.len());
        let block = boxed::boxed(theme, "Show only", &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            self.all.len(),
            self.selected,
            |index| {
                let Some(only) = self.all.get(index) else { return Vec::new() };
                let selected = index == self.selected;
                let mut rows: Vec<Line<'_>> = Vec::new();
                let before = index.checked_sub(1).and_then(|before| self.all.get(before));
                if before.map(|before| before.family()) != Some(only.family()) {
                    if before.is_some() {
                        rows.push(Line::default());
                    }
                    rows.push(Line::styled(only.family(), theme.heading));
                }
                let tick = if self.filters.has(*only) { "[x]" } else { "[ ]" };
                let first = format!("{} {tick} ", if selected { '>' } else { ' ' });
                let name = sentence(&only.name(&shared.atlas));
                // The letter that the picture gives it.
                let name = match only {
                    Only::Theme(id) => {
                        theme_letter(*id).map_or(name.clone(), |letter| format!("{letter} {name}"))
                    }
                    _ => name,
                };
                let name = wrapped(&name, inner.width, &first, "      ");
                let style = theme.row(selected, true);
                rows.extend(name.into_iter().map(|line| Line::styled(line, style)));
                rows
            },
        )
    }
}
