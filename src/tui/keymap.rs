//! Which key gives which command where: the only table of keys.

mod remap;
mod scope;

pub use scope::Scope;

use std::fmt::Write as _;

use strum::VariantArray as _;

use super::command::{Command, Group};
use super::key::Key;

/// Every key of the program, the one to show first in front. A footer shows the first rows of its
/// scope, so the order is the order of need.
#[rustfmt::skip]
const TABLE: &[(Scope, &str, Command)] = &[
    (Scope::Hits, "/ s", Command::Search),
    (Scope::Hits, "Enter l Right", Command::Open),
    (Scope::Hits, "r", Command::Routes),
    (Scope::Hits, "w", Command::WhyNot),
    (Scope::Hits, "Up k", Command::Up),
    (Scope::Hits, "Down j", Command::Down),
    (Scope::Hits, "p", Command::Sources),
    (Scope::Hits, "m", Command::Map),
    (Scope::Hits, "c", Command::Compare),
    (Scope::Hits, "C", Command::OpenCompare),
    (Scope::Hits, "y", Command::Me),
    (Scope::Hits, "R", Command::Reach),
    (Scope::Hits, "e", Command::Export),
    (Scope::Hits, "Home g", Command::First),
    (Scope::Hits, "End G", Command::Last),
    (Scope::Hits, "?", Command::Help),
    (Scope::Hits, "q", Command::Quit),

    (Scope::Choices, "Enter", Command::Open),
    (Scope::Choices, "Tab", Command::Resume),
    (Scope::Choices, "Up Ctrl-p", Command::Up),
    (Scope::Choices, "Down Ctrl-n", Command::Down),
    (Scope::Choices, "Esc", Command::Leave),
    (Scope::Choices, "PageUp", Command::PageUp),
    (Scope::Choices, "PageDown", Command::PageDown),

    (Scope::Walk, "Left h", Command::StepBack),
    (Scope::Walk, "Right l Enter", Command::StepOn),
    (Scope::Walk, "Up k", Command::Up),
    (Scope::Walk, "Down j", Command::Down),
    (Scope::Walk, "Tab", Command::NextPane),
    (Scope::Walk, "/ s", Command::Search),
    (Scope::Walk, "r", Command::Routes),
    (Scope::Walk, "w", Command::WhyNot),
    (Scope::Walk, "p", Command::Sources),
    (Scope::Walk, "m", Command::Map),
    (Scope::Walk, "c", Command::Compare),
    (Scope::Walk, "C", Command::OpenCompare),
    (Scope::Walk, "y", Command::Me),
    (Scope::Walk, "R", Command::Reach),
    (Scope::Walk, "e", Command::Export),
    (Scope::Walk, "x", Command::Mark),
    (Scope::Walk, "o", Command::Doors),
    (Scope::Walk, "i", Command::Bypass),
    (Scope::Walk, "?", Command::Help),
    (Scope::Walk, "Esc H Alt-Left Backspace", Command::Back),
    (Scope::Walk, "1 2 3 4 5 6 7 8 9", Command::Take),
    (Scope::Walk, "Shift-Tab", Command::PreviousPane),
    (Scope::Walk, "L Alt-Right", Command::Forward),
    (Scope::Walk, "t", Command::NewTrail),
    (Scope::Walk, "PageUp u", Command::PageUp),
    (Scope::Walk, "PageDown d Space", Command::PageDown),
    (Scope::Walk, "Home g", Command::First),
    (Scope::Walk, "End G", Command::Last),
    (Scope::Walk, "q", Command::Quit),

    (Scope::Columns, "Right l Enter", Command::Open),
    (Scope::Columns, "Left h", Command::PreviousPane),
    (Scope::Columns, "Up k", Command::Up),
    (Scope::Columns, "Down j", Command::Down),
    (Scope::Columns, "r", Command::Routes),
    (Scope::Columns, "w", Command::WhyNot),
    (Scope::Columns, "Esc H Alt-Left Backspace", Command::Back),
    (Scope::Columns, "Tab", Command::NextPane),
    (Scope::Columns, "/ s", Command::Search),
    (Scope::Columns, "p", Command::Sources),
    (Scope::Columns, "c", Command::Compare),
    (Scope::Columns, "C", Command::OpenCompare),
    (Scope::Columns, "m", Command::Map),
    (Scope::Columns, "y", Command::Me),
    (Scope::Columns, "R", Command::Reach),
    (Scope::Columns, "e", Command::Export),
    (Scope::Columns, "?", Command::Help),
    (Scope::Columns, "PageUp u", Command::PageUp),
    (Scope::Columns, "PageDown d Space", Command::PageDown),
    (Scope::Columns, "Home g", Command::First),
    (Scope::Columns, "End G", Command::Last),
    (Scope::Columns, "q", Command::Quit),

    (Scope::Form, "Enter", Command::Hold),
    (Scope::Form, "Tab", Command::NextPane),
    (Scope::Form, "Shift-Tab", Command::PreviousPane),

    (Scope::Routes, "v", Command::Timeline),
    (Scope::Routes, "B", Command::PlanB),
    (Scope::Routes, "i", Command::Bypass),
    (Scope::Routes, "+", Command::WhatIf),
    (Scope::Routes, "-", Command::TakeBack),

    (Scope::Reach, "+", Command::WhatIf),
    (Scope::Reach, "-", Command::TakeBack),

    (Scope::Compare, "Left h", Command::PreviousPane),
    (Scope::Compare, "Right l", Command::NextPane),
    (Scope::Compare, "Enter", Command::Open),
    (Scope::Compare, "c x Delete", Command::Compare),
    (Scope::Compare, "Tab", Command::NextField),
    (Scope::Compare, "Shift-Tab", Command::PreviousField),

    (Scope::Map, "Tab", Command::Picture),
    (Scope::Map, "f", Command::Filter),

    (Scope::Picture, "Enter", Command::Open),
    (Scope::Picture, "Right l", Command::StepOn),
    (Scope::Picture, "Left h", Command::StepBack),
    (Scope::Picture, "1 2 3", Command::Widen),

    (Scope::Ticks, "Enter Space x", Command::Tick),
    (Scope::Ticks, "z", Command::Undo),
    (Scope::Ticks, "Z", Command::Redo),

    (Scope::Sets, "Enter +", Command::WhatIf),

    (Scope::Plan, "x", Command::Checklist),
    (Scope::Plan, "Enter Right l", Command::Open),
    (Scope::Plan, "a", Command::Status),
    (Scope::Plan, "b", Command::Keep),
    (Scope::Plan, "n", Command::Note),
    (Scope::Plan, "e", Command::Export),
    (Scope::Plan, "z", Command::Undo),
    (Scope::Plan, "L", Command::Reload),

    (Scope::Writing, "Tab Ctrl-s", Command::KeepNote),
    (Scope::Writing, "Esc", Command::Leave),

    (Scope::Reading, "Up k", Command::Up),
    (Scope::Reading, "Down j", Command::Down),
    (Scope::Reading, "PageUp u", Command::PageUp),
    (Scope::Reading, "PageDown d Space", Command::PageDown),
    (Scope::Reading, "Home g", Command::First),
    (Scope::Reading, "End G", Command::Last),
    (Scope::Reading, "Esc q Left h", Command::Leave),

    (Scope::Word, "Enter", Command::Confirm),
    (Scope::Word, "Esc", Command::Leave),

    (Scope::Question, "Enter y", Command::Confirm),
    (Scope::Question, "Esc n q", Command::Leave),

    (Scope::Marks, "a", Command::Status),
    (Scope::Marks, "b", Command::Keep),
    (Scope::Marks, "n", Command::Note),
    (Scope::Marks, "P", Command::Plan),
    (Scope::Marks, "z", Command::Undo),
    (Scope::Marks, "Z", Command::Redo),
    (Scope::Marks, "K", Command::ShareCode),

    (Scope::Global, "F1", Command::Help),
    (Scope::Global, ": F2", Command::Palette),
    (Scope::Global, "Y", Command::Copy),
    (Scope::Global, "O", Command::OpenLink),
    (Scope::Global, "]", Command::NextStop),
    (Scope::Global, "[", Command::PreviousStop),
    (Scope::Global, "S F3", Command::Session),
    (Scope::Global, "V", Command::Present),
    (Scope::Global, "T", Command::NextTheme),
    (Scope::Global, "W", Command::Wipe),
    (Scope::Global, "Ctrl-c", Command::Quit),
    (Scope::Global, "Ctrl-l", Command::Redraw),
    (Scope::Global, "Ctrl-z", Command::Suspend),
];

