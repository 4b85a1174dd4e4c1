//! Help: every command with its keys, searched by typing; Enter runs the selected one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget as _};
use strum::VariantArray as _;
use tui_input::Input;

use super::Out;
use crate::tui::command::{Command, Group};
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::keymap::Binding;
use crate::tui::layout;
use crate::tui::model::{Model, Shared};
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, list};

/// A command as help lists it.
#[derive(Clone, Debug)]
struct Entry {
    command: Command,
    keys: String,
    /// Whether it would do something where help was asked for.
    enabled: bool,
}

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Help {
    field: Input,
    entries: Vec<Entry>,
    selected: usize,
}

impl Help {
    /// Lists every command, those that can be used in `model` now first in each group.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let scopes = model.scopes();
        let keymap = &model.shared.keymap;
        let mut entries = Vec::new();
        for group in Group::VARIANTS {
            for command in Command::VARIANTS.iter().filter(|command| command.spec().group == *group)
            {
                let here = keymap.heard(scopes).find(|row| row.command == *command);
                let anywhere = || keymap.bindings().iter().find(|row| row.command == *command);
                let keys = here.or_else(anywhere).map(Binding::words).unwrap_or_default();
                let enabled =
                    here.is_some() && model.enabled(*command) && *command != Command::Take;
                entries.push(Entry { command: *command, keys, enabled });
            }
        }
        Self { field: Input::default(), entries, selected: 0 }
    }

    /// The entries whose name, sentence or keys hold every word typed.
    fn shown(&self) -> Vec<&Entry> {
        let query = self.field.value().to_lowercase();
        let holds = |entry: &&Entry| {
            let spec = entry.command.spec();
            let text = format!("{} {} {}", spec.name, spec.help, entry.keys).to_lowercase();
            query.split_whitespace().all(|word| text.contains(word))
        };
        self.entries.iter().filter(holds).collect()
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

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        let shown = self.shown();
        let last = shown.len().saturating_sub(1);
        let chosen = shown.get(self.selected).map(|entry| (entry.command, entry.enabled));
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(8),
            Command::PageDown => self.selected = (self.selected + 8).min(last),
            Command::Open => {
                if let Some((command, true)) = chosen {
                    return Out::Run(command);
                }
            }
            _ => {}
        }
        Out::Stay
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        let shown = self.shown();
        let corner = list::place(self.selected, shown.len());
        Clear.render(area, frame.buffer_mut());
        let block =
            boxed::boxed(theme, "Help: type to search, Enter runs, Esc closes", &corner, true);
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        let field = Rect { height: 1.min(inner.height), ..inner };
        let rest = Rect { y: inner.y + field.height, height: inner.height - field.height, ..inner };
        let line = Line::from(vec![
            Span::styled("> ", theme.key),
            Span::styled(self.field.value(), theme.text),
        ]);
        line.render(field, frame.buffer_mut());
        let width = rest.width;
        let row = |index: usize| {
            let Some(entry) = shown.get(index) else {
                return Vec::new();
            };
            entry_lines(shared, entry, index == self.selected, width)
        };
        if shown.is_empty() && !rest.is_empty() {
            Line::styled("No command has these words.", theme.quiet)
                .render(rest, frame.buffer_mut());
        }
        list::draw(frame.buffer_mut(), rest, shown.len(), self.selected, row);
        let x = u16::try_from(self.field.visual_cursor())
            .unwrap_or(u16::MAX)
            .min(field.width.saturating_sub(3));
        Position { x: field.x + 2 + x, y: field.y }
    }
}

fn entry_lines(shared: &Shared, entry: &Entry, selected: bool, width: u16) -> Vec<Line<'static>> {
    let theme = &shared.theme;
    let spec = entry.command.spec();
    let style = if selected { theme.selected } else { theme.text };
    let marker = if selected { "> " } else { "  " };
    let head = Line::from(vec![
        Span::styled(marker, style),
        Span::styled(spec.name, style),
        Span::raw("  "),
        Span::styled(entry.keys.clone(), theme.key),
        Span::styled(if entry.enabled { "" } else { "  not here" }, theme.quiet),
    ]);
    let help = wrapped(spec.help, width, "    ", "    ");
    std::iter::once(head)
        .chain(help.into_iter().map(|line| Line::styled(line, theme.quiet)))
        .collect()
}
