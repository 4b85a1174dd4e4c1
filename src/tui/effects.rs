//! Does what an update asks for outside the model. What came of it goes back as a message.

mod keeper;

use std::fs;
use std::path::PathBuf;

use unicode_segmentation::UnicodeSegmentation as _;

use super::model::{Keeping, Model};
use super::runtime::{self, Flow};
use super::terminal;
use super::update::{Effect, Msg, Wrote, update};
use crate::atlas::PartialDate;
use crate::files::{self, Failure};
use crate::link::Link;
use crate::storage::{Folder, Name, Wiped};
pub use keeper::Keeper;

/// How much of what was copied a notice says, in characters.
const SAID: usize = 48;

/// What of the world outside the program may touch.
#[derive(Debug, Default)]
pub struct Outside {
    /// The file that says that the first hint was seen; none where nothing may be written.
    pub hint_seen: Option<PathBuf>,
    /// Where the plan is kept; none where nothing may be written.
    pub plan: Option<(Folder, Name)>,
}

/// What effects are done with. Nothing of the plan is written but through [`Keeper`].
pub struct Effects {
    hint_seen: Option<PathBuf>,
    keeper: Keeper,
    /// What has been removed and can still be brought back, the last one last.
    wiped: Vec<Wiped>,
    today: PartialDate,
}

impl Effects {
    /// Effects that touch no more than `outside`. Begins `model` with the plan found there.
    pub fn open(outside: Outside, today: PartialDate, model: &mut Model) -> Self {
        let Outside { hint_seen, plan } = outside;
        let mut effects = Self { hint_seen, keeper: Keeper::default(), wiped: Vec::new(), today };
        model.shared.keeping = Keeping::Nowhere;
        let Some((folder, name)) = plan else { return effects };
        name.as_str().clone_into(&mut model.shared.plan_name);
        let found = effects.keeper.find(folder, name, today);
        effects.follow_keeper(model);
        match found {
            Ok(found) => {
                model.begin(found.plan);
                model.shared.damage = found.warning.clone().filter(|_| found.is_damaged);
                let read_only = match &model.shared.keeping {
                    Keeping::Here | Keeping::Nowhere => None,
                    Keeping::Elsewhere => Some(
                        "Read-only: another window has your plan. Close it; P, then L takes over."
                            .to_owned(),
                    ),
                    Keeping::Refused(why) => Some(format!("Read-only: {why}")),
                };
                model.notice = found.warning.or(read_only).or(model.notice.take());
                model.shared.resume = effects.keeper.place();
            }
            Err(error) => model.notice = Some(format!("Your plan is not kept: {error}")),
        }
        effects
    }

