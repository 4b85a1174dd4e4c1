//! Writes the cells of a frame in few bytes: what is sent is what a slow connection waits for.

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

use super::picture::{Letter, Picture, style};

/// More empty cells than this are erased rather than written as spaces.
const FEW: u16 = 8;

/// At most so many cells are written again: going around them takes as many bytes.
const NEAR: u16 = 4;

/// Writes changed cells, in reading order, into a frame.
pub struct Pen<'a> {
    frame: &'a mut Vec<u8>,
    picture: &'a mut Picture,
    /// Where the terminal's cursor is.
    at: At,
    /// The style in force.
    style: Style,
    /// Empty cells from the cursor on that have not been written yet.
    empty: u16,
}

/// What is known of the place of the terminal's cursor.
#[derive(Clone, Copy)]
enum At {
    /// Nothing.
    Somewhere,
    /// Only its row: terminals disagree about the width of what was written last.
    Row(u16),
    /// All of it.
    Place(Position),
}

impl<'a> Pen<'a> {
    /// A pen that writes into `frame`, over what `picture` shows.
    pub fn new(frame: &'a mut Vec<u8>, picture: &'a mut Picture) -> Self {
        Self { frame, picture, at: At::Somewhere, style: Style::new(), empty: 0 }
    }

    /// Writes `cell` at `place`.
    pub fn write(&mut self, place: Position, cell: &Cell) {
        let letter = Letter::of(cell);
        match letter {
            Some(Letter::BLANK) => self.leave_empty(place),
            Some(Letter { ascii, style }) => {
                self.reach(place, style);
                if !letter.is_some_and(|letter| letter.fits(self.style)) {
                    self.change_style(style);
                }
                self.frame.push(ascii);
                self.at = At::Place(Position { x: place.x + 1, ..place });
            }
            None => {
                let style = style(cell);
                self.reach(place, style);
                self.change_style(style);
                self.frame.extend(cell.symbol().as_bytes());
                // The pound sign is narrow everywhere, and stands in many a text.
                let is_narrow = cell.symbol() == "£";
                let after = Position { x: place.x + 1, ..place };
                self.at = if is_narrow { At::Place(after) } else { At::Row(place.y) };
                for x in place.x + 1..place.x + cell.cell_width() {
                    self.picture.put(Position { x, ..place }, None);
                }
            }
        }
        self.picture.put(place, letter);
    }

    /// Writes what is left to write; the style is the terminal's own again.
    pub fn finish(mut self) {
        self.write_empty();
        self.change_style(Style::new());
    }

    /// Has the cell at `place` emptied, together with those before it where they belong together.
    fn leave_empty(&mut self, place: Position) {
        if let At::Place(at) = self.at
            && at.y == place.y
            && at.x <= place.x
        {
            let end = Position { x: at.x + self.empty, ..at };
            let is_near = self.empty > 0 || place.x - end.x <= NEAR;
            let mut between = self.picture.between(end, place.x);
            if is_near && between.all(|letter| letter == Some(Letter::BLANK)) {
                self.empty = place.x + 1 - at.x;
                return;
            }
        }
        self.reach(place, Style::new());
        self.empty = 1;
    }

    fn write_empty(&mut self) {
        let count = std::mem::take(&mut self.empty);
        if count == 0 {
            return;
        }
        if !Letter::BLANK.fits(self.style) {
            self.change_style(Style::new());
        }
        if count > FEW {
            return self.command(&[count], b'X');
        }
        self.frame.resize(self.frame.len() + usize::from(count), b' ');
        if let At::Place(at) = &mut self.at {
            at.x += count;
        }
    }

    /// Brings the cursor to `place`, where something is to be written in `style`.
    fn reach(&mut self, place: Position, style: Style) {
        self.write_empty();
        match self.at {
            At::Place(at) if at == place => {}
            At::Place(at) if at.y == place.y && at.x < place.x => {
                if place.x - at.x <= NEAR && self.write_again(at, place.x, style) {
                    return;
                }
                match place.x - at.x {
                    1 => self.command(&[], b'C'),
                    cells => self.command(&[cells], b'C'),
                }
            }
            At::Row(row) if row == place.y => self.command(&[place.x + 1], b'G'),
            _ => self.command(&[place.y + 1, place.x + 1], b'H'),
        }
        self.at = At::Place(place);
    }

    /// Writes once more what stands from `at` on up to the column `to`, if it can be written in the
    /// style in force, or in the `next` one.
    fn write_again(&mut self, at: Position, to: u16, next: Style) -> bool {
        let fits = |style| {
            let mut between = self.picture.between(at, to);
            between.all(|letter| letter.is_some_and(|letter| letter.fits(style)))
        };
        let Some(style) = [self.style, next].into_iter().find(|style| fits(*style)) else {
            return false;
        };
        self.change_style(style);
        self.frame.extend(self.picture.between(at, to).flatten().map(|letter| letter.ascii));
        self.at = At::Place(Position { x: to, ..at });
        true
    }

    fn change_style(&mut self, style: Style) {
        let mut before = std::mem::replace(&mut self.style, style);
        if before == style {
            return;
        }
        if style == Style::new() {
            return self.command(&[], b'm');
        }
        let mut codes = Vec::with_capacity(16);
        // One thing can only be taken away together with all others; and weights are one thing to
        // some terminals.
        let weight = |style: Style| style.add_modifier & (Modifier::BOLD | Modifier::DIM);
        if !style.add_modifier.contains(before.add_modifier)
            || (!weight(before).is_empty() && weight(before) != weight(style))
            || (before.fg.is_some() && style.fg.is_none())
            || (before.bg.is_some() && style.bg.is_none())
        {
            before = Style::new();
            codes.push(0);
        }
        let added = style.add_modifier - before.add_modifier;
        codes
            .extend(MODIFIERS.iter().filter(|(one, _)| added.contains(*one)).map(|(_, code)| code));
        if let Some(colour) = style.fg.filter(|_| style.fg != before.fg) {
            push_colour(&mut codes, 38, colour);
        }
        if let Some(colour) = style.bg.filter(|_| style.bg != before.bg) {
            push_colour(&mut codes, 48, colour);
        }
        self.command(&codes, b'm');
    }

    /// Writes a control sequence.
    fn command(&mut self, numbers: &[u16], letter: u8) {
        self.frame.extend(b"\x1b[");
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                self.frame.push(b';');
            }
            push_number(self.frame, *number);
        }
        self.frame.push(letter);
    }
}

const MODIFIERS: [(Modifier, u16); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The sixteen colours that have names, by their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// `colour` as `kind`, 38 for letters and 48 for the ground. The short codes of the first sixteen
/// are not used: many terminals brighten those where they are bold, until they cannot be read on
/// a light ground.
fn push_colour(codes: &mut Vec<u16>, kind: u16, colour: Color) {
    let number = match colour {
        Color::Rgb(red, green, blue) => {
            return codes.extend([kind, 2, red.into(), green.into(), blue.into()]);
        }
        Color::Indexed(number) => number.into(),
        named => (0..).zip(NAMED).find(|(_, one)| *one == named).map_or(7, |(number, _)| number),
    };
    codes.extend([kind, 5, number]);
}

fn push_number(frame: &mut Vec<u8>, number: u16) {
    if number >= 10 {
        push_number(frame, number / 10);
    }
    frame.extend(u8::try_from(number % 10).map(|digit| b'0' + digit));
}

#[cfg(test)]
mod tests;
