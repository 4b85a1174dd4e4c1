//! Does what an update asks for outside the model. What came of it goes back as a message.

use super::model::{Keeping, Model};
use super::runtime::{self, Flow};
use super::update::{Effect, Msg, update};
use crate::atlas::PartialDate;
use crate::plan::Plan;
use crate::storage::{Desk, Folder, Found, Name, StorageError};

/// What effects are done with. Nothing is written but through [`Keeper`].
pub struct Effects {
    keeper: Keeper,
    today: PartialDate,
}

/// Where the plan is kept.
enum Keeper {
    /// Nowhere: there is no place for it, or nothing may be written.
    Nowhere,
    /// There, once there is something to keep. No file is made before.
    Ready(Folder, Name),
    /// There, and only this window writes it.
    Writing(Folder, Desk),
    /// There, where another window writes it.
    Reading(Folder, Name),
}

impl Effects {
    /// Effects for a plan kept at `place`; without one, nothing is ever written. Begins `model`
    /// with the plan found there.
    pub fn open(place: Option<(Folder, Name)>, today: PartialDate, model: &mut Model) -> Self {
        let mut effects = Self { keeper: Keeper::Nowhere, today };
        model.shared.keeping = Keeping::Nowhere;
        let Some((folder, name)) = place else { return effects };
        match effects.find(folder, name) {
            Ok(found) => {
                model.shared.keeping = effects.keeping();
                model.begin(found.plan);
                model.notice = found.warning.or_else(|| {
                    let read_only = model.shared.keeping == Keeping::Elsewhere;
                    read_only.then(|| "Another window has your plan: changes here are not kept.".into())
                });
                model.shared.resume = effects.folder().and_then(Folder::place);
            }
            Err(error) => model.notice = Some(format!("Your plan is not kept: {error}")),
        }
        effects
    }

    /// Looks for the plan, and has it for this window alone where it can.
    fn find(&mut self, folder: Folder, name: Name) -> Result<Found, StorageError> {
        let found = folder.read(&name)?;
        if !found.is_kept {
            self.keeper = Keeper::Ready(folder, name);
            return Ok(found);
        }
        match folder.open(&name, self.today) {
            Ok((desk, found)) => {
                self.keeper = Keeper::Writing(folder, desk);
                Ok(found)
            }
            Err(StorageError::InUse(_)) => {
                self.keeper = Keeper::Reading(folder, name);
                Ok(found)
            }
            Err(error) => Err(error),
        }
    }

    fn keeping(&self) -> Keeping {
        match self.keeper {
            Keeper::Nowhere => Keeping::Nowhere,
            Keeper::Ready(..) | Keeper::Writing(..) => Keeping::Here,
            Keeper::Reading(..) => Keeping::Elsewhere,
        }
    }

    fn folder(&self) -> Option<&Folder> {
        match &self.keeper {
            Keeper::Nowhere => None,
            Keeper::Ready(folder, _) | Keeper::Writing(folder, _) | Keeper::Reading(folder, _) => {
                Some(folder)
            }
        }
    }

    /// Carries out `effect`.
    pub fn perform(&mut self, effect: Effect, model: &mut Model) -> Flow {
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Redraw => return Flow::Redraw,
            Effect::Suspend => runtime::suspend(),
            Effect::Save(plan) => {
                if let Err(words) = self.save(&plan) {
                    tell(model, Msg::Notice(format!("Not kept: {words}")));
                }
                model.shared.keeping = self.keeping();
            }
            Effect::Reload => self.reload(model),
            Effect::Wipe => {
                let wiped = match &self.keeper {
                    Keeper::Writing(_, desk) => desk.wipe(),
                    Keeper::Reading(folder, name) => folder.remove(name).map(drop),
                    Keeper::Ready(..) | Keeper::Nowhere => Ok(()),
                };
                tell(model, Msg::Notice(match wiped {
                    Ok(()) => "Your plan and every copy of it have been removed.".to_owned(),
                    Err(error) => format!("Not everything could be removed: {error}"),
                }));
            }
        }
        Flow::Continue
    }

    fn save(&mut self, plan: &Plan) -> Result<(), String> {
        if let Keeper::Ready(folder, name) = &self.keeper {
            let opened = folder.open(name, self.today);
            let (desk, found) = opened.map_err(|error| error.to_string())?;
            if found.is_kept {
                self.keeper = Keeper::Reading(folder.clone(), name.clone());
                return Err("another window has begun a plan; P and then L reads it".to_owned());
            }
            self.keeper = Keeper::Writing(folder.clone(), desk);
        }
        match &self.keeper {
            Keeper::Writing(_, desk) => {
                desk.save(plan, self.today).map_err(|error| error.to_string())
            }
            Keeper::Reading(..) => {
                Err("another window has your plan; P and then L reads it again".to_owned())
            }
            // Whoever opened the program was told, and the plan says so.
            Keeper::Nowhere | Keeper::Ready(..) => Ok(()),
        }
    }

    /// Reads the plan again, and has it for this window where no other has it any more.
    fn reload(&mut self, model: &mut Model) {
        let (folder, name) = match std::mem::replace(&mut self.keeper, Keeper::Nowhere) {
            Keeper::Nowhere => return,
            Keeper::Ready(folder, name) | Keeper::Reading(folder, name) => (folder, name),
            Keeper::Writing(folder, desk) => {
                let name = desk.name().clone();
                (folder, name)
            }
        };
        let found = self.find(folder.clone(), name.clone());
        if matches!(self.keeper, Keeper::Nowhere) {
            self.keeper = Keeper::Reading(folder, name);
        }
        model.shared.keeping = self.keeping();
        let msg = match found {
            Ok(found) => Msg::Reloaded(Box::new(found.plan)),
            Err(error) => Msg::Notice(format!("The plan cannot be read: {error}")),
        };
        tell(model, msg);
    }

    /// Remembers where the person left, for the next time. Nobody waits for it, and where nothing
    /// is kept nothing is written.
    pub fn leave(&self, model: &Model) {
        if let (Keeper::Writing(folder, _), Some(place)) = (&self.keeper, model.place()) {
            let _ = folder.set_place(&place);
        }
    }
}

/// What came of an effect asks for no other.
fn tell(model: &mut Model, msg: Msg) {
    let more = update(model, msg);
    debug_assert!(more.is_empty(), "what came of an effect asks for another");
}
