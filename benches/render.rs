//! What a key costs on each screen at 100 × 30 cells, on the shipped atlas, without the terminal:
//! `cargo bench --bench render`.
//!
//! First a table: the microseconds in which the model takes a key, those in which the frame is
//! drawn, compared with the one before and written by the real pen, and the bytes that it writes.
//! Then the drawing alone, as divan measures it.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench prints what it measured, and ends when it is wrong"
)]

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use divan::Bencher;
use pathnav::atlas::PartialDate;
use pathnav::shipped;
use pathnav::tui::model::Model;
use pathnav::tui::terminal::Canvas;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::{Msg, update};
use pathnav::tui::view::view;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

#[path = "../tests/support/script.rs"]
mod script;

const WIDTH: u16 = 100;
const HEIGHT: u16 = 30;

/// How often the keys of a screen are pressed; the figures are medians.
const ROUNDS: usize = 50;

/// Each screen: its name, the keys that lead to it, and those that are measured on it.
const SCREENS: [(&str, &str, &str); 19] = [
    ("search, typing", "", "cardiac<BS><BS><BS><BS><BS><BS><BS>"),
    ("search, steps down", "", "<Down><Down><Down><Down><Up><Up><Up><Up>"),
    ("hits, steps down", "heart<Esc>", "jjjjkkkk"),
    ("walk, rows", "clinical scientist<Enter>", "jjkk"),
    ("walk, along a route", "gcses<Enter>", "<Right><Right><Right><Left><Left><Left>"),
    ("walk, columns", "clinical scientist<Enter>", "<Tab><Tab><Tab>"),
    ("routes", "clinical scientist<Enter>r", "jjkk"),
    ("routes, timeline", "clinical scientist<Enter>rv", "jjkk"),
    ("in reach", "gcses<Enter>R", "jjkk"),
    ("map, picture", "biomedical scientist<Enter>m", "jjkk"),
    ("map, list", "biomedical scientist<Enter>m<Tab>", "jjkk"),
    ("compare", "biomedical scientist<Enter>c/associate<Enter>cC", "jjkk"),
    ("me", "heart<Esc>y", "<Down><Down><Up><Up>"),
    ("plan", "heart<Esc>bjbP", "jjkk"),
    ("sources", "clinical scientist<Enter>p", "jjkk"),
    ("why not", "clinical scientist<Enter>w", "jjkk"),
    ("help", "heart<Esc>?", "<Down><Down><Up><Up>"),
    ("palette", "heart<Esc>:", "<Down><Down><Up><Up>"),
    ("export", "clinical scientist<Enter>e", "<Down><Down><Up><Up>"),
];

fn main() {
    println!("screen                   update µs   frame µs   bytes per key");
    for (name, lead, keys) in SCREENS {
        let mut screen = Screen::at(lead);
        let (mut updates, mut frames, mut bytes) = (vec![], vec![], vec![]);
        let keys = script::parse(keys);
        for key in std::iter::repeat_n(&keys, ROUNDS).flatten() {
            let started = Instant::now();
            update(&mut screen.model, Msg::Key(*key));
            updates.push(started.elapsed().as_secs_f64() * 1e6);
            let before = screen.written.get();
            let started = Instant::now();
            screen.draw();
            frames.push(started.elapsed().as_secs_f64() * 1e6);
            bytes.push(screen.written.get() - before);
        }
        let bytes = bytes.iter().sum::<usize>() / bytes.len();
        println!("{name:22} {:11.1} {:10.1} {bytes:15}", median(&mut updates), median(&mut frames));
    }
    divan::main();
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The program on one of its screens, with a terminal that counts what is written to it.
struct Screen {
    model: Model,
    terminal: Terminal<Canvas<Counter>>,
    written: Rc<Cell<usize>>,
}

impl Screen {
    fn at(lead: &str) -> Self {
        let written = Rc::new(Cell::new(0));
        let viewport = Viewport::Fixed(Rect::new(0, 0, WIDTH, HEIGHT));
        let canvas = Canvas::new(Counter(Rc::clone(&written)));
        let terminal = Terminal::with_options(canvas, TerminalOptions { viewport }).unwrap();
        let mut screen = Self { model: model(lead), terminal, written };
        screen.draw();
        screen
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| view(&self.model, frame)).unwrap();
    }
}

fn model(lead: &str) -> Model {
    let today = PartialDate::month(2026, 9).unwrap();
    let mut model = Model::new(Arc::new(shipped::atlas()), Theme::TERMINAL, today, WIDTH, HEIGHT);
    update(&mut model, Msg::Resize(WIDTH, HEIGHT));
    model.shared.index.warm(&model.shared.atlas);
    for key in script::parse(lead) {
        update(&mut model, Msg::Key(key));
    }
    model
}

/// Counts the bytes that are written to it.
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every screen once, by its name.
#[divan::bench(args = SCREENS.map(|(name, ..)| name))]
fn view_of(bencher: Bencher<'_, '_>, name: &str) {
    let lead = SCREENS.iter().find(|(other, ..)| *other == name).unwrap().1;
    let model = model(lead);
    let mut terminal = Terminal::new(TestBackend::new(WIDTH, HEIGHT)).unwrap();
    bencher.bench_local(|| terminal.draw(|frame| view(&model, frame)).map(|_| ()).unwrap());
}
