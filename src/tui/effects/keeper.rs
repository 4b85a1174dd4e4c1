//! Where the plan is kept while the program runs: the only way that anything of it is written.

use crate::atlas::PartialDate;
use crate::plan::Plan;
use crate::storage::{Desk, Folder, Found, Name, Place, StorageError, Wiped};
use crate::tui::model::Keeping;

/// Where the plan is kept.
pub enum Keeper {
    /// Nowhere: there is no place for it, or nothing may be written.
    Nowhere,
    /// There, once there is something to keep. No file is made before.
    Ready(Folder, Name),
    /// There, and only this window writes it.
    Writing(Folder, Desk),
    /// There, where another window writes it.
    Reading(Folder, Name),
}

impl Keeper {
    /// Looks for the plan, and has it for this window alone where it can.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub fn find(
        &mut self,
        folder: Folder,
        name: Name,
        today: PartialDate,
    ) -> Result<Found, StorageError> {
        let found = folder.read(&name)?;
        if !found.is_kept {
            *self = Self::Ready(folder, name);
            return Ok(found);
        }
        match folder.open(&name, today) {
            Ok((desk, found)) => {
                *self = Self::Writing(folder, desk);
                Ok(found)
            }
            Err(StorageError::InUse(_)) => {
                *self = Self::Reading(folder, name);
                Ok(found)
            }
            Err(error) => Err(error),
        }
    }

    /// What the person is told of it.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        match self {
            Self::Nowhere => Keeping::Nowhere,
            Self::Ready(..) | Self::Writing(..) => Keeping::Here,
            Self::Reading(..) => Keeping::Elsewhere,
        }
    }

    /// What was looked at last time.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Nowhere => None,
            Self::Ready(folder, _) | Self::Writing(folder, _) | Self::Reading(folder, _) => {
                folder.place()
            }
        }
    }

    /// Remembers `place` for the next time. Nobody waits for it, and where nothing is kept nothing
    /// is written.
    pub fn remember(&self, place: &Place) {
        if let Self::Writing(folder, _) = self {
            let _ = folder.set_place(place);
        }
    }

    /// Keeps `plan`.
    ///
    /// # Errors
    /// Why it is not kept, in words.
    pub fn save(&mut self, plan: &Plan, today: PartialDate) -> Result<(), String> {
        // Whoever opened the program was told that nothing is kept, and the plan says so.
        let Some(desk) = self.desk(today)? else { return Ok(()) };
        desk.save(plan, today).map_err(|error| error.to_string())
    }

    /// What the plan is written with, begun where there is something to keep for the first time; none
    /// where nothing is kept.
    fn desk(&mut self, today: PartialDate) -> Result<Option<&Desk>, String> {
        if let Self::Ready(folder, name) = self {
            let (desk, found) = folder.open(name, today).map_err(|error| error.to_string())?;
            if found.is_kept {
                *self = Self::Reading(folder.clone(), name.clone());
                return Err(
                    "another window has begun a plan. Close it; P, then L takes over".to_owned()
                );
            }
            *self = Self::Writing(folder.clone(), desk);
        }
        match self {
            Self::Writing(_, desk) => Ok(Some(desk)),
            Self::Reading(..) => {
                Err("another window has your plan. Close it; P, then L takes over".to_owned())
            }
            Self::Nowhere | Self::Ready(..) => Ok(None),
        }
    }

    /// Reads the plan again, and has it for this window where no other has it any more; `None`
    /// where nothing is kept.
    pub fn reload(&mut self, today: PartialDate) -> Option<Result<Found, StorageError>> {
        let (folder, name) = match std::mem::replace(self, Self::Nowhere) {
            Self::Nowhere => return None,
            Self::Ready(folder, name) | Self::Reading(folder, name) => (folder, name),
            Self::Writing(folder, desk) => {
                let name = desk.name().clone();
                (folder, name)
            }
        };
        let found = self.find(folder.clone(), name.clone(), today);
        if matches!(self, Self::Nowhere) {
            *self = Self::Reading(folder, name);
        }
        Some(found)
    }

    /// How many copies of the plan are kept beside it.
    #[must_use]
    pub fn copies(&self) -> usize {
        match self {
            Self::Nowhere => 0,
            Self::Ready(folder, name) | Self::Reading(folder, name) => folder.copies(name),
            Self::Writing(folder, desk) => folder.copies(desk.name()),
        }
    }

    /// Removes the plan and every copy of it, and what is remembered beside it.
    ///
    /// # Errors
    /// [`StorageError`] when nothing could be removed.
    pub fn wipe(&mut self, today: PartialDate) -> Result<Wiped, StorageError> {
        match std::mem::replace(self, Self::Nowhere) {
            Self::Writing(folder, desk) => {
                let name = desk.name().clone();
                let wiped = desk.wipe();
                // A copy that stays must not be taken for the plan of another window.
                let is_gone = wiped.as_ref().is_ok_and(|wiped| !wiped.is_partial);
                let stays = if is_gone { None } else { folder.open(&name, today).ok() };
                *self = match stays {
                    Some((desk, _)) => Self::Writing(folder, desk),
                    None => Self::Ready(folder, name),
                };
                wiped
            }
            // What another window keeps may be more than was shown here.
            Self::Reading(folder, name) => {
                let in_use = StorageError::InUse(name.as_str().to_owned());
                *self = Self::Reading(folder, name);
                Err(in_use)
            }
            other => {
                *self = other;
                Ok(Wiped::default())
            }
        }
    }

    /// Brings back what was `wiped`, with `plan` as it was.
    ///
    /// # Errors
    /// Why it is not kept, in words.
    pub fn bring_back(
        &mut self,
        wiped: &Wiped,
        plan: &Plan,
        today: PartialDate,
    ) -> Result<(), String> {
        let Some(desk) = self.desk(today)? else { return Ok(()) };
        desk.bring_back(wiped, plan, today).map_err(|error| error.to_string())
    }
}
