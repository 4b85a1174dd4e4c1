//! The signs that are drawn, and what stands for each where only ASCII can be shown: the one table.

use ratatui::buffer::Buffer;

/// Which signs may be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, arrows and blocks.
    #[default]
    Full,
    /// ASCII alone; a name from the atlas keeps its letters.
    Ascii,
}

/// Each sign of the program's own, and its ASCII. `#` is where British ASCII has the pound sign.
/// The heavy frame of the focus differs from the others in ASCII, too.
#[rustfmt::skip]
const TABLE: &[(char, char)] = &[
    ('─', '-'), ('│', '|'), ('┌', '+'), ('┐', '+'), ('└', '+'), ('┘', '+'),
    ('├', '+'), ('┤', '+'), ('┬', '+'), ('┴', '+'), ('┼', '+'),
    ('╭', '+'), ('╮', '+'), ('╰', '+'), ('╯', '+'), ('╌', '-'), ('┄', '-'), ('┆', '|'),
    ('━', '='), ('┃', '#'), ('┏', '#'), ('┓', '#'), ('┗', '#'), ('┛', '#'),
    ('═', '='), ('║', '#'), ('╔', '#'), ('╗', '#'), ('╚', '#'), ('╝', '#'),
    ('┣', '#'), ('┫', '#'), ('┳', '#'), ('┻', '#'), ('╋', '#'), ('▸', '>'), ('≠', '!'),
    ('█', '#'), ('▓', '%'), ('▒', ':'), ('░', '.'), ('■', '#'), ('□', '.'), ('▪', '*'),
    ('◆', '*'), ('◇', 'o'), ('●', '*'), ('○', 'o'), ('•', '*'), ('✓', 'x'), ('×', 'x'),
    ('↑', '^'), ('↓', 'v'), ('←', '<'), ('→', '>'), ('▲', '^'), ('▼', 'v'), ('◀', '<'), ('▶', '>'),
    ('›', '>'), ('‹', '<'), ('»', '>'), ('«', '<'), ('…', '~'), ('·', '-'), ('–', '-'), ('—', '-'),
    ('’', '\''), ('‘', '\''), ('“', '"'), ('”', '"'), ('£', '#'), ('\u{a0}', ' '),
];

/// The arrow keys, whose signs would be letters and brackets in ASCII.
const ARROWS: [(char, &str); 4] = [('↑', "Up"), ('↓', "Down"), ('←', "Left"), ('→', "Right")];

impl Glyphs {
    /// The names of keys as they can be shown: `↑↓` or `Up Down`.
    #[must_use]
    pub fn keys(self, names: &str) -> String {
        if self == Self::Full {
            return names.to_owned();
        }
        let mut shown = String::with_capacity(names.len());
        let mut after_arrow = false;
        for letter in names.chars() {
            let arrow = ARROWS.iter().find(|(arrow, _)| *arrow == letter);
            if after_arrow && arrow.is_some() {
                shown.push(' ');
            }
            after_arrow = arrow.is_some();
            match (arrow, letter) {
                (Some((_, name)), _) => shown.push_str(name),
                (None, '…') => shown.push('-'),
                (None, letter) => shown.push(letter),
            }
        }
        shown
    }

    /// Puts what can be shown in place of every sign of the program's own.
    pub fn fit(self, buffer: &mut Buffer) {
        if self == Self::Full {
            return;
        }
        for cell in &mut buffer.content {
            let mut letters = cell.symbol().chars();
            if let (Some(letter), None) = (letters.next(), letters.next())
                && let Some(ascii) = ascii(letter)
            {
                cell.set_char(ascii);
            }
        }
    }
}

/// What stands for `sign` in ASCII, for the signs that the program draws.
#[must_use]
pub fn ascii(sign: char) -> Option<char> {
    TABLE.iter().find(|(glyph, _)| *glyph == sign).map(|(_, ascii)| *ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_from_other_signs_to_ascii_once_each() {
        for (index, (glyph, ascii)) in TABLE.iter().enumerate() {
            assert!(!glyph.is_ascii() && ascii.is_ascii(), "{glyph}");
            assert!(TABLE.iter().skip(index + 1).all(|(other, _)| other != glyph), "{glyph}");
        }
    }

    #[test]
    fn arrow_keys_have_names() {
        assert_eq!(Glyphs::Ascii.keys("↑↓"), "Up Down");
        assert_eq!(Glyphs::Ascii.keys("Esc H Alt-← Backspace"), "Esc H Alt-Left Backspace");
        assert_eq!(Glyphs::Full.keys("↑↓"), "↑↓");
    }
}
