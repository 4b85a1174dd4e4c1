//! A plan that is open to be written: saving it, and removing it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{StorageError, at};
use super::lock::{self, Holder, Lock};
use super::unknown::Unknown;
use super::write::{self, Settler, Step};
use super::{Folder, Name, backup, file, place, refuse_read_only};
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
        let copy = backup::take(folder, name, &path, today);
        let before = backup::before(folder, name);
        let kept_before = file::text_with(&state.plan, &state.unknown)
            .and_then(|text| write::replace_lightly(&before, &text));
        if kept_before.is_err() {
            // One that is older would take back more than the last change.
            let _ = fs::remove_file(&before);
        }
        write::replace(&path, &text, &*folder.watch)?;
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

    /// Removes the plan with its backups and every copy set aside, and gives its name up. False when
    /// there was nothing but the name.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn wipe(self) -> Result<bool, StorageError> {
        let State { settler, lock, .. } = self.state.into_inner();
        drop(settler);
        wipe(&self.folder, &self.name, lock)
    }
}

/// Removes everything of the plan `name` in `folder`, and gives up the `lock` on it.
pub fn wipe(folder: &Folder, name: &Name, lock: Lock) -> Result<bool, StorageError> {
    let starts = format!("{}.", name.as_str());
    let lock_name = lock::file_name(name);
    let is_in_use = folder.in_use() == *name;
    let mut removed = false;
    for entry in folder.entries()? {
        let is_about = entry == place::FILE || (entry == "using" && is_in_use);
        if entry.starts_with(&starts) || write::is_left_over(&entry, name) || is_about {
            remove_file(&folder.path.join(&entry))?;
            removed |= !is_about && entry != lock_name;
        }
    }
    Settler::now(std::slice::from_ref(&folder.path));
    drop(lock);
    Ok(removed)
}

/// Removes the file at `path`, and what it leads to where it is a link: that holds the plan.
fn remove_file(path: &Path) -> Result<(), StorageError> {
    if path.is_symlink()
        && let Ok(target) = path.canonicalize()
        && target.is_file()
    {
        fs::remove_file(&target).map_err(|error| at(&target, error))?;
    }
    fs::remove_file(path).map_err(|error| at(path, error))
}
