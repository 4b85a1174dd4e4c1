//! How meanings look. Views name a meaning, never a colour.

use ratatui::style::{Color, Modifier, Style};

/// The styles of every meaning the screens draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Text that matters less.
    pub quiet: Style,
    /// The name of the stage in focus, and other headings.
    pub title: Style,
    /// A small heading within a text.
    pub heading: Style,
    /// The selected row of the focused list.
    pub selected: Style,
    /// The selected row of a list without the focus.
    pub remembered: Style,
    /// Letters that the search matched.
    pub matched: Style,
    /// What a reader must not miss: closed, disputed, a rule that bites.
    pub warning: Style,
    /// Good news: paid, open.
    pub good: Style,
    /// A key in the footer or in help.
    pub key: Style,
    /// Frames.
    pub frame: Style,
    /// The frame with the focus.
    pub focus: Style,
    /// The bar at the top.
    pub bar: Style,
}

impl Theme {
    /// The terminal's own colours: its foreground and background, and its sixteen for meaning.
    pub const TERMINAL: Self = Self {
        text: Style::new(),
        quiet: Style::new().add_modifier(Modifier::DIM),
        title: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().fg(Color::Cyan),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        remembered: Style::new().add_modifier(Modifier::BOLD),
        matched: Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
        warning: Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD),
        good: Style::new().fg(Color::Cyan),
        key: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        frame: Style::new().add_modifier(Modifier::DIM),
        focus: Style::new().fg(Color::Cyan),
        bar: Style::new().add_modifier(Modifier::BOLD),
    };

    /// No colour at all: every meaning by weight, underline or reverse video.
    pub const MONO: Self = Self {
        text: Style::new(),
        quiet: Style::new(),
        title: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        remembered: Style::new().add_modifier(Modifier::BOLD),
        matched: Style::new().add_modifier(Modifier::UNDERLINED),
        warning: Style::new().add_modifier(Modifier::BOLD),
        good: Style::new(),
        key: Style::new().add_modifier(Modifier::BOLD),
        frame: Style::new(),
        focus: Style::new().add_modifier(Modifier::BOLD),
        bar: Style::new().add_modifier(Modifier::BOLD),
    };

    /// The theme for an environment: mono when `NO_COLOR` holds anything.
    #[must_use]
    pub fn for_environment(no_color: Option<&std::ffi::OsStr>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) { Self::MONO } else { Self::TERMINAL }
    }

    /// The style of a row in a list, selected or not, in a list with the focus or not.
    #[must_use]
    pub fn row(&self, selected: bool, focused: bool) -> Style {
        match (selected, focused) {
            (true, true) => self.selected,
            (true, false) => self.remembered,
            (false, _) => self.text,
        }
    }

    /// Every meaning with one letter, for maps of a screen's styles in tests.
    #[must_use]
    pub fn letters(&self) -> [(char, Style); 13] {
        [
            ('.', self.text),
            ('q', self.quiet),
            ('T', self.title),
            ('h', self.heading),
            ('S', self.selected),
            ('r', self.remembered),
            ('m', self.matched),
            ('W', self.warning),
            ('g', self.good),
            ('k', self.key),
            ('f', self.frame),
            ('F', self.focus),
            ('b', self.bar),
        ]
    }
}
