//! The terminal interface: state, keys, screens. Only this module names ratatui or crossterm.
//!
//! `update` changes the [`model::Model`] and asks for effects; `view` draws it from a shared
//! reference; the runtime reads keys, calls both and performs the effects.

pub mod command;
mod effects;
mod field;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
mod overlay;
pub mod runtime;
mod screen;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod widget;

use std::sync::Arc;
use std::{env, thread};

use ratatui::Frame;

use crate::atlas::{Atlas, PartialDate};
use crate::storage::{Folder, Name};
use effects::Effects;
use key::Key;
use keymap::Scope;
use model::Model;
use runtime::{Failure, Input, Outcome, Program};
use theme::Theme;
use update::{Effect, Msg, update};

/// Opens the full-screen interface on `atlas` for a person who asks `today` and whose plan is kept
/// at `place`, and runs it until the person leaves. Without a place nothing is ever written.
///
/// # Errors
/// When there is no terminal to run in, or it fails; it is restored by then.
pub fn open(
    atlas: Atlas,
    today: PartialDate,
    place: Option<(Folder, Name)>,
) -> Result<Outcome, Failure> {
    let theme = Theme::for_environment(env::var_os("NO_COLOR").as_deref());
    let mut model = Model::new(Arc::new(atlas), theme, today, 0, 0);
    // Built while the first frame is drawn and read; the first key waits for it if it must.
    let index = Arc::clone(&model.shared.index);
    let planner = Arc::clone(&model.shared.planner);
    thread::spawn(move || {
        drop(std::hint::black_box(index.query("", 1)));
        std::hint::black_box(planner.atlas());
    });
    let mut effects = Effects::open(place, today, &mut model);
    let outcome = runtime::run(&mut model, |effect, model| effects.perform(effect, model));
    effects.leave(&model);
    outcome
}

impl Program for Model {
    type Effect = Effect;

    fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => update(self, Msg::Key(Key::from(key))),
            Input::Paste(text) => update(self, Msg::Paste(text)),
            Input::Resize { width, height } => update(self, Msg::Resize(width, height)),
            Input::Resumed | Input::Woken => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        view::view(self, frame);
    }

    fn takes_text(&self) -> bool {
        self.scopes().first() == Some(&Scope::Field)
    }
}
