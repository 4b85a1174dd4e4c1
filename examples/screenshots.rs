//! Draws the main screens with the program's own view, and writes them to `docs/screens/` as SVG:
//! `cargo run --example screenshots`. A test holds that they are what the program draws.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use pathnav::atlas::PartialDate;
use pathnav::shipped;
use pathnav::tui::key::Key;
use pathnav::tui::model::Model;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::{Msg, update};
use pathnav::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;

/// A cell, in pixels.
const WIDTH: f32 = 8.5;
const HEIGHT: f32 = 18.0;

/// Where the writing stands in a cell, from its top.
const BASELINE: f32 = 13.5;

/// What is around the screen.
const MARGIN: f32 = 12.0;

/// A picture: the name of its file, what it is called, what is on it, and the keys that lead there.
struct Shot {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    keys: &'static str,
}

const SHOTS: [Shot; 6] = [
    Shot {
        name: "explore",
        title: "Explore",
        about: "How people become a biomedical scientist, what the job is, and where it leads, in three columns.",
        keys: "biomedical scientist<Enter>",
    },
    Shot {
        name: "routes",
        title: "Routes",
        about: "Routes from A levels to clinical scientist: how long each takes, whether it is paid, and its steps.",
        keys: "a levels with a science<Enter>a/clinical scientist<Enter>r",
    },
    Shot {
        name: "timeline",
        title: "Timeline",
        about: "The steps of a route from A levels to clinical scientist as bars over the years.",
        keys: "a levels with a science<Enter>a/clinical scientist<Enter>rv",
    },
    Shot {
        name: "map",
        title: "Map",
        about: "What leads to healthcare science practitioner and where it leads, by level and theme, joined by lines.",
        keys: "healthcare science practitioner<Enter>m",
    },
    Shot {
        name: "compare",
        title: "Compare",
        about: "Biomedical scientist, clinical scientist and healthcare science practitioner side by side.",
        keys: "biomedical scientist<Enter>c/clinical scientist<Enter>c/healthcare science practitioner<Enter>cC",
    },
    Shot {
        name: "plan",
        title: "Plan",
        about: "A plan: a chosen route with how far it is walked, what is being done, held and kept.",
        keys: "a levels with a science<Enter>a/gcses<Enter>a/healthcare science associate apprenticeship<Enter>aa\
               /clinical scientist<Enter>b/biomedical scientist<Enter>rbP",
    },
];

/// Where the pictures are.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens")
}

/// Every picture: the name of its file, and the file.
#[must_use]
pub fn pictures() -> Vec<(String, String)> {
    let atlas = Arc::new(shipped::atlas());
    let picture = |shot: &Shot| {
        // Whatever day it is: the pictures change with the program alone.
        let today = PartialDate::month(2026, 9).unwrap_or_default();
        let mut model = Model::new(Arc::clone(&atlas), Theme::NHS_DARK, today, COLUMNS, ROWS);
        for key in keys(shot.keys) {
            update(&mut model, Msg::Key(key));
        }
        let Ok(mut terminal) = Terminal::new(TestBackend::new(COLUMNS, ROWS));
        let Ok(_) = terminal.draw(|frame| view(&model, frame));
        (format!("{}.svg", shot.name), svg(shot, terminal.backend().buffer()))
    };
    SHOTS.iter().map(picture).collect()
}

fn main() -> io::Result<()> {
    fs::create_dir_all(folder())?;
    for (name, text) in pictures() {
        fs::write(folder().join(&name), text)?;
        writeln!(io::stdout(), "docs/screens/{name}")?;
    }
    Ok(())
}

/// The keys of a script: letters, and names in angle brackets.
fn keys(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|name| name.split_once('>'));
        rest = match named {
            Some((name, after)) => {
                keys.extend(name.parse::<Key>());
                after
            }
            None => {
                keys.push(Key::letter(letter));
                rest.strip_prefix(letter).unwrap_or_default()
            }
        };
    }
    keys
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Color,
    ground: Color,
    bold: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let (ink, ground) =
            if has(Modifier::REVERSED) { (cell.bg, cell.fg) } else { (cell.fg, cell.bg) };
        Self { ink, ground, bold: has(Modifier::BOLD), underlined: has(Modifier::UNDERLINED) }
    }
}

