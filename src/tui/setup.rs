//! How a program is to be: what the command line, the settings and the environment come to.

use std::ffi::OsStr;
use std::time::Duration;

use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::model::Model;
use super::screen::Screen;
use super::theme::{Colours, Theme};
use super::update::Effect;
use crate::settings::{Start, ThemeName};
use crate::tours::Tour;

/// What the first run says until a key is pressed.
const HINT: &str = "New here? Type to search, arrows choose, Enter opens, F1 is help.";

/// How a program is to be.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The theme.
    pub theme: ThemeName,
    /// The colours that the terminal can show.
    pub colours: Colours,
    /// The signs that may be drawn.
    pub glyphs: Glyphs,
    /// The keys.
    pub keymap: Keymap,
    /// The first screen.
    pub start: Start,
    /// The tours there are.
    pub tours: Vec<Tour>,
    /// The tour to begin with, by its number.
    pub tour: Option<usize>,
    /// Whether to begin with presenting.
    pub present: bool,
    /// Whether this is the first time, so that a hint is given.
    pub first_run: bool,
    /// For a machine that anybody may use: how long nobody presses a key before it starts afresh.
    pub kiosk: Option<Duration>,
}

/// A machine that anybody may use.
#[derive(Clone, Copy, Debug)]
pub struct Kiosk {
    /// How long nobody presses a key before it starts afresh.
    pub idle: Duration,
    /// The theme that it starts with.
    pub theme: Theme,
    /// Whether anybody has pressed a key since it started afresh.
    pub touched: bool,
}

impl Setup {
    /// The theme that was `asked` for; without one none where `NO_COLOR` holds anything, else that
    /// of the `settings`.
    #[must_use]
    pub fn theme(
        asked: Option<ThemeName>,
        no_color: Option<&OsStr>,
        settings: Option<ThemeName>,
    ) -> ThemeName {
        let mono = no_color.is_some_and(|value| !value.is_empty()).then_some(ThemeName::Mono);
        asked.or(mono).or(settings).unwrap_or_default()
    }
}

impl Model {
    /// Makes the program as it is to be.
    #[must_use]
    pub fn set_up(mut self, setup: Setup) -> Self {
        let warning = self.notice.take();
        self.shared.colours = setup.colours;
        let without_colours = self.take_theme(setup.theme);
        self.shared.glyphs = setup.glyphs;
        self.shared.keymap = setup.keymap.into();
        self.shared.tours = setup.tours.into();
        self.start = setup.start;
        self.start_at(Screen::first(setup.start, &self.shared));
        if setup.present {
            // Nothing has been copied yet: there is nothing to be done outside.
            let _ = self.present();
        }
        if let Some(tour) = setup.tour {
            self.start_tour(tour);
        }
        let theme = self.shared.theme;
        self.kiosk = setup.kiosk.map(|idle| Kiosk { idle, theme, touched: false });
        self.first_run = setup.first_run && setup.kiosk.is_none();
        let hint = self.first_run.then(|| HINT.to_owned());
        self.notice = warning.or(without_colours).or(hint);
        self
    }

    /// How long nobody may press a key until it starts afresh; none waits for ever.
    #[must_use]
    pub fn idle_after(&self) -> Option<Duration> {
        self.kiosk.filter(|kiosk| kiosk.touched).map(|kiosk| kiosk.idle)
    }

    /// Draws with the theme of that name from now on, as far as the terminal can; says so where it
    /// cannot.
    pub fn take_theme(&mut self, name: ThemeName) -> Option<String> {
        let (theme, colours) = (Theme::of(name), self.shared.colours);
        self.shared.theme = theme.within(colours);
        colours.lack(&theme).then(|| {
            let title = theme.title();
            format!("This terminal has too few colours for {title}: you see its own.")
        })
    }

    /// Nobody has pressed a key for long: everything is as it was at the start.
    pub fn start_afresh(&mut self) -> Vec<Effect> {
        self.presenting = None;
        self.drop_own();
        let effects = self.forget_guest();
        self.notice = None;
        if let Some(kiosk) = &mut self.kiosk {
            kiosk.touched = false;
            self.shared.theme = kiosk.theme;
        }
        effects
    }
}
