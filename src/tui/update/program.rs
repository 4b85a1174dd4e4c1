//! Commands of the program itself, which mean the same on every screen.

use super::Effect;
use crate::atlas::StageId;
use crate::learner::Holding;
use crate::link::Link;
use crate::settings::ThemeName;
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::model::{Keeping, Model};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::palette::{Deed, Palette};
use crate::tui::overlay::question::Question;
use crate::tui::overlay::wipe::Wipe;
use crate::tui::screen::Screen;
use crate::tui::screen::explore::Explore;
use crate::words::compare::put_line;
use crate::words::plan::WIPE_ENDS;

/// Does `command` if it is one of these; none if it is for the screen or the overlay. `key` is the key
/// that said it, if a key did.
pub fn run(model: &mut Model, command: Command, key: Option<Key>) -> Option<Vec<Effect>> {
    let is_private = matches!(command, Command::OpenLink | Command::Suspend | Command::Export);
    let is_off = model.kiosk.is_some() && is_private;
    if is_off {
        model.notice = Some("This is switched off on a machine for everybody.".to_owned());
        return Some(Vec::new());
    }
    let shows_another = matches!(
        command,
        Command::Wipe
            | Command::NextStop
            | Command::PreviousStop
            | Command::Session
            | Command::Present
            | Command::Palette
    );
    if shows_another && model.has_draft() {
        model.notice = Some("Keep this note first, or leave it: Tab keeps it, Esc leaves.".into());
        return Some(Vec::new());
    }
    match command {
        Command::Quit => return Some(quit(model, key)),
        Command::Suspend => return Some(vec![Effect::Suspend]),
        Command::Redraw => return Some(vec![Effect::Redraw]),
        Command::Copy => {
            let copied = model.to_copy();
            if copied.is_none() {
                model.notice = Some("There is nothing here to copy.".to_owned());
            } else {
                model.guest_copied |= model.has_guest();
            }
            return Some(copied.map(Effect::Copy).into_iter().collect());
        }
        Command::OpenLink => ask_to_open(model),
        Command::Wipe => ask_to_wipe(model),
        Command::NextStop => model.go_to_stop(true),
        Command::PreviousStop => model.go_to_stop(false),
        Command::Session => return Some(model.go_on_with_session()),
        Command::Present => return Some(model.present()),
        Command::NextTheme => show_theme(model, model.shared.theme.next().name),
        Command::Palette => {
            if model.enabled(Command::Palette) {
                model.overlay = None;
                model.overlay = Some(Overlay::Palette(Box::new(Palette::new(model))));
            }
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Leaves the program, and asks first while something would be lost; the key that always ends it asks
/// nothing.
fn quit(model: &mut Model, key: Option<Key>) -> Vec<Effect> {
    let lost = model.lost_by_leaving();
    if lost.is_empty() || key == Some(Key::END) {
        return vec![Effect::Quit];
    }
    model.overlay = Some(Overlay::Question(Question::Leave(lost)));
    Vec::new()
}

fn show_theme(model: &mut Model, name: ThemeName) {
    let lack = model.take_theme(name);
    model.notice = lack.or_else(|| Some(format!("Theme: {}", model.shared.theme.title())));
}

fn ask_to_open(model: &mut Model) {
    let Some(address) = model.link() else {
        model.notice = Some("There is no link here.".to_owned());
        return;
    };
    match Link::parse(address) {
        Ok(link) => model.overlay = Some(Overlay::Question(Question::Open(link))),
        Err(refused) => model.notice = Some(format!("Not opened: {refused}.")),
    }
}

impl Model {
    /// Puts the stage that is shown and `stage` side by side, with what is compared already.
    fn compare_with(&mut self, stage: StageId) -> Vec<Effect> {
        let here = self.screen().stage(&self.shared);
        for stage in here.into_iter().chain([stage]) {
            if !self.shared.compared.contains(&stage) {
                let put = self.put_compared(stage);
                self.notice = Some(put_line(put, self.shared.compared.len()));
            }
        }
        if self.shared.compared.len() > 1 {
            return super::run(self, Command::OpenCompare, None);
        }
        Vec::new()
    }
}

/// Does what was chosen in the palette.
pub fn perform(model: &mut Model, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Run(command) => return super::run(model, command, None),
        Deed::About(Some(Command::Compare), stage) => return model.compare_with(stage),
        Deed::About(Some(Command::WhatIf), stage) => {
            model.try_what_if(&[Holding::of(stage)]);
            if !matches!(model.screen(), Screen::Reach(_) | Screen::Routes(_)) {
                model.open(Screen::reach(&model.shared));
            }
        }
        Deed::About(command, stage) => {
            let explore = Explore::at(&model.shared, stage);
            model.open(Screen::Explore(explore));
            if let Some(command) = command {
                return super::run(model, command, None);
            }
        }
        Deed::Theme(name) => show_theme(model, name),
        Deed::Tour(tour) => model.start_tour(tour),
        Deed::EndGuide => model.end_guide(),
    }
    Vec::new()
}

/// Does what was asked, and agreed to.
pub fn agree(model: &mut Model, question: Question) -> Vec<Effect> {
    match question {
        Question::Open(link) => vec![Effect::OpenLink(link)],
        Question::Leave(_) => vec![Effect::Quit],
        Question::Forget => {
            let effects = model.forget_guest();
            let own = match (model.kiosk.is_some(), model.has_own_away()) {
                (true, _) => "",
                (false, true) => " Your own plan is put away, as it was.",
                (false, false) => " Your own plan is back, as it was.",
            };
            model.notice = Some(format!("Everything about this person is forgotten.{own}"));
            effects
        }
    }
}

/// Asks before anything is forgotten: for a guest a yes is enough, for one's own plan a word is typed.
fn ask_to_wipe(model: &mut Model) {
    let (overlay, refused) = match (model.has_guest(), &model.shared.keeping) {
        (true, _) => (Some(Overlay::Question(Question::Forget)), None),
        (false, Keeping::Here | Keeping::Nowhere) => (Some(Overlay::Wipe(Wipe::default())), None),
        (false, Keeping::Elsewhere) => {
            let words = "Another window has your plan: wipe it there, or close that window first.";
            (None, Some(words.to_owned()))
        }
        (false, Keeping::Refused(why)) => {
            (None, Some(format!("Your plan cannot be removed from here: {why}")))
        }
    };
    model.overlay = overlay;
    model.notice = refused.or(model.notice.take());
}

/// Removes one's own plan with its copies.
pub fn wipe(model: &mut Model) -> Vec<Effect> {
    let mut effects = model.forget_own();
    // The key that brings it back must not be typed into a field.
    effects.extend(match model.screen() {
        Screen::Explore(_) if model.enabled(Command::Leave) => {
            super::run(model, Command::Leave, None)
        }
        Screen::Me(_) => super::run(model, Command::Plan, None),
        _ => Vec::new(),
    });
    let undo = model.shared.keymap.words_of(Command::Undo);
    model.notice = Some(format!("Everything is removed. {undo} {WIPE_ENDS}"));
    effects
}
