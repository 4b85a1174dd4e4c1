//! Export: what the screen shows, to a file in a format to choose. A file that is there already is
//! replaced only when Enter says so a second time.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Widget as _};
use tui_input::Input;

use super::Out;
use crate::export::{Document, Format};
use crate::files::Replace;
use crate::tui::command::Command;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::update::Write;
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, list};

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Export {
    title: String,
    document: Document,
    formats: Vec<Format>,
    chosen: usize,
    path: Input,
    asked: Asked,
}

/// What Enter would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Write a file that is not there yet.
    Write,
    /// Replace the one that is there.
    Replace,
}

impl Export {
    /// Export of `document`, as a web page unless another format is chosen.
    #[must_use]
    pub fn new(document: Document) -> Self {
        let formats = document.formats();
        let chosen = formats.iter().position(|format| *format == Format::Html).unwrap_or(0);
        let extension = formats.get(chosen).map_or("txt", |format| format.extension());
        let path = Input::new(format!("{}.{extension}", document.name));
        let title = format!("Export: {}", document.title);
        Self { title, document, formats, chosen, path, asked: Asked::Write }
    }

    /// Asks whether to replace the file, which is there.
    pub fn ask_to_replace(&mut self) {
        self.asked = Asked::Replace;
    }

    /// Takes a key for the name of the file.
    pub fn type_key(&mut self, key: Key) {
        if field::edit(&mut self.path, key) {
            self.asked = Asked::Write;
        }
    }

    /// Takes pasted text for the name of the file.
    pub fn paste(&mut self, text: &str) {
        field::paste(&mut self.path, text);
        self.asked = Asked::Write;
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        command != Command::Open || !self.path.value().trim().is_empty()
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        let last = self.formats.len().saturating_sub(1);
        match command {
            Command::Up => self.choose(self.chosen.saturating_sub(1)),
            Command::Down => self.choose((self.chosen + 1).min(last)),
            Command::PageUp => self.choose(0),
            Command::PageDown => self.choose(last),
            Command::Open => return self.write(),
            _ => {}
        }
        Out::Stay
    }

    /// Chooses a format; the name of the file follows while it ends as the format before said.
    fn choose(&mut self, at: usize) {
        let (Some(before), Some(now)) = (self.formats.get(self.chosen), self.formats.get(at))
        else {
            return;
        };
        let path = Path::new(self.path.value());
        if path.extension().is_some_and(|extension| extension == before.extension()) {
            let path = path.with_extension(now.extension());
            self.path = Input::new(path.to_string_lossy().into_owned());
            self.asked = Asked::Write;
        }
        self.chosen = at;
    }

    fn write(&self) -> Out {
        let name = self.path.value().trim();
        let format = self.formats.get(self.chosen).copied();
        let text = format.and_then(|format| self.document.render(format).ok());
        match text {
            Some(text) if !name.is_empty() => Out::Write(Box::new(Write {
                path: PathBuf::from(name),
                text,
                replace: match self.asked {
                    Asked::Write => Replace::Never,
                    Asked::Replace => Replace::Allowed,
                },
            })),
            _ => Out::Stay,
        }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(theme, &self.title, "", true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let (words, style) = match self.asked {
            Asked::Write => ("Enter writes this file, in the format below:", theme.quiet),
            Asked::Replace => (
                "This file is there already. Enter again replaces it; another name keeps it:",
                theme.warning,
            ),
        };
        let words = wrapped(words, inner.width, "", "");
        let tall = u16::try_from(words.len()).unwrap_or(1);
        let [above, line, _, below] = Layout::vertical([
            Constraint::Length(tall),
            Constraint::Length(1),
            Constraint::Length(u16::from(inner.height > 9)),
            Constraint::Min(0),
        ])
        .areas(inner);
        let words: Vec<Line<'_>> =
            words.into_iter().map(|line| Line::styled(line, style)).collect();
        Paragraph::new(words).render(above, frame.buffer_mut());
        let room = usize::from(line.width.saturating_sub(3));
        let hidden = self.path.visual_scroll(room);
        let shown: String = self.path.value().chars().skip(hidden).collect();
        Line::from(vec![Span::styled("> ", theme.key), Span::styled(shown, theme.text)])
            .render(line, frame.buffer_mut());
        list::draw(
            frame.buffer_mut(),
            shared.spaced(below),
            self.formats.len(),
            self.chosen,
            |at| {
                let Some(format) = self.formats.get(at) else { return Vec::new() };
                let selected = at == self.chosen;
                let mark = if selected { "> " } else { "  " };
                let row = format!("{mark}{:<5} {}", format.to_string(), format.label());
                vec![Line::styled(row, theme.row(selected, true))]
            },
        );
        let x = u16::try_from(self.path.visual_cursor().saturating_sub(hidden)).unwrap_or(0);
        Position { x: line.x + 2 + x.min(line.width.saturating_sub(3)), y: line.y }
    }
}
