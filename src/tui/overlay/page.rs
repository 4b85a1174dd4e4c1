//! A page to read over a screen, in one column or several side by side where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::theme::Theme;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, ink};
use crate::words::Block;

/// Lines that a page moves by.
const PAGE: usize = 8;

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    /// Stands above the columns and does not scroll.
    head: String,
    columns: Vec<Vec<Block>>,
    scroll: usize,
}

impl Page {
    /// One column.
    #[must_use]
    pub fn new(title: &str, blocks: Vec<Block>) -> Self {
        Self::beside(title, String::new(), vec![blocks])
    }

    /// Columns side by side under `head`; below one another where the window is narrow.
    #[must_use]
    pub fn beside(title: &str, head: String, columns: Vec<Vec<Block>>) -> Self {
        Self { title: title.to_owned(), head, columns, scroll: 0 }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) {
        let inner = boxed::inside(layout::overlay(shared.area));
        let furthest = self.parts(&shared.theme, inner).furthest();
        let scroll = self.scroll.min(furthest);
        self.scroll = match command {
            Command::Up => scroll.saturating_sub(1),
            Command::Down => scroll + 1,
            Command::PageUp => scroll.saturating_sub(PAGE),
            Command::PageDown => scroll + PAGE,
            Command::First => 0,
            Command::Last => furthest,
            _ => scroll,
        }
        .min(furthest);
    }

    fn parts(&self, theme: &Theme, inner: Rect) -> Parts {
        let head: Vec<Line<'static>> = if self.head.is_empty() {
            Vec::new()
        } else {
            let head = wrapped(&self.head, inner.width, "", "");
            head.into_iter().map(|line| Line::styled(line, theme.title)).collect()
        };
        // On a low window the head must not take the room of everything else: it scrolls away.
        let is_wide = self.columns.len() > 1 && layout::halves(inner, 1, 1).1.is_some();
        if !is_wide {
            let mut all = head;
            for blocks in &self.columns {
                if !all.is_empty() {
                    all.push(Line::default());
                }
                all.extend(lines(theme, blocks, inner.width));
            }
            return Parts { head: Vec::new(), columns: vec![(inner, all)] };
        }
        let tall = u16::try_from(head.len() + 1).unwrap_or(u16::MAX);
        let [_, below] =
            Layout::vertical([Constraint::Length(tall), Constraint::Min(0)]).areas(inner);
        let share = vec![Constraint::Fill(1); self.columns.len()];
        let areas = Layout::horizontal(share).spacing(2).split(below);
        let columns = self.columns.iter().zip(areas.iter());
        let columns = columns.map(|(blocks, area)| (*area, lines(theme, blocks, area.width)));
        Parts { head, columns: columns.collect() }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        Clear.render(area, frame.buffer_mut());
        let inner = boxed::inside(area);
        let parts = self.parts(theme, inner);
        let furthest = parts.furthest();
        let scroll = self.scroll.min(furthest);
        let corner = boxed::more(scroll, furthest);
        boxed::boxed(theme, &self.title, corner, true).render(area, frame.buffer_mut());
        Paragraph::new(parts.head).render(inner, frame.buffer_mut());
        for (area, lines) in parts.columns {
            let seen: Vec<Line<'_>> =
                lines.into_iter().skip(scroll).take(usize::from(area.height)).collect();
            ink::lines(seen, area, frame.buffer_mut());
        }
        inner.as_position()
    }
}

/// Where each part of a page stands, and its lines.
struct Parts {
    head: Vec<Line<'static>>,
    columns: Vec<(Rect, Vec<Line<'static>>)>,
}

impl Parts {
    /// The furthest line at which the columns can begin, so that the end of the longest is seen.
    fn furthest(&self) -> usize {
        let over = |(area, lines): &(Rect, Vec<Line<'_>>)| {
            lines.len().saturating_sub(usize::from(area.height))
        };
        self.columns.iter().map(over).max().unwrap_or(0)
    }
}
