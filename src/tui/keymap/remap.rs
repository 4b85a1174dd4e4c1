//! Gives commands other keys, as settings ask, or says everything that is wrong with that.

use std::str::FromStr as _;

use crossterm::event::KeyCode;
use strum::VariantArray as _;

use super::{Binding, Keymap, Scope};
use crate::atlas::Clean;
use crate::load::{Finding, Place, Severity};
use crate::settings::{KeySetting, offer};
use crate::tui::command::Command;
use crate::tui::key::Key;

impl Keymap {
    /// The keys of the program with those of `settings` in place of its own.
    ///
    /// # Errors
    /// Everything that is wrong with them: commands, places and keys that do not exist, keys that
    /// cannot be given away, one key for two commands, a command without a key.
    pub fn remapped(settings: &[KeySetting]) -> Result<Self, Vec<Finding>> {
        let mut remap =
            Remap { keymap: Self::default(), written: Vec::new(), findings: Vec::new() };
        // What is said of one place goes over what is said of all.
        for setting in settings.iter().filter(|setting| setting.scope.is_none()) {
            remap.take(setting);
        }
        for setting in settings.iter().filter(|setting| setting.scope.is_some()) {
            remap.take(setting);
        }
        remap.find_conflicts();
        if remap.findings.is_empty() { Ok(remap.keymap) } else { Err(remap.findings) }
    }
}

struct Remap {
    keymap: Keymap,
    /// Where each key was given to a command.
    written: Vec<(Command, Key, Place)>,
    findings: Vec<Finding>,
}

impl Remap {
    fn report(&mut self, code: &'static str, message: &str, place: &Place, help: &str) {
        self.findings.push(Finding::error(code, message, place.clone()).help(help));
    }

    fn take(&mut self, setting: &KeySetting) {
        let Some(command) = self.command(setting) else { return };
        let Some(scopes) = self.scopes(setting, command) else { return };
        let place = &setting.place;
        if command == Command::Take {
            let message = "the keys of `take` are the digits";
            self.report("fixed-key", message, place, "leave it out");
            return;
        }
        let keys = self.keys(setting, command);
        if setting.keys.is_empty() {
            let message = format!("`{}` is left without a key", setting.command);
            self.report("no-key", &message, place, "name at least one key, or leave it out");
        }
        if keys.is_empty() {
            return;
        }
        // These hold beside a text field as well, where a letter is text.
        let beside_text = scopes.iter().any(|scope| matches!(scope, Scope::Choices | Scope::Form));
        if beside_text && keys.iter().all(|key| key.typed().is_some()) {
            let message = format!("`{}` cannot be reached from a text field", setting.command);
            let help = "add a key that is no letter, such as Enter, Esc, F5 or Ctrl-G";
            self.report("no-key", &message, place, help);
        }
        for row in &mut self.keymap.bindings {
            if row.command == command && scopes.contains(&row.scope) {
                row.keys.clone_from(&keys);
                if row.scope == Scope::Global && command == Command::Quit {
                    row.keys.retain(|key| *key != Key::END);
                    row.keys.push(Key::END);
                }
            }
        }
    }

    fn command(&mut self, setting: &KeySetting) -> Option<Command> {
        let known = Command::from_str(&setting.command).ok();
        if known.is_none() {
            let names: Vec<&str> = Command::VARIANTS.iter().map(Into::into).collect();
            let message = format!("there is no command `{}`", setting.command);
            let finding = Finding::error("unknown-command", &message, setting.place.clone());
            self.findings.push(offer(finding, &setting.command, &names));
        }
        known
    }

