//! What happens: a key, a paste or a new size changes the model and may ask for effects.
//! No input, no output, no clock.

mod program;

use std::path::PathBuf;

use crate::files::Replace;
use crate::words::sentence;

use super::command::Command;
use super::field;
use super::key::Key;
use super::keymap::Scope;
use super::model::Model;
use super::overlay::note::Note;
use super::overlay::page::Page;
use super::overlay::{self, Overlay};
use super::screen::explore::Explore;
use super::screen::plan::Plan as PlanScreen;
use super::screen::routes::Routes;
use super::screen::{Out, Screen};
use crate::link::Link;
use crate::plan::{Change, Plan, Status};
use crate::words::compare::put_line;
use crate::words::plan::{BEGIN_HERE, code_page, wiped_page};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size, in cells.
    Resize(u16, u16),
    /// What came of an effect, in a sentence for the person.
    Notice(String),
    /// What came of writing a file.
    Wrote(Wrote),
    /// Whether the plan has been removed: what stayed, in sentences, or why nothing was.
    Wiped(Result<Vec<String>, String>),
    /// The plan has been read again as it is kept.
    Reloaded(Box<Plan>),
    /// Nobody has pressed a key for as long as a kiosk waits.
    Idle,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Where; from the current folder when it is no whole path.
    pub path: PathBuf,
    /// What.
    pub text: String,
    /// Whether a file that is there may be replaced.
    pub replace: Replace,
}

/// What came of writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrote {
    /// It is written; the whole path.
    Done(PathBuf),
    /// A file is there that may not be replaced.
    Exists,
    /// It cannot be written, and why.
    Failed(String),
}

/// Something to be done outside the model; `tui::effects` does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop until the shell wakes it again.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Write a file.
    Write(Box<Write>),
    /// Put this on the clipboard.
    Copy(String),
    /// Open this in a browser.
    OpenLink(Link),
    /// Remember that the hint of the first run was seen.
    HintSeen,
    /// Keep the plan.
    Save(Box<Plan>),
    /// Read the plan again.
    Reload,
    /// Remove the plan and every copy of it.
    Wipe,
    /// Bring back what was removed, with the plan as it was.
    BringBack(Box<Plan>),
    /// Have nothing on the clipboard.
    ClearCopied,
}

/// Changes `model` by `msg`, ready to be drawn.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = receive(model, msg);
    model.settle();
    effects
}

/// Changes `model` by `msg`; before it is drawn it has to [settle](Model::settle).
pub fn receive(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
        model.notice = None;
        if std::mem::take(&mut model.first_run) {
            effects.push(Effect::HintSeen);
        }
        if let Some(kiosk) = &mut model.kiosk {
            kiosk.touched = true;
        }
    }
    effects.extend(take(model, msg));
    effects
}

fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => {
            let is_text = model.scopes().first() == Some(&Scope::Field) && key.typed().is_some();
            if let Some(presenting) = model.presenting.as_mut().filter(|_| !is_text) {
                presenting.press(key);
            }
            if let Some(command) = model.shared.keymap.resolve(model.scopes(), key) {
                // Which row is chosen depends on what was typed before.
                model.settle();
                run(model, command, Some(key))
            } else {
                if let Some(overlay) = &mut model.overlay {
                    model.notice = overlay.type_key(&model.shared, key);
                    return Vec::new();
                }
                let (screen, shared) = model.screen_mut();
                let out = screen.type_key(shared, key);
                answer(model, out)
            }
        }
        Msg::Paste(text) => {
            if let Some(overlay) = &mut model.overlay {
                model.notice = overlay.paste(&model.shared, &text);
                return Vec::new();
            }
            if let Some(refused) = field::refused(&text) {
                model.notice = Some(refused);
                return Vec::new();
            }
            let (screen, shared) = model.screen_mut();
            let out = screen.paste(shared, &text);
            answer(model, out)
        }
        Msg::Resize(width, height) => {
            model.resize(width, height);
            Vec::new()
        }
        Msg::Idle => model.start_afresh(),
        Msg::Wiped(wiped) => {
            match wiped {
                Ok(stayed) if stayed.is_empty() => {}
                Ok(stayed) => {
                    let page = wiped_page(&stayed);
                    model.overlay = Some(Overlay::Page(Page::new("What stays", page)));
                }
                Err(why) => model.not_removed(&why),
            }
            Vec::new()
        }
        Msg::Notice(words) => {
            model.notice = Some(words);
            Vec::new()
        }
        Msg::Wrote(wrote) => {
            match (wrote, &mut model.overlay) {
                (Wrote::Done(path), overlay) => {
                    *overlay = None;
                    model.notice = Some(format!("Wrote {}", path.display()));
                }
                (Wrote::Exists, Some(Overlay::Export(export))) => export.ask_to_replace(),
                (Wrote::Exists, _) => {}
                (Wrote::Failed(words), _) => model.notice = Some(sentence(&words)),
            }
            Vec::new()
        }
        // One's own plan is put away.
        Msg::Reloaded(_) if model.has_guest() => Vec::new(),
        Msg::Reloaded(plan) => {
            // What was there is on disk: it need not be kept, and can be undone.
            let plan = plan.under_present_ids(&model.shared.atlas);
            if model.change(Change::Reload(Box::new(plan))).is_empty() {
                model.notice = Some("The plan is as it is kept.".to_owned());
            }
            Vec::new()
        }
    }
}

