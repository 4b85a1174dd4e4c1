//! What is written is read back by a terminal, and has to be what was meant.

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Stylize as _;
use ratatui::text::Line;
use ratatui::widgets::Widget as _;

use super::*;

/// The frame that turns the screen of `picture`, which shows `old`, into `new`.
fn frame(picture: &mut Picture, old: &Buffer, new: &Buffer) -> Vec<u8> {
    let mut frame = Vec::new();
    let mut pen = Pen::new(&mut frame, picture);
    for (x, y, cell) in old.diff_iter(new) {
        pen.write(Position { x, y }, cell);
    }
    pen.finish();
    frame
}

fn row(line: &Line<'_>) -> Buffer {
    let area = Rect::new(0, 0, 40, 1);
    let mut row = Buffer::empty(area);
    line.render(area, &mut row);
    row
}

/// What is written to turn the line `before` into `after`.
fn written(before: &Line<'_>, after: &Line<'_>) -> String {
    let (before, after) = (row(before), row(after));
    let mut picture = Picture::default();
    frame(&mut picture, &row(&Line::default()), &before);
    String::from_utf8(frame(&mut picture, &before, &after)).unwrap()
}

#[test]
fn short_gaps_are_written_again_and_long_ones_skipped() {
    for (before, after, expected) in [
        ("one two three four five", "one six three nine five", "\x1b[1;5Hsix\x1b[7Cnine"),
        ("a cat ran up there", "a dog sat in there", "\x1b[1;3Hdog sat in"),
        ("one twothreefourfive", "one             five", "\x1b[1;5H\x1b[12X"),
        ("one two three four five", "one", "\x1b[1;5H\x1b[19X"),
        ("one two", "one", "\x1b[1;5H   "),
    ] {
        assert_eq!(written(&before.into(), &after.into()), expected, "{before} to {after}");
    }
}

#[test]
fn styles_are_set_when_they_change_and_undone_at_the_end() {
    let after = Line::from(vec!["ab".bold(), "c".bold().cyan(), "d".cyan(), "e".into()]);
    assert_eq!(
        written(&Line::default(), &after),
        "\x1b[1;1H\x1b[1mab\x1b[38;5;6mc\x1b[0;38;5;6md\x1b[me"
    );
    // Weight and colour are not seen on a space; a line under it is.
    let after = Line::from(vec!["ab".bold(), " ".into(), "c".bold(), " ".underlined()]);
    assert_eq!(written(&Line::default(), &after), "\x1b[1;1H\x1b[1mab c\x1b[0;4m \x1b[m");
    // What would have to change its style is not written again.
    let (before, after) = (["ab".into(), "cd".dim(), "ef".into()], ["ax", "cd", "xf"]);
    let after = Line::from(vec![after[0].into(), after[1].dim(), after[2].into()]);
    assert_eq!(written(&Line::from(before.to_vec()), &after), "\x1b[1;2Hx\x1b[2Cx");
}

#[test]
fn behind_a_letter_of_doubtful_width_the_place_is_named() {
    assert_eq!(written(&"abcd".into(), &"…bcx".into()), "\x1b[1;1H…\x1b[4Gx");
    assert_eq!(written(&"abcd".into(), &"£bcx".into()), "\x1b[1;1H£bcx");
    // Nor is it written again.
    assert_eq!(written(&"a漢d".into(), &"b漢c".into()), "\x1b[1;1Hb\x1b[2Cc");
    assert_eq!(written(&"a·d".into(), &"b·c".into()), "\x1b[1;1Hb\x1b[Cc");
}

fn any_style() -> impl Strategy<Value = Style> {
    let colours = [Color::Reset, Color::Reset, Color::Cyan, Color::White, Color::Rgb(1, 2, 3)];
    let modifiers = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::BOLD | Modifier::UNDERLINED,
    ];
    let some = prop::sample::select(colours.to_vec());
    (some.clone(), some, prop::sample::select(modifiers.to_vec()))
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

/// A screen of short stretches in styles of their own, most of them plain.
fn any_screen() -> impl Strategy<Value = Buffer> {
    let style = prop_oneof![3 => Just(Style::new()), 1 => any_style()];
    let text = prop_oneof![2 => "[ab ]{1,6}", 1 => " {1,14}", 1 => "[a·£é ]{1,4}"];
    prop::collection::vec((0..24_u16, 0..3_u16, text, style), 0..12).prop_map(|parts| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 3));
        for (x, y, text, style) in parts {
            buffer.set_stringn(x, y, text, usize::from(24 - x), style);
        }
        buffer
    })
}

proptest! {
    /// A terminal that shows one screen after another shows each of them as it is meant.
    #[test]
    fn a_terminal_shows_what_is_meant(screens in prop::collection::vec(any_screen(), 1..6)) {
        let mut terminal = vt100::Parser::new(NonZero::new(3).unwrap(), NonZero::new(24).unwrap(), 0);
        let mut picture = Picture::default();
        let mut old = Buffer::empty(Rect::new(0, 0, 24, 3));
        for new in screens {
            terminal.process(&frame(&mut picture, &old, &new));
            for position in new.area.positions() {
                let meant = &new[position];
                let shown = terminal.screen().cell(position.y, position.x).unwrap();
                let letter = if shown.has_contents() { shown.contents() } else { " " };
                prop_assert_eq!(letter, meant.symbol(), "{}", position);
                let seen = looks(shown);
                let seen = if letter == " " { Letter { ascii: b' ', style: seen }.seen() } else { seen };
                let mut meant = Letter::of(meant).map_or(style(meant), |letter| letter.style);
                // This terminal knows one weight at a time.
                if meant.add_modifier.contains(Modifier::DIM) {
                    meant.add_modifier -= Modifier::BOLD;
                }
                prop_assert_eq!(seen, meant, "{}", position);
            }
            old = new;
        }
    }
}

impl Letter {
    fn seen(self) -> Style {
        let mut cell = Cell::EMPTY;
        Letter::of(cell.set_style(self.style)).unwrap().style
    }
}

fn looks(cell: &vt100::Cell) -> Style {
    let colour = |colour| match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(number) => Some(NAMED[usize::from(number)]),
        vt100::Color::Rgb(red, green, blue) => Some(Color::Rgb(red, green, blue)),
    };
    let modifiers = [
        (cell.bold(), Modifier::BOLD),
        (cell.dim(), Modifier::DIM),
        (cell.underline(), Modifier::UNDERLINED),
        (cell.inverse(), Modifier::REVERSED),
    ];
    let mut style =
        Style { fg: colour(cell.fgcolor()), bg: colour(cell.bgcolor()), ..Style::new() };
    for (_, modifier) in modifiers.into_iter().filter(|(is_set, _)| *is_set) {
        style.add_modifier |= modifier;
    }
    style
}