/// One row of the key table.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The keys that give the command, the one to show first.
    pub keys: Vec<Key>,
    /// What they say.
    pub command: Command,
}

impl Binding {
    /// The keys in words: "↑ k", or "1…9".
    #[must_use]
    pub fn words(&self) -> String {
        match self.command {
            Command::Take => return "1…9".to_owned(),
            Command::Widen => return "1…3".to_owned(),
            _ => {}
        }
        self.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// The keys that are in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let row = |(scope, keys, command): &(Scope, &str, Command)| Binding {
            scope: *scope,
            // A test holds that every key of the table is one.
            keys: keys.split(' ').filter_map(|key| key.parse().ok()).collect(),
            command: *command,
        };
        Self { bindings: TABLE.iter().map(row).collect() }
    }
}

impl Keymap {
    /// The command that `key` gives in `scopes`, innermost first.
    ///
    /// Where the innermost scope is a text field, a plain character is text and gives none.
    #[must_use]
    pub fn resolve(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        if scopes.first() == Some(&Scope::Field) && key.typed().is_some() {
            return None;
        }
        self.heard(scopes)
            .find(|binding| binding.keys.contains(&key))
            .map(|binding| binding.command)
    }

    /// The bindings that `scopes` hears, innermost first and then in the order of need.
    pub fn heard<'a>(&'a self, scopes: &'a [Scope]) -> impl Iterator<Item = &'a Binding> {
        scopes.iter().flat_map(|scope| self.bindings.iter().filter(move |row| row.scope == *scope))
    }

