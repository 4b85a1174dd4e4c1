//! Journeys: keys typed into the real update, screens drawn by the real view.

#[path = "../support/script.rs"]
mod script;

use std::sync::{Arc, OnceLock};

use pathnav::atlas::{Atlas, PartialDate};
use pathnav::shipped;
use pathnav::tui::key::Key;
use pathnav::tui::model::Model;
use pathnav::tui::setup::Setup;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::{Effect, Msg, update};
use pathnav::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;

pub use script::parse;

/// The shipped atlas, loaded once for all tests.
pub fn atlas() -> Arc<Atlas> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    Arc::clone(ATLAS.get_or_init(|| Arc::new(shipped::atlas())))
}

/// A small atlas of its own for snapshots, which an edit of the shipped data leaves alone.
pub fn small() -> Arc<Atlas> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    let load = || {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small.ron");
        let loaded = shipped::from_paths(&[path.into()]);
        assert!(!loaded.has_errors(), "{:?}", loaded.findings);
        Arc::new(loaded.atlas)
    };
    Arc::clone(ATLAS.get_or_init(load))
}

/// The sizes at which every screen is looked at.
pub const SIZES: [(u16, u16); 3] = [(100, 30), (80, 24), (40, 10)];

/// The same, with one between.
pub const MORE_SIZES: [(u16, u16); 4] = [(100, 30), (80, 24), (60, 20), (40, 10)];

/// After `script` on the small atlas.
pub fn on_small(script: &str, width: u16, height: u16) -> Journey {
    let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
    journey.keys(script);
    journey
}

/// The screens that a journey ends with, one for each size.
pub fn at_sizes(sizes: &[(u16, u16)], journey: impl Fn(u16, u16) -> Journey) -> String {
    let at = |(width, height): &(u16, u16)| {
        format!("== {width} by {height}\n{}\n", journey(*width, *height).screen())
    };
    sizes.iter().map(at).collect()
}

/// The name of the stage that is chosen.
pub fn chosen(journey: &Journey) -> String {
    let shared = &journey.model.shared;
    let stage = journey.model.screen().stage(shared).expect("a stage is chosen");
    shared.atlas.stage(stage).name.to_string()
}

/// A program under test.
pub struct Journey {
    pub model: Model,
    pub effects: Vec<Effect>,
    terminal: Terminal<TestBackend>,
}

impl Journey {
    pub fn new(width: u16, height: u16) -> Self {
        Self::with(atlas(), Theme::TERMINAL, width, height)
    }

    pub fn with(atlas: Arc<Atlas>, theme: Theme, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        // Every journey is made on one day, whatever day it is.
        let today = PartialDate::month(2026, 9).unwrap();
        let model = Model::new(atlas, theme, today, width, height);
        let mut journey = Self { model, effects: vec![], terminal };
        journey.draw();
        journey
    }

    /// Types `script`: characters as they are, named keys in angle brackets (`ecg<Enter><Right>`).
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for key in parse(script) {
            self.key(key);
        }
        self
    }

    pub fn key(&mut self, key: Key) {
        let mut effects = update(&mut self.model, Msg::Key(key));
        self.effects.append(&mut effects);
        self.draw();
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        update(&mut self.model, Msg::Resize(width, height));
        self.draw();
        self
    }

    fn draw(&mut self) {
        let model = &self.model;
        self.terminal.draw(|frame| view(model, frame)).unwrap();
    }

    /// The screen as text, without trailing blanks.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// One letter per cell for the style it has, rows without any style left out.
    pub fn styles(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let letters = self.model.shared.theme.letters();
        let area = buffer.area;
        let letter = |x, y| {
            let style = buffer[(x, y)].style();
            let same = |(_, known): &&(char, ratatui::style::Style)| {
                known.fg.unwrap_or(ratatui::style::Color::Reset) == style.fg.unwrap_or_default()
                    && known.bg.unwrap_or(ratatui::style::Color::Reset)
                        == style.bg.unwrap_or_default()
                    && known.add_modifier == style.add_modifier
            };
            letters.iter().find(same).map_or('?', |(letter, _)| *letter)
        };
        let rows =
            (0..area.height).map(|y| (0..area.width).map(|x| letter(x, y)).collect::<String>());
        rows.map(|row| row.trim_end_matches('.').to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// Makes the program as `setup` says.
    pub fn set_up(&mut self, setup: Setup) -> &mut Self {
        self.model = self.model.clone().set_up(setup);
        self.draw();
        self
    }

    /// Tells the program something that is no key.
    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        let mut effects = update(&mut self.model, msg);
        self.effects.append(&mut effects);
        self.draw();
        self
    }

    pub fn buffer(&self) -> &ratatui::buffer::Buffer {
        self.terminal.backend().buffer()
    }

    pub fn cursor_is_visible(&self) -> bool {
        self.terminal.backend().cursor_visible()
    }

    pub fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().unwrap()
    }
}