/// Does what `command` says. `key` is the key that said it, if a key did.
pub fn run(model: &mut Model, command: Command, key: Option<Key>) -> Vec<Effect> {
    if let Some(effects) = program::run(model, command, key) {
        return effects;
    }
    if let Some(overlay) = &mut model.overlay {
        return match overlay.update(&model.shared, command) {
            overlay::Out::Stay => Vec::new(),
            overlay::Out::Close => {
                model.overlay = None;
                Vec::new()
            }
            overlay::Out::Run(chosen) => {
                model.overlay = None;
                run(model, chosen, None)
            }
            overlay::Out::Write(write) => vec![Effect::Write(write)],
            overlay::Out::Filter(filters) => {
                model.shared.map_filters = filters;
                model.refresh();
                Vec::new()
            }
            overlay::Out::Change(change) => model.change(*change),
            overlay::Out::Done(change) => {
                model.overlay = None;
                model.change(*change)
            }
            overlay::Out::Travel(back) => model.travel(back),
            overlay::Out::Do(deed) => {
                model.overlay = None;
                program::perform(model, deed)
            }
            overlay::Out::Say(words) => {
                model.notice = Some(words);
                Vec::new()
            }
            overlay::Out::Wipe => {
                model.overlay = None;
                program::wipe(model)
            }
            overlay::Out::Agreed(question) => {
                model.overlay = None;
                program::agree(model, question)
            }
            overlay::Out::WhatIf(others) => {
                model.overlay = None;
                model.try_what_if(&others);
                if !matches!(model.screen(), Screen::Reach(_) | Screen::Routes(_)) {
                    model.open(Screen::reach(&model.shared));
                }
                Vec::new()
            }
        };
    }
    match command {
        Command::Help => model.overlay = Some(Overlay::help(model)),
        Command::Sources => {
            if let Some(stage) = model.screen().stage(&model.shared) {
                model.overlay = Some(Overlay::sources(&model.shared, stage));
            }
        }
        Command::Export => match model.screen().document(&model.shared) {
            Some(document) => model.overlay = Some(Overlay::export(document)),
            None if matches!(model.screen(), Screen::Plan(_)) => {
                model.notice = Some(BEGIN_HERE.to_owned());
            }
            None => {}
        },
        Command::WhyNot => {
            if let Some(stage) = model.screen().stage(&model.shared) {
                model.overlay = Some(Overlay::why_not(&model.shared, stage));
            }
        }
        Command::Compare => {
            if let Some(stage) = model.screen().stage(&model.shared) {
                let put = model.put_compared(stage);
                model.notice = Some(put_line(put, model.shared.compared.len()));
            }
        }
        Command::Status | Command::Keep => {
            return mark(model, command).map(|change| model.change(change)).unwrap_or_default();
        }
        Command::Note => {
            if let Some(stage) = model.screen().stage(&model.shared) {
                model.overlay = Some(Overlay::Note(Note::new(&model.shared, stage)));
            }
        }
        Command::ShareCode if !model.shared.plan().is_blank() => {
            let page = code_page(&model.shared.atlas, model.shared.plan());
            model.overlay = Some(Overlay::Page(Page::new("Share code", page)));
        }
        Command::Undo | Command::Redo => return model.travel(command == Command::Undo),
        Command::Resume => resume(model),
        command => {
            let (screen, shared) = model.screen_mut();
            let out = screen.update(shared, command, key);
            return answer(model, out);
        }
    }
    Vec::new()
}

/// The change that marking the chosen stage or keeping the chosen route is.
fn mark(model: &Model, command: Command) -> Option<Change> {
    let shared = &model.shared;
    if command == Command::Keep
        && let Some(change) = model.screen().kept_route(shared)
    {
        return Some(change);
    }
    let stage = model.screen().stage(shared)?;
    let slug = shared.atlas.stage(stage).slug.clone();
    let entry = shared.plan().entry(&shared.atlas, stage);
    Some(match command {
        Command::Keep => Change::Keep(slug, !entry.is_some_and(|entry| entry.kept)),
        _ => Change::Status(slug, Status::after(entry.and_then(|entry| entry.status.as_ref()))),
    })
}

/// Shows what was looked at last time.
fn resume(model: &mut Model) {
    if !model.enabled(Command::Resume) {
        return;
    }
    let Some(place) = model.shared.resume.take() else { return };
    let shared = &model.shared;
    let screen = match (&*place.screen, shared.atlas.find(&place.stage)) {
        ("plan", _) => Screen::Plan(Box::new(PlanScreen::new(shared))),
        ("routes", Some(stage)) => Screen::Routes(Box::new(Routes::new(shared, stage))),
        (_, Some(stage)) => Screen::Explore(Explore::at(shared, stage)),
        (_, None) => return,
    };
    model.open(screen);
}

/// Does what a screen asks for.
fn answer(model: &mut Model, out: Out) -> Vec<Effect> {
    match out {
        Out::Stay => {}
        Out::Close => model.close(),
        Out::Open(screen) => model.open(*screen),
        Out::Over(overlay) => model.overlay = Some(*overlay),
        Out::WhatIf(holding) => model.try_what_if(&[holding]),
        Out::TakeBack => model.take_back(),
        Out::Tell(learner) => return model.tell(&learner),
        Out::Change(change) => return model.change(*change),
        Out::Reload if model.has_guest() => {
            model.notice = Some("This plan is not kept, so there is nothing to read.".to_owned());
        }
        Out::Reload => return vec![Effect::Reload],
        Out::Say(words) => model.notice = Some(words.to_owned()),
    }
    Vec::new()
}
