//! What stands on the terminal's screen: what a frame leaves as it is can be written again where
//! that is shorter than going around it.

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

/// What of a style is seen even where there is no letter, besides the background.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// A letter that every terminal draws in one cell, with what is seen of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    pub ascii: u8,
    pub style: Style,
}

impl Letter {
    /// An empty cell of the terminal's own colours.
    pub const BLANK: Self = Self { ascii: b' ', style: Style::new() };

    /// What `cell` shows, unless terminals may disagree about its width.
    pub fn of(cell: &Cell) -> Option<Self> {
        match cell.symbol().as_bytes() {
            [ascii] => {
                let letter = Self { ascii: *ascii, style: style(cell) };
                Some(Self { style: letter.seen_of(letter.style), ..letter })
            }
            _ => None,
        }
    }

    /// Whether it looks the same when it is written in `style`.
    pub fn fits(self, style: Style) -> bool {
        self.seen_of(style) == self.style
    }

    fn seen_of(self, style: Style) -> Style {
        if self.ascii != b' ' || style.add_modifier.intersects(SEEN_ON_BLANK) {
            return style;
        }
        Style { bg: style.bg, ..Style::new() }
    }
}

/// The style of `cell`, without what the terminal does by itself.
pub fn style(cell: &Cell) -> Style {
    let colour = |colour: Color| (colour != Color::Reset).then_some(colour);
    Style { fg: colour(cell.fg), bg: colour(cell.bg), add_modifier: cell.modifier, ..Style::new() }
}

/// What the cells of the screen show, where that is a [`Letter`].
#[derive(Debug, Default)]
pub struct Picture {
    /// As far as anything was written; blank from there on.
    rows: Vec<Vec<Option<Letter>>>,
}

impl Picture {
    /// Takes note that the screen was cleared.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// Takes note that `letter` stands at `place` now, or something that is none.
    pub fn put(&mut self, place: Position, letter: Option<Letter>) {
        let (x, y) = (usize::from(place.x), usize::from(place.y));
        if y >= self.rows.len() {
            self.rows.resize_with(y + 1, Vec::new);
        }
        let Some(row) = self.rows.get_mut(y) else { return };
        if x >= row.len() {
            row.resize(x + 1, Some(Letter::BLANK));
        }
        if let Some(cell) = row.get_mut(x) {
            *cell = letter;
        }
    }

    /// What stands from `from` on up to, but not in, the column `to`.
    pub fn between(&self, from: Position, to: u16) -> impl Iterator<Item = Option<Letter>> {
        let row = self.rows.get(usize::from(from.y)).map_or(&[][..], Vec::as_slice);
        let blanks = std::iter::repeat(Some(Letter::BLANK));
        let rest = row.get(usize::from(from.x)..).unwrap_or_default();
        rest.iter().copied().chain(blanks).take(usize::from(to.saturating_sub(from.x)))
    }
}