    /// Where the keys of `command` are to be changed.
    fn scopes(&mut self, setting: &KeySetting, command: Command) -> Option<Vec<Scope>> {
        let rows = self.keymap.bindings.iter().filter(|row| row.command == command);
        let own: Vec<Scope> = rows.map(|row| row.scope).collect();
        let Some(name) = &setting.scope else { return Some(own) };
        let names: Vec<&str> = own.iter().map(Into::into).collect();
        match Scope::VARIANTS.iter().copied().find(|scope| <&str>::from(scope) == &**name) {
            Some(scope) if own.contains(&scope) => Some(vec![scope]),
            known => {
                let message = match known {
                    Some(_) => format!("`{}` has no key in `{name}`", setting.command),
                    None => format!("there is no place `{name}`"),
                };
                let finding = Finding::error("unknown-place", &message, setting.place.clone());
                self.findings.push(offer(finding, name, &names));
                None
            }
        }
    }

    fn keys(&mut self, setting: &KeySetting, command: Command) -> Vec<Key> {
        let mut keys = Vec::new();
        for (name, place) in &setting.keys {
            let help = "keys are written x, X, Ctrl-G, Alt-Left, F5, Enter, Space, PageUp";
            match name.parse::<Key>() {
                Err(error) => self.report("unknown-key", &error.to_string(), place, help),
                Ok(key) if key == Key::END && command != Command::Quit => {
                    let message = "Ctrl-C quits everywhere, and can do nothing else";
                    self.report("fixed-key", message, place, "choose another key");
                }
                Ok(key) if key.control && matches!(key.code, KeyCode::Char('z' | '\\')) => {
                    let message = format!("{key} belongs to the terminal");
                    self.report("fixed-key", &message, place, "choose another key");
                }
                Ok(key) => {
                    keys.push(key);
                    self.written.push((command, key, place.clone()));
                }
            }
        }
        keys
    }

    /// Two commands on one key, where both are heard: in one place, or in two that are heard together,
    /// of which the inner one would hide the other. Only a key that settings gave can be one.
    fn find_conflicts(&mut self) {
        let mut told: Vec<(Command, Command, Key)> = Vec::new();
        let rows = &self.keymap.bindings;
        let own = Keymap::default();
        // The program's own table hides some keys where something else is meant.
        let is_own = |row: &Binding, key: Key| {
            let same = |known: &&Binding| known.scope == row.scope && known.command == row.command;
            own.bindings.iter().filter(same).any(|known| known.keys.contains(&key))
        };
        for (index, row) in rows.iter().enumerate() {
            for other in rows.iter().skip(index + 1) {
                if !row.scope.is_heard_with(other.scope) || row.command == other.command {
                    continue;
                }
                for key in row.keys.iter().filter(|key| other.keys.contains(key)) {
                    if row.scope != other.scope && is_own(row, *key) && is_own(other, *key) {
                        continue;
                    }
                    let known = (row.command, other.command, *key);
                    let is_new = !told.contains(&known)
                        && !told.contains(&(other.command, row.command, *key));
                    let places = self.places(row, other, *key);
                    if let (true, false) = (is_new, places.is_empty()) {
                        told.push(known);
                        self.findings.push(conflict(row, other, *key, places));
                    }
                }
            }
        }
    }

    fn places(&self, row: &Binding, other: &Binding, key: Key) -> Vec<Place> {
        let of = |(command, written, _): &&(Command, Key, Place)| {
            *written == key && (*command == row.command || *command == other.command)
        };
        self.written.iter().filter(of).map(|(_, _, place)| place.clone()).collect()
    }
}

fn conflict(row: &Binding, other: &Binding, key: Key, places: Vec<Place>) -> Finding {
    let (scope, beside): (&str, &str) = (row.scope.into(), other.scope.into());
    let (one, two): (&str, &str) = (row.command.into(), other.command.into());
    let message = if scope == beside {
        format!("{key} is the key of both `{one}` and `{two}` in `{scope}`")
    } else {
        format!(
            "{key} is the key of `{one}` in `{scope}` and of `{two}` in `{beside}`, which are heard together"
        )
    };
    Finding {
        code: "key-conflict",
        severity: Severity::Error,
        message: Clean::new(&message),
        places,
        help: Some(Clean::new("give one of them another key")),
    }
}
