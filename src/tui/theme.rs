//! How meanings look. Views name a meaning, never a colour.
//!
//! No meaning rests on its colour: a warning has `! `, a selection `> ` and reverse video, the focus
//! a heavy frame. What is told apart by colour is so by blue against yellow or by lightness, which
//! everybody can see. Selections are drawn in reverse, so that whatever colour stands on one is as
//! easy to read as beside it.

mod colours;
mod palettes;

pub use colours::Colours;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use strum::VariantArray as _;

use crate::settings::ThemeName;

/// The styles of every meaning the screens draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Which it is.
    pub name: ThemeName,
    /// Running text; its colours are those of everything that has none of its own.
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
    /// The theme of that name.
    #[must_use]
    pub fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Terminal => Self::TERMINAL,
            ThemeName::NhsDark => Self::NHS_DARK,
            ThemeName::NhsLight => Self::NHS_LIGHT,
            ThemeName::HighContrast => Self::HIGH_CONTRAST,
            ThemeName::Mono => Self::MONO,
        }
    }

    /// The theme after this one; the first after the last.
    #[must_use]
    pub fn next(&self) -> Self {
        let names = ThemeName::VARIANTS;
        let at = names.iter().position(|name| *name == self.name).map_or(0, |at| at + 1);
        Self::of(names.get(at).copied().unwrap_or_default())
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.name {
            ThemeName::Terminal => "the terminal's colours",
            ThemeName::NhsDark => "NHS blue on dark",
            ThemeName::NhsLight => "NHS blue on light",
            ThemeName::HighContrast => "high contrast",
            ThemeName::Mono => "no colour",
        }
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

    /// Gives every cell without colours of its own those of running text.
    pub fn fill(&self, buffer: &mut Buffer) {
        let (Some(fg), Some(bg)) = (self.text.fg, self.text.bg) else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = fg;
            }
            if cell.bg == Color::Reset {
                cell.bg = bg;
            }
        }
    }

    /// The style of what stands outside the spotlight.
    #[must_use]
    pub fn dimmed(&self) -> Style {
        let quiet = Style { add_modifier: Modifier::empty(), ..self.quiet };
        if self.text.fg.is_some() { quiet } else { quiet.add_modifier(Modifier::DIM) }
    }

    /// Every meaning with one letter, as it looks over running text.
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
        .map(|(letter, style)| (letter, self.text.patch(style)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(colour: Color) -> f64 {
        let (red, green, blue) = match colour {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Indexed(number) => colours::mixed(number),
            other => panic!("{other} is not mixed"),
        };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(style: Style) -> f64 {
        let (one, two) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    #[test]
    fn contrast_is_computed_as_in_the_guideline() {
        let grey = Style::new().fg(Color::Rgb(0x76, 0x76, 0x76)).bg(Color::Rgb(255, 255, 255));
        assert!((contrast(grey) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_meaning_can_be_read_in_every_mixed_theme() {
        let every = [Theme::NHS_DARK, Theme::NHS_LIGHT, Theme::HIGH_CONTRAST];
        let numbered = every.map(|theme| theme.within(Colours::Numbered));
        for theme in every.into_iter().chain(numbered) {
            let least = if theme.name == ThemeName::HighContrast { 7.0 } else { 4.5 };
            let on_selection = |style: Style| theme.selected.patch(style);
            let more = [theme.matched, theme.heading, theme.quiet, theme.warning, theme.key];
            let styles = theme
                .letters()
                .into_iter()
                .chain(more.into_iter().map(|style| ('s', on_selection(style))))
                .chain([('d', theme.text.patch(theme.dimmed()))]);
            for (letter, style) in styles {
                let found = contrast(style);
                assert!(found >= least, "{letter} of {:?}: {found:.2}", theme.name);
            }
        }
    }

    #[test]
    fn meanings_differ_by_more_than_colour_where_they_must() {
        for name in ThemeName::VARIANTS {
            let theme = Theme::of(*name);
            assert_eq!(theme.name, *name);
            assert!(theme.selected.add_modifier.contains(Modifier::REVERSED), "{name:?}");
            assert!(theme.warning.add_modifier.contains(Modifier::BOLD), "{name:?}");
            assert!(theme.matched.add_modifier.contains(Modifier::UNDERLINED), "{name:?}");
        }
    }

    #[test]
    fn the_key_goes_round_all_themes() {
        let mut theme = Theme::TERMINAL;
        for name in ThemeName::VARIANTS {
            assert_eq!(theme.name, *name);
            theme = theme.next();
        }
        assert_eq!(theme, Theme::TERMINAL);
    }
}
