//! Help: every command with its keys, searched by typing; Enter runs the selected one.

use ratatui::Frame;
use ratatui::layout::Position;
use strum::VariantArray as _;

use super::Out;
use crate::tui::command::{Command, Group};
use crate::tui::key::Key;
use crate::tui::keymap::Binding;
use crate::tui::model::{Model, Shared};
use crate::tui::widget::choices::{Choice, Choices};

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Help(Choices<Command>);

impl Help {
    /// Lists every command by its group.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        Self(Choices::new(commands(model)))
    }

    /// Takes a key for the field.
    pub fn type_key(&mut self, key: Key) {
        self.0.type_key(key);
    }

    /// Takes pasted text for the field.
    pub fn paste(&mut self, text: &str) {
        self.0.paste(text);
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        self.0.update(command).map_or(Out::Stay, Out::Run)
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        self.0.view(shared, "Help: type to search, Enter runs, Esc closes", frame)
    }
}

/// Every command by its group, with the keys that it has where `model` stands, or anywhere.
#[must_use]
pub fn commands(model: &Model) -> Vec<Choice<Command>> {
    let scopes = model.scopes();
    let keymap = &model.shared.keymap;
    let of_group = |group: &'static Group| {
        Command::VARIANTS.iter().copied().filter(move |command| command.spec().group == *group)
    };
    let choice = |command: Command| {
        let here = keymap.heard(scopes).find(|row| row.command == command);
        let anywhere = || keymap.bindings().iter().find(|row| row.command == command);
        let keys = here.or_else(anywhere).map(Binding::words).unwrap_or_default();
        let usable = here.is_some() && model.enabled(command) && command != Command::Take;
        let spec = command.spec();
        let value = usable.then_some(command);
        Choice { name: spec.name.to_owned(), help: spec.help, keys, value }
    };
    Group::VARIANTS.iter().flat_map(of_group).map(choice).collect()
}