fn svg(shot: &Shot, buffer: &Buffer) -> String {
    let (width, height) = (f32::from(COLUMNS) * WIDTH, f32::from(ROWS) * HEIGHT);
    let (whole, tall) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let ground = Theme::NHS_DARK.text.bg.map(hex).unwrap_or_default();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {tall}\" width=\"{whole}\" height=\"{tall}\" role=\"img\" aria-labelledby=\"title about\">\n\
         <title id=\"title\">pathnav: {}</title>\n<desc id=\"about\">{}</desc>\n\
         <rect width=\"{whole}\" height=\"{tall}\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n",
        shot.title, shot.about
    );
    for y in 0..ROWS {
        let row: Vec<&Cell> = (0..COLUMNS).filter_map(|x| buffer.cell((x, y))).collect();
        let mut x = 0;
        for run in row.chunk_by(|one, other| Look::of(one) == Look::of(other)) {
            draw_run(&mut out, run, x, y, &ground);
            x += run.len();
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells that look alike: their ground, their lines, and their words with one element each, so that
/// they stand in their columns whatever the letters' own width.
fn draw_run(out: &mut String, run: &[&Cell], x: usize, y: u16, page: &str) {
    let Some(look) = run.first().map(|cell| Look::of(cell)) else { return };
    let (top, ink) = (f32::from(y) * HEIGHT, hex(look.ink));
    if hex(look.ground) != page {
        let (left, width) = (at(x), at(run.len()));
        let ground = hex(look.ground);
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
        );
    }
    let mut lines = String::new();
    for (number, cell) in run.iter().enumerate() {
        lines.push_str(&strokes(cell.symbol(), at(x + number), top));
    }
    for (weight, width) in [("h", 2.4), ("t", 1.0)] {
        let of_weight: String =
            lines.lines().filter_map(|line| line.strip_prefix(weight)).collect();
        if !of_weight.is_empty() {
            let _ = writeln!(
                out,
                "<path d=\"{of_weight}\" stroke=\"{ink}\" stroke-width=\"{width}\"/>"
            );
        }
    }
    let mut place = 0;
    let is_gap = |cell: &&Cell| cell.symbol().trim().is_empty() || is_drawn(cell.symbol());
    for word in run.chunk_by(|one, other| is_gap(one) == is_gap(other)) {
        let left = x + place;
        place += word.len();
        if word.first().is_some_and(is_gap) {
            continue;
        }
        let text: String = word.iter().map(|cell| escaped(cell.symbol())).collect();
        let bold = if look.bold { " font-weight=\"bold\"" } else { "" };
        let line = if look.underlined { " text-decoration=\"underline\"" } else { "" };
        let (left, length, base) = (at(left), at(word.len()), top + BASELINE);
        let _ = writeln!(
            out,
            "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{bold}{line}>{text}</text>"
        );
    }
}

/// Columns in pixels.
fn at(columns: usize) -> f32 {
    f32::from(u16::try_from(columns).unwrap_or(u16::MAX)) * WIDTH
}

/// The sides that a line sign touches, and whether it is heavy: left, right, up, down.
fn sides(symbol: &str) -> Option<([bool; 4], bool)> {
    const LINES: &[(&str, &str, [u8; 4])] = &[
        ("─", "━", [1, 1, 0, 0]),
        ("│", "┃", [0, 0, 1, 1]),
        ("┌", "┏", [0, 1, 0, 1]),
        ("┐", "┓", [1, 0, 0, 1]),
        ("└", "┗", [0, 1, 1, 0]),
        ("┘", "┛", [1, 0, 1, 0]),
        ("├", "┣", [0, 1, 1, 1]),
        ("┤", "┫", [1, 0, 1, 1]),
        ("┬", "┳", [1, 1, 0, 1]),
        ("┴", "┻", [1, 1, 1, 0]),
        ("┼", "╋", [1, 1, 1, 1]),
    ];
    let line = LINES.iter().find(|(thin, heavy, _)| [*thin, *heavy].contains(&symbol))?;
    Some((line.2.map(|side| side == 1), line.1 == symbol))
}

fn is_drawn(symbol: &str) -> bool {
    sides(symbol).is_some()
}

/// A line sign as strokes, each on a line after the letter of its weight. Fonts leave gaps between rows.
fn strokes(symbol: &str, left: f32, top: f32) -> String {
    let Some((sides, heavy)) = sides(symbol) else { return String::new() };
    let (x, y) = (left + WIDTH / 2.0, top + HEIGHT / 2.0);
    let ends = [(left, y), (left + WIDTH, y), (x, top), (x, top + HEIGHT)];
    let weight = if heavy { "h" } else { "t" };
    let stroke = |(to_x, to_y): (f32, f32)| format!("{weight}M{x} {y}L{to_x} {to_y}\n");
    ends.into_iter()
        .zip(sides)
        .filter(|(_, touched)| *touched)
        .map(|(end, _)| stroke(end))
        .collect()
}

fn hex(colour: Color) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "#ffffff".to_owned(),
    }
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
