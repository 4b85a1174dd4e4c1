//! The terminal interface: state, keys, screens. Only this module names ratatui or crossterm.
//!
//! `update` changes the [`model::Model`] and asks for effects; `view` draws it from a shared
//! reference; the runtime reads keys, calls both and performs the effects.

pub mod command;
mod effects;
mod field;
pub mod glyphs;
pub mod guide;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod overlay;
pub mod present;
pub mod runtime;
pub mod screen;
pub mod setup;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod widget;

use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use crate::atlas::{Atlas, PartialDate};
use effects::Effects;
pub use effects::{Keeper, Outside};
use key::Key;
use keymap::Scope;
use model::Model;
use runtime::{Failure, Input, Outcome, Program};
use setup::Setup;
use theme::Theme;
use update::{Effect, Msg, update};

/// Opens the full-screen interface on `atlas` for a person who asks `today`, as `setup` says, and
/// runs it until the person leaves. What it does to the world goes through `outside`.
///
/// # Errors
/// When there is no terminal to run in, or it fails; it is restored by then.
pub fn open(
    atlas: Atlas,
    today: PartialDate,
    setup: Setup,
    outside: Outside,
) -> Result<Outcome, Failure> {
    let mut model = Model::new(Arc::new(atlas), Theme::TERMINAL, today, 0, 0);
    // The plan comes first, so that presenting from the start puts it away.
    let mut effects = Effects::open(outside, today, &mut model);
    // The process ends with it: giving its memory back piece by piece would only delay leaving.
    let model = Box::leak(Box::new(model.set_up(setup)));
    let outcome = runtime::run(model, |effect, model| effects.perform(effect, model));
    effects.leave(model);
    outcome
}

impl Program for Model {
    type Effect = Effect;

    fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => update(self, Msg::Key(Key::from(key))),
            Input::Paste(text) => update(self, Msg::Paste(text)),
            Input::Resize { width, height } => update(self, Msg::Resize(width, height)),
            Input::Idle => update(self, Msg::Idle),
            Input::Resumed | Input::Woken => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        view::view(self, frame);
    }

    /// Builds what the next keys need while the first frame is read; a key waits for it if it must.
    fn begun(&mut self) {
        let index = Arc::clone(&self.shared.index);
        let planner = Arc::clone(&self.shared.planner);
        thread::spawn(move || {
            index.warm();
            LazyLock::force(&planner);
        });
    }

    fn takes_text(&self) -> bool {
        self.scopes().first() == Some(&Scope::Field)
    }

    fn idle_after(&self) -> Option<Duration> {
        self.kiosk.filter(|kiosk| kiosk.touched).map(|kiosk| kiosk.idle)
    }

    fn may_suspend(&self) -> bool {
        self.kiosk.is_none()
    }
}
