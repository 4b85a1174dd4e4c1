//! A text field over things to choose from, of which only those that hold every typed word are
//! shown: help and the command palette.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget as _};
use tui_input::Input;

use crate::tui::command::Command;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, list};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    /// What it is called.
    pub name: String,
    /// What it does, in a sentence; empty where the name says it.
    pub help: &'static str,
    /// The keys that do the same; may be empty.
    pub keys: String,
    /// What is chosen by it; none when it cannot be chosen now.
    pub value: Option<T>,
}

/// The field, the choices and which is selected.
#[derive(Clone, Debug)]
pub struct Choices<T> {
    field: Input,
    all: Vec<Choice<T>>,
    selected: usize,
}

impl<T: Clone> Choices<T> {
    /// All of them, with nothing typed.
    #[must_use]
    pub fn new(all: Vec<Choice<T>>) -> Self {
        Self { field: Input::default(), all, selected: 0 }
    }

    fn shown(&self) -> Vec<&Choice<T>> {
        let query = self.field.value().to_lowercase();
        let holds = |choice: &&Choice<T>| {
            let text = format!("{} {} {}", choice.name, choice.help, choice.keys).to_lowercase();
            query.split_whitespace().all(|word| text.contains(word))
        };
        let mut shown: Vec<&Choice<T>> = self.all.iter().filter(holds).collect();
        // A name that begins with what was typed stands before a sentence that mentions it.
        if !query.trim().is_empty() {
            let query = query.trim();
            shown.sort_by_key(|choice| {
                let name = choice.name.to_lowercase();
                (!name.starts_with(query), !name.contains(query))
            });
        }
        shown
    }

    /// Takes a key for the field.
    pub fn type_key(&mut self, key: Key) {
        if field::edit(&mut self.field, key) {
            self.selected = 0;
        }
    }

    /// Takes pasted text for the field.
    pub fn paste(&mut self, text: &str) {
        field::paste(&mut self.field, text);
        self.selected = 0;
    }

    /// Moves the selection; gives what is chosen.
    pub fn update(&mut self, command: Command) -> Option<T> {
        let shown = self.shown();
        let last = shown.len().saturating_sub(1);
        let chosen = shown.get(self.selected).and_then(|choice| choice.value.clone());
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(PAGE),
            Command::PageDown => self.selected = (self.selected + PAGE).min(last),
            Command::Open => return chosen,
            _ => {}
        }
        None
    }

    /// Draws them over the body; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, title: &str, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        let shown = self.shown();
        let corner = list::place(self.selected, shown.len());
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(theme, title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let field = Rect { height: 1.min(inner.height), ..inner };
        let rest = Rect { y: inner.y + field.height, height: inner.height - field.height, ..inner };
        let line = Line::from(vec![
            Span::styled("> ", theme.key),
            Span::styled(self.field.value(), theme.text),
        ]);
        line.render(field, frame.buffer_mut());
        if shown.is_empty() && !rest.is_empty() {
            Line::styled("Nothing here has these words.", theme.quiet)
                .render(rest, frame.buffer_mut());
        }
        list::draw(frame.buffer_mut(), shared.spaced(rest), shown.len(), self.selected, |index| {
            let selected = index == self.selected;
            shown
                .get(index)
                .map_or_else(Vec::new, |choice| choice.lines(shared, selected, rest.width))
        });
        let x = u16::try_from(self.field.visual_cursor())
            .unwrap_or(u16::MAX)
            .min(field.width.saturating_sub(3));
        Position { x: field.x + 2 + x, y: field.y }
    }
}

impl<T> Choice<T> {
    fn lines(&self, shared: &Shared, selected: bool, width: u16) -> Vec<Line<'static>> {
        let theme = &shared.theme;
        let style = if selected { theme.selected } else { theme.text };
        let head = Line::from(vec![
            Span::styled(if selected { "> " } else { "  " }, style),
            Span::styled(self.name.clone(), style),
            Span::raw("  "),
            Span::styled(shared.glyphs.keys(&self.keys), theme.key),
            Span::styled(if self.value.is_some() { "" } else { "  not here" }, theme.quiet),
        ]);
        let help: &str = self.help;
        let help = if help.is_empty() { Vec::new() } else { wrapped(help, width, "    ", "    ") };
        std::iter::once(head)
            .chain(help.into_iter().map(|line| Line::styled(line, theme.quiet)))
            .collect()
    }
}