    /// Carries out `effect`.
    pub fn perform(&mut self, effect: Effect, model: &mut Model) -> Flow {
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Redraw => return Flow::Redraw,
            Effect::Suspend => runtime::suspend(),
            Effect::Write(file) => {
                let wrote = match files::write(&files::typed(&file.path), &file.text, file.replace)
                {
                    Ok(path) => Wrote::Done(path),
                    Err(Failure::Exists(_)) => Wrote::Exists,
                    Err(failure) => Wrote::Failed(failure.to_string()),
                };
                update(model, Msg::Wrote(wrote));
            }
            Effect::Copy(text) => tell(model, copy(&text)),
            Effect::OpenLink(link) => tell(model, open(&link)),
            Effect::HintSeen => self.remember_hint(),
            Effect::Save(plan) => {
                let saved = self.keeper.save(&plan, self.today);
                self.follow_change(model, saved);
            }
            Effect::Reload => self.reload(model),
            Effect::Wipe => {
                let wiped = self.keeper.wipe(self.today).map_err(with_keys);
                let stayed = wiped.as_ref().map(|wiped| wiped.stayed.clone());
                update(model, Msg::Wiped(stayed.map_err(Clone::clone)));
                if let Ok(wiped) = wiped {
                    model.shared.unsaved = None;
                    self.wiped.push(wiped);
                }
                self.follow_keeper(model);
            }
            Effect::BringBack(plan) => {
                let wiped = self.wiped.pop().unwrap_or_default();
                let back = self.keeper.bring_back(&wiped, &plan, self.today);
                self.follow_change(model, back);
            }
            Effect::ClearCopied => {
                // Whether the terminal does it is never known.
                let _ = terminal::copy("");
            }
        }
        Flow::Continue
    }

    /// Tells `model` whether a change is kept, and why not.
    fn follow_change(&self, model: &mut Model, kept: Result<(), String>) {
        model.shared.unsaved = kept.err().map(with_keys);
        self.follow_keeper(model);
        if let Some(why) = &model.shared.unsaved {
            let words = format!("Not kept: {why}");
            tell(model, words);
        }
    }

    /// Tells `model` how its plan is kept.
    fn follow_keeper(&self, model: &mut Model) {
        model.shared.keeping = self.keeper.keeping();
        model.shared.copies = self.keeper.copies();
    }

    /// Reads the plan again, for this window where no other has it any more.
    fn reload(&mut self, model: &mut Model) {
        let before = self.keeper.keeping();
        let Some(found) = self.keeper.reload(self.today) else { return };
        self.follow_keeper(model);
        match found {
            Ok(found) => {
                model.shared.unsaved = None;
                model.shared.damage = found.warning.clone().filter(|_| found.is_damaged);
                update(model, Msg::Reloaded(Box::new(found.plan)));
                if let Some(warning) = found.warning {
                    tell(model, warning);
                }
                match (before, model.shared.keeping.clone()) {
                    (Keeping::Elsewhere, Keeping::Here) => {
                        let words = "This window has your plan now: changes are kept.";
                        tell(model, words.to_owned());
                    }
                    (_, Keeping::Elsewhere) => {
                        let words = "This is what the other window has kept. It is still open.";
                        tell(model, words.to_owned());
                    }
                    (_, Keeping::Refused(why)) => tell(model, format!("Read-only: {why}")),
                    _ => {}
                }
            }
            Err(error) => tell(model, format!("Not read again: {error}")),
        }
    }

    /// Keeps a note that is still being written, remembers where the person left, and waits until
    /// everything is on disk.
    pub fn leave(&mut self, model: &mut Model) {
        for effect in model.keep_draft() {
            self.perform(effect, model);
        }
        self.keeper.leave(model.place().as_ref());
    }

    /// Without the file the hint is given again, which harms nobody; so no error is shown.
    fn remember_hint(&mut self) {
        if let Some(path) = self.hint_seen.take() {
            if let Some(folder) = path.parent() {
                let _ = fs::create_dir_all(folder);
            }
            let _ = fs::write(path, "The hint of the first run was seen.\n");
        }
    }
}

fn tell(model: &mut Model, words: String) {
    update(model, Msg::Notice(words));
}

fn copy(text: &str) -> String {
    match terminal::copy(text) {
        Ok(()) => {
            let first: String =
                text.lines().next().unwrap_or_default().graphemes(true).take(SAID).collect();
            let rest = if first.len() < text.trim_end().len() { "…" } else { "" };
            format!("Copied, if your terminal allows it: {first}{rest}")
        }
        Err(error) => format!("Not copied: {error}."),
    }
}

/// Hands the address to the system's browser as one argument, past any shell.
fn open(link: &Link) -> String {
    match open::that_detached(link.address()) {
        Ok(()) => format!("Your browser was asked to open {}.", link.host()),
        Err(error) => format!("No browser could be opened: {error}"),
    }
}

/// `why` something is not kept, with the keys that help.
fn with_keys(why: String) -> String {
    match &*why {
        keeper::CHANGED => format!("{why}. P, then L reads it again"),
        keeper::ELSEWHERE => format!("{why}. Close it; P, then L takes over"),
        _ => why,
    }
}
