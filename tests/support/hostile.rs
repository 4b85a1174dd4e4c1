//! What must hold whatever comes in: one function for each door of the program, over bytes.
//!
//! `tests/hostile.rs` runs them over the corpus and over random bytes; `fuzz/` for hours, guided by
//! what the bytes reach.

use std::sync::{Arc, OnceLock};

use pathnav::atlas::{Atlas, Clean, PartialDate, is_hostile};
use pathnav::load::{self, Loaded, SourceFile, Style};
use pathnav::search::{Highlighter, Index};
use pathnav::tui::key::Key;
use pathnav::tui::model::Model;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::{Msg, update};
use pathnav::tui::view::view;
use pathnav::words::stage_page;
use pathnav::{check, shipped};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

mod kept;

pub use kept::{code, config, plan};

/// A door: its name, which is that of its corpus, and what must hold.
pub type Door = (&'static str, fn(&[u8]));

/// Every door.
pub const DOORS: &[Door] = &[
    ("atlas", atlas),
    ("search", search),
    ("keys", keys),
    ("text", clean),
    ("plan", plan),
    ("code", code),
    ("config", config),
];

/// Whether `c` could steer a terminal.
fn steers(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// A data file: it loads or says what is wrong, and nothing of it can steer a terminal.
pub fn atlas(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = SourceFile { name: Clean::new("fuzzed.ron"), text: text.into() };
    let loaded = load::load(vec![file]);
    let words = load::render(&loaded.findings, &loaded.files, Style::Plain);
    assert!(!words.contains(steers), "{words:?}");
    assert!(loaded.has_errors() || loaded.findings.is_empty() || !words.is_empty());
    if !loaded.has_errors() {
        use_atlas(loaded);
    }
}

/// Everything that can be done with an atlas is done with it.
fn use_atlas(loaded: Loaded) {
    let today = PartialDate::parse("2026-09").unwrap();
    let findings = check::check(&loaded, today);
    let words = load::render(&findings, &loaded.files, Style::Linear);
    assert!(!words.contains(steers), "{words:?}");
    let atlas = Arc::new(loaded.atlas);
    for (id, _) in atlas.stages().iter() {
        let page = format!("{:?}", stage_page(&atlas, id));
        assert!(!page.contains(steers), "{page:?}");
    }
    let mut model = Model::new(atlas, Theme::TERMINAL, today, 80, 24);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    for key in ["Down", "Enter", "Right", "r", "w", "Esc", "Esc", "m", "Down"] {
        update(&mut model, Msg::Key(key.parse().unwrap()));
        draw(&model, &mut terminal);
    }
}

/// Draws, and looks for what must not stand in a cell.
fn draw(model: &Model, terminal: &mut Terminal<TestBackend>) {
    terminal.draw(|frame| view(model, frame)).unwrap();
    for cell in terminal.backend().buffer().content() {
        assert!(!cell.symbol().contains(char::is_control), "{:?}", cell.symbol());
    }
}

fn shipped() -> &'static (Arc<Atlas>, Index) {
    static SHIPPED: OnceLock<(Arc<Atlas>, Index)> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let atlas = shipped::atlas();
        let index = Index::new(&atlas);
        (Arc::new(atlas), index)
    })
}

/// A query: it answers, in order, and marks letters that are there.
pub fn search(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    let (atlas, index) = shipped();
    let results = index.query(&query, 50);
    assert!(results.hits.len() <= 50 && results.hits.len() <= results.total);
    assert!(results.hits.is_sorted_by(|one, next| one.score >= next.score));
    for hit in results.hits.iter().take(5) {
        let name = hit.matched_text(atlas);
        for range in Highlighter::new(&results.words).ranges(name) {
            assert!(name.get(range.clone()).is_some(), "{range:?} of {name}");
        }
    }
}

/// Keys, pastes and sizes, two bytes each: everything is drawn, with the cursor on the screen.
pub fn keys(bytes: &[u8]) {
    let today = PartialDate::parse("2026-09").unwrap();
    let mut model = Model::new(Arc::clone(&shipped().0), Theme::TERMINAL, today, 80, 24);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    for pair in bytes.chunks_exact(2).take(200) {
        let &[what, which] = pair else { continue };
        match what {
            0..=199 => {
                update(&mut model, Msg::Key(key(what, which)));
            }
            200..=219 => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                update(&mut model, Msg::Paste(text));
            }
            _ => {
                let (width, height) = (u16::from(which), u16::from(what) * 4 % 97);
                terminal.backend_mut().resize(width, height);
                update(&mut model, Msg::Resize(width, height));
            }
        }
        draw(&model, &mut terminal);
        let (cursor, area) =
            (terminal.get_cursor_position().unwrap(), terminal.backend().buffer().area);
        assert!(area.is_empty() || area.contains(cursor), "{cursor:?} in {area:?}");
    }
}

/// The key that two bytes stand for: mostly one that does something.
fn key(what: u8, which: u8) -> Key {
    const NAMED: [&str; 18] = [
        "Up",
        "Down",
        "Left",
        "Right",
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "PageUp",
        "PageDown",
        "Home",
        "End",
        "Backspace",
        "Delete",
        "Alt-Left",
        "Alt-Right",
        "F1",
        "Ctrl-u",
    ];
    if what < 100 {
        let name = NAMED.get(usize::from(which) % NAMED.len()).unwrap_or(&"Down");
        return name.parse().unwrap();
    }
    Key::letter(if what < 190 { char::from(b' ' + which % 95) } else { char::from(which) })
}

/// Text of a file: cleaning leaves nothing that steers or hides, and is done once.
pub fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let clean = Clean::new(&raw);
    assert!(!clean.contains(is_hostile), "{clean:?}");
    assert_eq!(Clean::new(&clean), clean);
}
