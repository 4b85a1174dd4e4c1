//! The colours of each theme. The mixed ones are made of those that the NHS identity publishes.

use ratatui::style::{Color, Modifier, Style};

use super::Theme;
use crate::settings::ThemeName;

const BLUE: Color = Color::Rgb(0x00, 0x5E, 0xB8);
const DARK_BLUE: Color = Color::Rgb(0x00, 0x30, 0x87);
const LIGHT_BLUE: Color = Color::Rgb(0x41, 0xB6, 0xE6);
const NIGHT: Color = Color::Rgb(0x00, 0x14, 0x2B);
const WHITE: Color = Color::Rgb(0xFF, 0xFF, 0xFF);
const BLACK: Color = Color::Rgb(0x00, 0x00, 0x00);
const INK: Color = Color::Rgb(0x21, 0x2B, 0x32);
const DARK_GREY: Color = Color::Rgb(0x42, 0x55, 0x63);
const MID_GREY: Color = Color::Rgb(0x8A, 0x9A, 0xA8);
const LIGHT_GREY: Color = Color::Rgb(0xAE, 0xB7, 0xBD);
const PALE_GREY: Color = Color::Rgb(0xE8, 0xED, 0xEE);
const WARM_YELLOW: Color = Color::Rgb(0xFF, 0xB8, 0x1C);
const YELLOW: Color = Color::Rgb(0xFF, 0xEB, 0x3B);
const DARK_PINK: Color = Color::Rgb(0x7C, 0x28, 0x55);

/// `colour` on the theme's own background.
const fn ink(colour: Color) -> Style {
    Style::new().fg(colour)
}

const fn bold(colour: Color) -> Style {
    ink(colour).add_modifier(Modifier::BOLD)
}

const fn underlined(colour: Color) -> Style {
    ink(colour).add_modifier(Modifier::UNDERLINED)
}

const fn reversed(colour: Color, ground: Color) -> Style {
    ink(colour).bg(ground).add_modifier(Modifier::REVERSED)
}

impl Theme {
    /// The terminal's own colours: its foreground and background, and its sixteen for meaning.
    pub const TERMINAL: Self = Self {
        name: ThemeName::Terminal,
        text: Style::new(),
        quiet: Style::new().add_modifier(Modifier::DIM),
        title: Style::new().add_modifier(Modifier::BOLD),
        heading: ink(Color::Cyan),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        remembered: Style::new().add_modifier(Modifier::BOLD),
        matched: underlined(Color::Cyan),
        warning: bold(Color::Yellow),
        good: ink(Color::Cyan),
        key: bold(Color::Cyan),
        frame: Style::new().add_modifier(Modifier::DIM),
        focus: ink(Color::Cyan),
        bar: Style::new().add_modifier(Modifier::BOLD),
    };

    /// No colour at all: every meaning by weight, underline or reverse video.
    pub const MONO: Self = Self {
        name: ThemeName::Mono,
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

    /// NHS blue on a dark ground.
    pub const NHS_DARK: Self = Self {
        name: ThemeName::NhsDark,
        text: ink(PALE_GREY).bg(NIGHT),
        quiet: ink(LIGHT_GREY),
        title: bold(WHITE),
        heading: ink(LIGHT_BLUE),
        selected: reversed(LIGHT_BLUE, NIGHT),
        remembered: bold(LIGHT_BLUE),
        matched: underlined(LIGHT_BLUE),
        warning: bold(WARM_YELLOW),
        good: ink(LIGHT_BLUE),
        key: bold(LIGHT_BLUE),
        frame: ink(MID_GREY),
        focus: ink(LIGHT_BLUE),
        bar: bold(WHITE).bg(BLUE),
    };

    /// NHS blue on a light ground.
    pub const NHS_LIGHT: Self = Self {
        name: ThemeName::NhsLight,
        text: ink(INK).bg(WHITE),
        quiet: ink(DARK_GREY),
        title: bold(DARK_BLUE),
        heading: ink(BLUE),
        selected: reversed(BLUE, WHITE),
        remembered: bold(DARK_BLUE),
        matched: underlined(BLUE),
        warning: bold(DARK_PINK),
        good: ink(BLUE),
        key: bold(BLUE),
        frame: ink(DARK_GREY),
        focus: ink(BLUE),
        bar: bold(WHITE).bg(BLUE),
    };

    /// White and yellow on black.
    pub const HIGH_CONTRAST: Self = Self {
        name: ThemeName::HighContrast,
        text: ink(WHITE).bg(BLACK),
        quiet: ink(WHITE),
        title: bold(YELLOW),
        heading: bold(WHITE),
        selected: reversed(YELLOW, BLACK),
        remembered: bold(YELLOW),
        matched: underlined(YELLOW),
        warning: bold(YELLOW),
        good: ink(WHITE),
        key: bold(YELLOW),
        frame: ink(WHITE),
        focus: bold(YELLOW),
        bar: bold(BLACK).bg(WHITE),
    };
}
