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

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use crate::atlas::{Atlas, PartialDate};
pub use effects::Outside;
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
    mut outside: Outside,
) -> Result<Outcome, Failure> {
    let model = Model::new(Arc::new(atlas), Theme::TERMINAL, today, 0, 0);
    // Built while the first frame is drawn and read; the first key waits for it if it must.
    let index = Arc::clone(&model.shared.index);
    let planner = Arc::clone(&model.shared.planner);
    thread::spawn(move || {
        drop(std::hint::black_box(index.query("", 1)));
        std::hint::black_box(planner.atlas());
    });
    let mut model = model.set_up(setup);
    runtime::run(&mut model, |effect, model| outside.perform(effect, model))
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
