//! A plan that is open to be written: saving it, removing it and bringing it back.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use super::error::StorageError;
use super::lock::{self, Holder, Lock};
use super::unknown::Unknown;
use super::wipe::{self, Wiped};
use super::write::{self, Light, Settler, Step};
use super::{Folder, Name, backup, file, refuse_read_only};
use crate::atlas::PartialDate;
use crate::plan::Plan;

/// A plan that this program, and no other, may write.
#[derive(Debug)]
pub struct Desk {
    folder: Folder,
    name: Name,
    holder: Holder,
    state: RefCell<State>,
}

/// What a program knows of the plan that it may write.
#[derive(Debug)]
pub struct State {
    /// Forces to disk what a window does not wait for; done before the lock is given up.
    settler: Settler,
    lock: Lock,
    /// The text of the file as this program has read or written it; none where there is none.
    text: Option<String>,
    /// The plan as it was found or kept last.
    plan: Plan,
    unknown: Unknown,
}

impl State {
    /// What is known of a plan that has just been opened.
    pub fn new(lock: Lock, text: Option<String>, plan: Plan, unknown: Unknown) -> Self {
        Self { settler: Settler::default(), lock, text, plan, unknown }
    }
}

impl Desk {
    pub(super) fn new(folder: Folder, name: Name, holder: Holder, state: State) -> Self {
        Self { folder, name, holder, state: RefCell::new(state) }
    }

    /// The name of the plan.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// The plan as it was before its last change; none where nobody has changed it.
    #[must_use]
    pub fn before(&self) -> Option<Plan> {
        let read = file::read(&backup::before(&self.folder, &self.name)).ok()??;
        (read.plan != self.state.borrow().plan).then_some(read.plan)
    }

    /// Keeps `plan` in place of what is there. When this returns, it is on disk; a window does not
    /// wait until its name and the copies are.
    ///
    /// # Errors
    /// [`StorageError::Changed`] when another program has changed the plan meanwhile,
    /// [`StorageError::InUse`] when one has taken it over, and what keeps it from being written; what
    /// was kept before is still there then.
    pub fn save(&self, plan: &Plan, today: PartialDate) -> Result<(), StorageError> {
        let state = &mut *self.state.borrow_mut();
        let (folder, name) = (&self.folder, &self.name);
        let path = folder.file(name);
        let text = file::text_with(plan, &state.unknown)?;
        self.hold(state)?;
        let copy = backup::take(folder, name, &path, today);
        let before = backup::before(folder, name);
        let undo = file::text_with(&state.plan, &state.unknown)
            .and_then(|text| Light::write(&before, &text));
        write::replace(&path, &text, &*folder.watch)?;
        // Not sooner: were the plan not kept, its last change could not be taken back any more.
        if undo.and_then(Light::put).is_err() {
            // One that is older would take back more than the last change.
            let _ = fs::remove_file(&before);
        }
        // The plan is kept now, whatever comes of the rest.
        state.text = Some(text);
        state.plan.clone_from(plan);
        if folder.watch.before(Step::SyncFolder).is_ok() {
            let paths: Vec<PathBuf> =
                copy.into_iter().chain([before, folder.path.clone()]).collect();
            match self.holder {
                Holder::Window => state.settler.later(paths),
                Holder::Command => Settler::now(&paths),
            }
        }
        Ok(())
    }

    /// Removes the plan with its backups and every copy set aside, and gives its name up. What cannot
    /// be removed stays and is told; links are not followed.
    ///
    /// # Errors
    /// [`StorageError::Changed`] when another program has changed the plan meanwhile, and as for
    /// [`Folder::remove`]; nothing is removed then.
    pub fn wipe(self) -> Result<Wiped, StorageError> {
        let State { settler, lock, text, .. } = self.state.into_inner();
        drop(settler);
        let there = file::read_text(&self.folder.file(&self.name)).ok().flatten();
        if there.is_some() && there != text {
            return Err(StorageError::Changed(self.name.as_str().to_owned()));
        }
        if !lock.holds() {
            return self.folder.remove(&self.name);
        }
        wipe::wipe(&self.folder, &self.name, Some(lock))
    }

    /// Brings back what was `wiped`, with `plan` as it was kept last. What has been kept meanwhile under
    /// the same names makes way for it.
    ///
    /// # Errors
    /// When something cannot be written, and as for [`Desk::save`].
    pub fn bring_back(
        &self,
        wiped: &Wiped,
        plan: &Plan,
        today: PartialDate,
    ) -> Result<(), StorageError> {
        let is_back = {
            let state = &mut *self.state.borrow_mut();
            self.hold(state)?;
            wipe::bring_back(&self.folder, wiped)?;
            if let Some(read) = file::read(&self.folder.file(&self.name))? {
                (state.text, state.plan, state.unknown) =
                    (Some(read.text), read.plan, read.unknown);
            }
            state.plan == *plan
        };
        // A copy of what is there already would push an older one out.
        if is_back { Ok(()) } else { self.save(plan, today) }
    }

    /// Makes sure that nobody else may write the plan, and that nobody has.
    fn hold(&self, state: &mut State) -> Result<(), StorageError> {
        let (folder, name) = (&self.folder, &self.name);
        let path = folder.file(name);
        folder.make()?;
        refuse_read_only(&path, "the plan")?;
        if !state.lock.holds() {
            // Somebody has taken the file of the lock away, and perhaps the whole folder.
            state.lock = lock::take(&folder.path, name, self.holder, &*folder.watch)?;
        }
        let there = file::read_text(&path)?;
        if there.is_some() && there != state.text {
            return Err(StorageError::Changed(name.as_str().to_owned()));
        }
        Ok(())
    }
}
