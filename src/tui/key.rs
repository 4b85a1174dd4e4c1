//! Keys as the tables write them. Knows nothing of what they do.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with the modifiers that matter. Shift is part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control is held.
    pub control: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

impl Key {
    /// The key that always ends the program.
    pub const END: Self = Self { control: true, ..Self::letter('c') };

    /// The key of a character.
    #[must_use]
    pub const fn letter(letter: char) -> Self {
        Self::of(KeyCode::Char(letter))
    }

    /// A key without modifiers.
    #[must_use]
    pub const fn of(code: KeyCode) -> Self {
        Self { code, control: false, alt: false }
    }

    /// The character this key types into a text field, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.control && !self.alt => Some(letter),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Self {
            code,
            control: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

/// A name that is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not the name of a key")]
pub struct NotAKey(String);

impl FromStr for Key {
    type Err = NotAKey;

    /// Reads `q`, `Ctrl-c`, `Alt-Left`, `Space`, `PageUp`, `Shift-Tab`, `F1`.
    fn from_str(name: &str) -> Result<Self, NotAKey> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            return Ok(Self { control: true, ..rest.parse()? });
        }
        if let Some(rest) = name.strip_prefix("Alt-") {
            return Ok(Self { alt: true, ..rest.parse()? });
        }
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return Ok(Self::letter(letter));
        }
        let code = match name {
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Shift-Tab" => KeyCode::BackTab,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "Space" => KeyCode::Char(' '),
            _ => {
                let number = name.strip_prefix('F').and_then(|number| number.parse().ok());
                let number = number.filter(|number| (1..=12).contains(number));
                KeyCode::F(number.ok_or_else(|| NotAKey(name.to_owned()))?)
            }
        };
        Ok(Self::of(code))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(letter) if self.control => write!(f, "{}", letter.to_ascii_uppercase()),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PageUp"),
            KeyCode::PageDown => f.write_str("PageDown"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            code => write!(f, "{code}"),
        }
    }
}
