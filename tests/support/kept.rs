//! What is kept or typed in: plans, share codes, settings.

use std::path::Path;
use std::sync::Arc;

use pathnav::atlas::{Clean, PartialDate};
use pathnav::export::{self, Format};
use pathnav::load::{self, FileId, SourceFile, Style};
use pathnav::plan::{Plan, differences, share};
use pathnav::route::Planner;
use pathnav::settings;
use pathnav::storage::{parse, text};
use pathnav::tui::keymap::Keymap;
use pathnav::tui::model::Model;
use pathnav::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{draw, shipped, steers};

fn today() -> PartialDate {
    PartialDate::parse("2026-09").unwrap()
}

/// The file of a plan: it is read or says what is wrong; what is read is written and read again as it
/// was, and nothing of it can steer a terminal.
pub fn plan(bytes: &[u8]) {
    let kept = String::from_utf8_lossy(bytes);
    match parse(Path::new("fuzzed.ron"), &kept) {
        Ok(plan) => {
            let written = text(&plan).unwrap();
            assert_eq!(parse(Path::new("again.ron"), &written).unwrap(), plan, "{written}");
            use_plan(plan);
        }
        Err(error) => assert!(!Clean::new(&error.to_string()).is_empty()),
    }
}

/// Everything that can be done with a plan is done with it.
fn use_plan(plan: Plan) {
    let atlas = &shipped().0;
    let plan = plan.under_present_ids(atlas);
    let code = share::encode(atlas, &plan);
    assert!(share::decode(atlas, &code.text).is_ok(), "{}", code.text);
    let _ = differences(atlas, &plan);
    let learner = plan.learner(atlas, today());
    // Many routes are many questions; a few are asked.
    if plan.routes.len() <= 3 {
        let planner = Planner::new(Arc::clone(atlas));
        let document = export::plan(&planner, &plan, &learner, "fuzzed");
        for format in document.formats() {
            // Lines of a calendar file end as its standard has it.
            let written = document.render(format).unwrap().replace("\r\n", "\n");
            assert!(format == Format::Json || !written.contains(steers), "{format}: {written:?}");
        }
    }
    let mut model = Model::new(Arc::clone(atlas), Theme::TERMINAL, today(), 80, 24);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    model.begin(plan);
    for key in ["Esc", "P", "Down", "Down", "Tab", "End", "Tab", "x", "Enter", "Esc", "z", "a"] {
        let key = pathnav::tui::update::Msg::Key(key.parse().unwrap());
        pathnav::tui::update::update(&mut model, key);
        draw(&model, &mut terminal);
    }
}

/// A share code: it is refused, or what it says can be said again in a code that says the same.
pub fn code(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let atlas = &shipped().0;
    match share::decode(atlas, &typed) {
        Ok(plan) => {
            let again = share::encode(atlas, &plan);
            let read = share::decode(atlas, &again.text).unwrap();
            assert_eq!(read.stages, plan.stages);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The settings: they are read or say what is wrong.
pub fn config(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes).into_owned();
    let file = SourceFile { name: Clean::new("config.ron"), text: typed.into() };
    let (settings, mut findings) = settings::read(FileId(0), &file);
    match Keymap::remapped(&settings.keys) {
        Ok(keymap) => assert!(!keymap.bindings().is_empty()),
        Err(wrong) => findings.extend(wrong),
    }
    let words = load::render(&findings, &[file], Style::Plain);
    assert!(!words.contains(steers), "{words:?}");
}
