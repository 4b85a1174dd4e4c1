//! Where the plan is kept while the program runs: the only way that anything of it is written.

use crate::atlas::PartialDate;
use crate::plan::Plan;
use crate::storage::{Desk, Folder, Found, Name, Place, StorageError, Wiped};
use crate::tui::model::Keeping;

/// What is said when another program has changed the plan that this window has.
pub const CHANGED: &str = "the plan has been changed elsewhere";

/// What is said while another window has the plan.
pub const ELSEWHERE: &str = "another window has your plan";

/// Where the plan is kept, and whether this window may write it. Who may not write it can still read
/// it, and each change tries again.
#[derive(Default)]
pub struct Keeper {
    /// None where there is no place for it, or nothing may be written.
    at: Option<(Folder, Name)>,
    /// Where this window writes the plan: once there is something to keep, and it may.
    desk: Option<Desk>,
    /// The plan as it was read or kept last.
    last: Plan,
    keeping: Keeping,
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
        let read = folder.read(&name);
        self.desk = None;
        self.keeping = Keeping::Here;
        let mut found = match read {
            Ok(found) => found,
            Err(error) => {
                self.keeping = Keeping::Refused(error.to_string());
                self.at = Some((folder, name));
                return Err(error);
            }
        };
        // No file is made before there is something to keep.
        if found.is_kept {
            match folder.open(&name, today) {
                Ok((desk, opened)) => {
                    self.desk = Some(desk);
                    found = opened;
                }
                Err(error) => self.refuse(&error),
            }
        }
        self.last.clone_from(&found.plan);
        self.at = Some((folder, name));
        Ok(found)
    }

    fn refuse(&mut self, error: &StorageError) {
        self.keeping = match error {
            StorageError::InUse(_) => Keeping::Elsewhere,
            error => Keeping::Refused(error.to_string()),
        };
    }

    /// What the person is told of it.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        match self.at {
            Some(_) => self.keeping.clone(),
            None => Keeping::Nowhere,
        }
    }

    /// What was looked at last time.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let (folder, _) = self.at.as_ref()?;
        folder.place()
    }

    /// Ends it: remembers `place` for the next time, and waits until everything is on disk. Where this
    /// window keeps nothing, nothing is written.
    pub fn leave(&mut self, place: Option<&Place>) {
        if let (Some(_), Some((folder, _)), Some(place)) = (&self.desk, &self.at, place) {
            let _ = folder.set_place(place);
        }
        self.desk = None;
    }

    /// Keeps `plan`.
    ///
    /// # Errors
    /// Why it is not kept, in words.
    pub fn save(&mut self, plan: &Plan, today: PartialDate) -> Result<(), String> {
        let saved = self.desk(today).and_then(|desk| desk.save(plan, today));
        self.told(saved)?;
        self.kept(plan);
        Ok(())
    }

    /// What the plan is written with, opened where it is not yet.
    fn desk(&mut self, today: PartialDate) -> Result<&Desk, StorageError> {
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None => self.open(today)?,
        };
        Ok(self.desk.insert(desk))
    }

    fn open(&mut self, today: PartialDate) -> Result<Desk, StorageError> {
        let (folder, name) = self.at.as_ref().ok_or(StorageError::NoHome)?;
        let (desk, found) = folder.open(name, today).inspect_err(|error| {
            // Of what could not be read before, nothing more is known now.
            if self.keeping == Keeping::Here {
                self.keeping = Keeping::Refused(error.to_string());
            }
        })?;
        if found.plan != self.last {
            return Err(StorageError::Changed(name.as_str().to_owned()));
        }
        Ok(desk)
    }

    fn kept(&mut self, plan: &Plan) {
        self.last.clone_from(plan);
        self.keeping = Keeping::Here;
    }

    /// What was `done`, or why not in words. Where another program has the plan, or has changed it,
    /// this window writes it no more.
    fn told<T>(&mut self, done: Result<T, StorageError>) -> Result<T, String> {
        done.map_err(|error| match error {
            StorageError::InUse(_) => {
                (self.desk, self.keeping) = (None, Keeping::Elsewhere);
                ELSEWHERE.to_owned()
            }
            StorageError::Changed(_) => {
                self.desk = None;
                self.keeping = Keeping::Refused(CHANGED.to_owned());
                CHANGED.to_owned()
            }
            error => error.to_string(),
        })
    }

    /// Reads the plan again, and has it for this window where no other has it any more; `None`
    /// where nothing is kept.
    pub fn reload(&mut self, today: PartialDate) -> Option<Result<Found, StorageError>> {
        let (folder, name) = self.at.take()?;
        Some(self.find(folder, name, today))
    }

    /// How many copies of the plan are kept beside it.
    #[must_use]
    pub fn copies(&self) -> usize {
        self.at.as_ref().map_or(0, |(folder, name)| folder.copies(name))
    }

    /// Removes the plan and every copy of it, and what is remembered beside it.
    ///
    /// # Errors
    /// Why nothing could be removed, in words.
    pub fn wipe(&mut self, today: PartialDate) -> Result<Wiped, String> {
        let Some(desk) = self.desk.take() else {
            return match &self.keeping {
                // There is nothing yet.
                Keeping::Here | Keeping::Nowhere => Ok(Wiped::default()),
                // What is kept may be more than was shown here.
                Keeping::Elsewhere => Err(ELSEWHERE.to_owned()),
                Keeping::Refused(why) => Err(why.clone()),
            };
        };
        let wiped = self.told(desk.wipe())?;
        self.last = Plan::default();
        if wiped.is_partial
            && let Some((folder, name)) = &self.at
            && let Ok((desk, found)) = folder.open(name, today)
        {
            // A copy that stays must not be taken for what another program has written.
            (self.desk, self.last) = (Some(desk), found.plan);
        }
        Ok(wiped)
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
        let back = self.desk(today).and_then(|desk| desk.bring_back(wiped, plan, today));
        self.told(back)?;
        self.kept(plan);
        Ok(())
    }
}
