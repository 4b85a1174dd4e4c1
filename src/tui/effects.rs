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
        let mut effects = Self { hint_seen, keeper: Keeper::Nowhere, wiped: Vec::new(), today };
        model.shared.keeping = Keeping::Nowhere;
        let Some((folder, name)) = plan else { return effects };
        name.as_str().clone_into(&mut model.shared.plan_name);
        match effects.keeper.find(folder, name, today) {
            Ok(found) => {
                effects.follow_keeper(model);
                model.begin(found.plan);
                let is_elsewhere = model.shared.keeping == Keeping::Elsewhere;
                let elsewhere =
                    "Read-only: another window has your plan. Close it; P, then L takes over.";
                let warning = found.warning.or(is_elsewhere.then(|| elsewhere.to_owned()));
                model.notice = warning.or(model.notice.take());
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
                if let Err(words) = self.keeper.save(&plan, self.today) {
                    tell(model, format!("Not kept: {words}"));
                }
                self.follow_keeper(model);
            }
            Effect::Reload => self.reload(model),
            Effect::Wipe => {
                match self.keeper.wipe(self.today) {
                    Ok(wiped) => {
                        update(model, Msg::Wiped(wiped.stayed.clone()));
                        self.wiped.push(wiped);
                    }
                    Err(error) => {
                        tell(model, format!("Nothing was removed from the disk: {error}"));
                        self.wiped.push(Wiped::default());
                    }
                }
                self.follow_keeper(model);
            }
            Effect::BringBack(plan) => {
                let wiped = self.wiped.pop().unwrap_or_default();
                if let Err(words) = self.keeper.bring_back(&wiped, &plan, self.today) {
                    tell(model, format!("Not kept: {words}"));
                }
                self.follow_keeper(model);
            }
            Effect::ClearCopied => {
                // Whether the terminal does it is never known.
                let _ = terminal::copy("");
            }
        }
        Flow::Continue
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
                update(model, Msg::Reloaded(Box::new(found.plan)));
                match (before, model.shared.keeping) {
                    (Keeping::Elsewhere, Keeping::Here) => {
                        let words = "This window has your plan now: changes are kept.";
                        tell(model, words.to_owned());
                    }
                    (_, Keeping::Elsewhere) => {
                        let words = "This is what the other window has kept. It is still open.";
                        tell(model, words.to_owned());
                    }
                    _ => {}
                }
            }
            Err(error) => tell(model, format!("The plan cannot be read: {error}")),
        }
    }

    /// Keeps a note that is still being written, and remembers where the person left.
    pub fn leave(&mut self, model: &mut Model) {
        for effect in model.keep_draft() {
            self.perform(effect, model);
        }
        if let Some(place) = model.place() {
            self.keeper.remember(&place);
        }
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