    /// The keys of `command` where it has any first, in words; empty when it has none.
    #[must_use]
    pub fn words_of(&self, command: Command) -> String {
        let row = self.bindings.iter().find(|row| row.command == command);
        row.map(Binding::words).unwrap_or_default()
    }

    /// Every binding.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The key table as Markdown, for the README.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut table = String::from(
            "| Keys | Command | What it does | In `config.ron` |\n|---|---|---|---|\n",
        );
        for group in Group::VARIANTS {
            for command in Command::VARIANTS.iter().filter(|command| command.spec().group == *group)
            {
                let mut keys: Vec<String> = Vec::new();
                for binding in self.bindings.iter().filter(|binding| binding.command == *command) {
                    for key in binding.words().split(' ').filter(|key| !key.is_empty()) {
                        let key = format!("`{key}`");
                        if !keys.contains(&key) {
                            keys.push(key);
                        }
                    }
                }
                let spec = command.spec();
                let (keys, own): (_, &str) = (keys.join(" "), command.into());
                let _ = writeln!(table, "| {keys} | {} | {} | `{own}` |", spec.name, spec.help);
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_one() {
        for (_, keys, command) in TABLE {
            for key in keys.split(' ') {
                assert!(key.parse::<Key>().is_ok(), "{key} for {command:?}");
            }
        }
    }

    #[test]
    fn no_key_stands_twice_in_a_scope() {
        for scope in Scope::VARIANTS {
            let mut seen = Vec::new();
            for binding in Keymap::default().heard(&[*scope]) {
                for key in &binding.keys {
                    assert!(!seen.contains(key), "{key} twice in {scope:?}");
                    seen.push(*key);
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_key_and_none_shadows_a_global_one() {
        let keymap = Keymap::default();
        for command in Command::VARIANTS {
            assert!(keymap.bindings().iter().any(|row| row.command == *command), "{command:?}");
        }
        let global: Vec<Key> =
            keymap.heard(&[Scope::Global]).flat_map(|row| row.keys.clone()).collect();
        for row in keymap.bindings().iter().filter(|row| row.scope != Scope::Global) {
            assert!(!row.keys.iter().any(|key| global.contains(key)), "{row:?}");
        }
    }

    #[test]
    fn no_command_needs_a_key_that_terminals_keep_for_themselves() {
        // Ctrl-W, N, T, A, B, S, Q, H, I, M and Z, Alt, function keys, Home and End: never the only way.
        let is_safe = |key: &Key| {
            !key.control && !key.alt && !matches!(key.code, crossterm::event::KeyCode::F(_))
        };
        let keymap = Keymap::default();
        for command in Command::VARIANTS {
            let special = matches!(command, Command::Suspend | Command::Redraw);
            let mut rows = keymap.bindings().iter().filter(|row| row.command == *command);
            assert!(special || rows.any(|row| row.keys.iter().any(is_safe)), "{command:?}");
        }
    }

    #[test]
    fn a_letter_in_a_field_is_text() {
        let keymap = Keymap::default();
        let scopes = [Scope::Field, Scope::Choices, Scope::Global];
        for letter in ('!'..='~').chain([' ', 'é']) {
            assert_eq!(keymap.resolve(&scopes, Key::letter(letter)), None);
        }
        assert_eq!(keymap.resolve(&scopes, "Esc".parse().unwrap()), Some(Command::Leave));
    }
}
