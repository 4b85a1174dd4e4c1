//! Themes on terminals that cannot show every colour.

use ratatui::style::{Color, Style};

use super::Theme;

/// The colours that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Sixteen million.
    #[default]
    Every,
    /// The 256 that most terminals number alike.
    Numbered,
    /// Sixteen of its own.
    Sixteen,
}

/// The parts of a colour on the cube of the numbered colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The number of the cube's first colour, and of the first grey after it.
const FIRST: u8 = 16;
const FIRST_GREY: u8 = 232;

impl Colours {
    /// What a terminal says of itself in `COLORTERM` and `TERM`.
    #[must_use]
    pub fn of(colorterm: &str, term: &str) -> Self {
        let says_every = ["truecolor", "24bit"].iter().any(|word| colorterm.contains(word));
        if says_every || term.ends_with("-direct") {
            Self::Every
        } else if term.contains("256color") || !colorterm.is_empty() {
            Self::Numbered
        } else {
            Self::Sixteen
        }
    }

    /// Whether `theme` cannot be shown: it is made of mixed colours, and there are only sixteen.
    #[must_use]
    pub fn lack(self, theme: &Theme) -> bool {
        self == Self::Sixteen && theme.text.fg.is_some()
    }
}

impl Theme {
    /// The theme as `colours` can show it: its own colours, the nearest of the numbered ones, or those
    /// of the terminal.
    #[must_use]
    pub fn within(self, colours: Colours) -> Self {
        match colours {
            Colours::Sixteen if colours.lack(&self) => Self { name: self.name, ..Self::TERMINAL },
            Colours::Numbered => self.map(nearest),
            Colours::Every | Colours::Sixteen => self,
        }
    }

    /// The theme with each of its colours changed by `change`.
    fn map(self, change: impl Fn(Color) -> Color) -> Self {
        let style =
            |style: Style| Style { fg: style.fg.map(&change), bg: style.bg.map(&change), ..style };
        Self {
            name: self.name,
            text: style(self.text),
            quiet: style(self.quiet),
            title: style(self.title),
            heading: style(self.heading),
            selected: style(self.selected),
            remembered: style(self.remembered),
            matched: style(self.matched),
            warning: style(self.warning),
            good: style(self.good),
            key: style(self.key),
            frame: style(self.frame),
            focus: style(self.focus),
            bar: style(self.bar),
        }
    }
}

/// The numbered colour that comes nearest to `colour`, if that is mixed.
fn nearest(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else { return colour };
    let far = |number: &u8| {
        let part = |own: u8, other: u8| u32::from(own.abs_diff(other)).pow(2);
        let (r, g, b) = mixed(*number);
        part(red, r) + part(green, g) + part(blue, b)
    };
    (FIRST..=u8::MAX).min_by_key(far).map_or(colour, Color::Indexed)
}

/// What a numbered colour from the cube on is mixed of.
pub(super) fn mixed(number: u8) -> (u8, u8, u8) {
    if let Some(grey) = number.checked_sub(FIRST_GREY) {
        let part = 8 + 10 * grey;
        return (part, part, part);
    }
    let place = number.saturating_sub(FIRST);
    let part = |step: u8| CUBE.get(usize::from(step % 6)).copied().unwrap_or(0);
    (part(place / 36), part(place / 6), part(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_says_what_it_can() {
        assert_eq!(Colours::of("truecolor", "xterm-256color"), Colours::Every);
        assert_eq!(Colours::of("", "xterm-direct"), Colours::Every);
        assert_eq!(Colours::of("", "screen-256color"), Colours::Numbered);
        assert_eq!(Colours::of("", "linux"), Colours::Sixteen);
    }

    #[test]
    fn the_nearest_is_near() {
        assert_eq!(nearest(Color::Rgb(0, 0, 0)), Color::Indexed(16));
        assert_eq!(nearest(Color::Rgb(255, 255, 255)), Color::Indexed(231));
        assert_eq!(nearest(Color::Rgb(0x42, 0xB6, 0xE6)), Color::Indexed(74));
        assert_eq!(nearest(Color::Cyan), Color::Cyan);
        assert_eq!(
            (mixed(231), mixed(232), mixed(67)),
            ((255, 255, 255), (8, 8, 8), (95, 135, 175))
        );
    }

    #[test]
    fn sixteen_colours_leave_the_name() {
        let shown = Theme::NHS_DARK.within(Colours::Sixteen);
        assert_eq!((shown.name, shown.text), (Theme::NHS_DARK.name, Theme::TERMINAL.text));
        assert_eq!(Theme::MONO.within(Colours::Sixteen), Theme::MONO);
        assert_eq!(Theme::TERMINAL.within(Colours::Numbered), Theme::TERMINAL);
    }
}
