//! Plans on disk: read and written safely, by one window at a time. Knows nothing of what changes them.
//!
//! ```text
//! plans/                      0700
//!   plan.ron                  0600  the plan
//!   plan.lock                       held by the window that may write
//!   plan.backup-2026-11-23.ron      as it was before the first change of that day; three are kept
//!   plan.damaged-2026-11-23.ron     a file that could not be read, set aside
//!   using                           the name of the plan in use, where it is not `plan`
//!   place.ron                       the stage and screen last left
//! ```
//!
//! A plan is never written in place: a new file beside it is filled, forced to disk and given its
//! name. What was under that name before, or what is there now, is whole at every moment.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::atlas::{Clean, PartialDate, is_kebab_case};
use crate::plan::Plan;

mod backup;
mod error;
mod file;
mod lock;
mod place;
mod wipe;
mod write;

pub use error::StorageError;
pub use file::{SCHEMA, parse, text};
pub use place::Place;
pub use wipe::Wiped;
pub use write::{Step, Watch};

use error::at;
use lock::Lock;

/// The longest name of a plan, in characters.
const LONGEST_NAME: usize = 40;

/// The name of a plan: lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

impl Name {
    /// The name `text`, if it is one.
    ///
    /// # Errors
    /// When it holds anything but lower-case letters, digits and single hyphens, or too much.
    pub fn new(text: &str) -> Result<Self, StorageError> {
        let fits = is_kebab_case(text) && text.len() <= LONGEST_NAME && text != "place";
        fits.then(|| Self(text.to_owned()))
            .ok_or_else(|| StorageError::NotAName(Clean::new(text).to_string()))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Name {
    fn default() -> Self {
        Self(Plan::UNNAMED.to_owned())
    }
}

/// The folder in which a person's plans are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// A plan as it was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The plan; blank where none is kept yet.
    pub plan: Plan,
    /// Whether a plan was kept.
    pub is_kept: bool,
    /// What the person should know about it, in a sentence.
    pub warning: Option<String>,
}

/// A plan that this window, and no other, may write.
#[derive(Debug)]
pub struct Desk {
    folder: Folder,
    name: Name,
    /// Holds the lock for as long as it is open.
    _lock: Lock,
}

impl Folder {
    /// The folder of the person who runs the program.
    ///
    /// # Errors
    /// When there is no home folder.
    pub fn of_user() -> Result<Self, StorageError> {
        let strategy = etcetera::choose_base_strategy().map_err(|_| StorageError::NoHome)?;
        Ok(Self(strategy.data_dir().join("pathnav").join("plans")))
    }

    /// The folder at `path`, which need not be there yet.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn file(&self, name: &Name) -> PathBuf {
        self.0.join(format!("{}.ron", name.as_str()))
    }

    /// The names of the plans that are kept, in order.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn names(&self) -> Result<Vec<Name>, StorageError> {
        let mut names: Vec<Name> = self
            .entries()?
            .iter()
            .filter_map(|entry| {
                // What has a dot in it is a backup, or set aside.
                Name::new(entry.strip_suffix(".ron")?).ok()
            })
            .collect();
        names.sort_unstable();
        Ok(names)
    }

    /// The name of the plan in use.
    #[must_use]
    pub fn in_use(&self) -> Name {
        let named = file::read_text(&self.0.join("using")).ok().flatten();
        named.and_then(|name| Name::new(name.trim()).ok()).unwrap_or_default()
    }

    /// Has the plan `name` used from now on.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn set_in_use(&self, name: &Name) -> Result<(), StorageError> {
        self.make()?;
        write::replace(&self.0.join("using"), name.as_str(), &write::Unwatched)
    }

    /// The plan `name`, to be looked at. Writes nothing. A damaged one is left where it is, and the
    /// newest good backup stands in for it.
    ///
    /// # Errors
    /// When it is there and cannot be read, or a newer program has written it.
    pub fn read(&self, name: &Name) -> Result<Found, StorageError> {
        let path = self.file(name);
        match file::read(&path) {
            Ok(Some(plan)) => Ok(Found { plan, is_kept: true, warning: None }),
            Ok(None) => Ok(self.stand_in(name, None)),
            Err(StorageError::Damaged { why, .. }) => {
                let said = format!("{} cannot be read as a plan ({why})", path.display());
                Ok(self.stand_in(name, Some(said)))
            }
            Err(error) => Err(error),
        }
    }

    /// The newest good backup of `name`, or a blank plan; `damage` is what is wrong with the plan.
    fn stand_in(&self, name: &Name, damage: Option<String>) -> Found {
        let backup = backup::newest(self, name);
        let warning = match (damage, &backup) {
            (None, None) => None,
            (Some(damage), None) => Some(format!("{damage}. There is no copy of it to use.")),
            (damage, Some((date, _))) => {
                let said = damage.unwrap_or_else(|| "The plan file is missing".to_owned());
                Some(format!("{said}. This is the copy kept on {date}."))
            }
        };
        let is_kept = warning.is_some();
        Found { plan: backup.map(|(_, plan)| plan).unwrap_or_default(), is_kept, warning }
    }

    /// Opens the plan `name` to write it. A damaged file is set aside under a name with the date
    /// `today`, and the warning tells it.
    ///
    /// # Errors
    /// [`StorageError::InUse`] while another window has it; otherwise as for [`Folder::read`].
    pub fn open(&self, name: &Name, today: PartialDate) -> Result<(Desk, Found), StorageError> {
        // Nothing is made where a plan could not be kept anyway.
        self.read(name)?;
        self.make()?;
        let lock = lock::take(&self.0, name)?;
        let desk = Desk { folder: self.clone(), name: name.clone(), _lock: lock };
        write::sweep(&self.0, name);
        // Only now can nobody change it any more.
        let path = self.file(name);
        let found = match file::read(&path) {
            Err(StorageError::Damaged { why, .. }) => {
                let aside = backup::set_aside(&path, today)?;
                let said = format!(
                    "The plan could not be read ({why}); the file is kept as {}",
                    aside.display()
                );
                self.stand_in(name, Some(said))
            }
            _ => self.read(name)?,
        };
        Ok((desk, found))
    }

    /// Removes the plan `name` with its backups and every copy set aside. What cannot be removed stays
    /// and is told; links are not followed.
    ///
    /// # Errors
    /// [`StorageError::InUse`] while another window has it; when the folder cannot be read.
    pub fn remove(&self, name: &Name) -> Result<Wiped, StorageError> {
        if !self.0.is_dir() {
            return Ok(Wiped::default());
        }
        // Where no lock can be had, no window can have one.
        let _lock = match lock::take(&self.0, name) {
            Err(error @ StorageError::InUse(_)) => return Err(error),
            lock => lock.ok(),
        };
        wipe::wipe(self, name)
    }

    /// How many copies of the plan `name` are kept beside it: backups, and files set aside.
    #[must_use]
    pub fn copies(&self, name: &Name) -> usize {
        wipe::copies(self, name)
    }

    /// The names in the folder; none when it is not there.
    fn entries(&self) -> Result<Vec<String>, StorageError> {
        let listed = match fs::read_dir(&self.0) {
            Ok(listed) => listed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at(&self.0, error)),
        };
        let names = listed.filter_map(Result::ok);
        Ok(names.filter_map(|entry| entry.file_name().into_string().ok()).collect())
    }

    fn make(&self) -> Result<(), StorageError> {
        write::make_folder(&self.0).map_err(|error| at(&self.0, error))
    }
}

impl Desk {
    /// The name of the plan.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// Keeps `plan` in place of what is there. When this returns, it is on disk.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before is still there then.
    pub fn save(&self, plan: &Plan, today: PartialDate) -> Result<(), StorageError> {
        self.save_watched(plan, today, &write::Unwatched)
    }

    /// The same, with `watch` asked before each step; for tests.
    ///
    /// # Errors
    /// As for [`Desk::save`], and those of `watch`.
    pub fn save_watched(
        &self,
        plan: &Plan,
        today: PartialDate,
        watch: &impl Watch,
    ) -> Result<(), StorageError> {
        let path = self.folder.file(&self.name);
        let text = file::text(plan)?;
        self.folder.make()?;
        backup::take(&self.folder, &self.name, &path, today, watch)?;
        write::replace(&path, &text, watch)
    }

    /// Removes the plan with its backups and every copy set aside, and gives its name up. What cannot
    /// be removed stays and is told; links are not followed.
    ///
    /// # Errors
    /// When the folder cannot be read; nothing is removed then.
    pub fn wipe(self) -> Result<Wiped, StorageError> {
        wipe::wipe(&self.folder, &self.name)
    }

    /// Brings back what was `wiped`, with `plan` as it was kept last. What has been kept meanwhile under
    /// the same names makes way for it.
    ///
    /// # Errors
    /// When something cannot be written.
    pub fn bring_back(
        &self,
        wiped: &Wiped,
        plan: &Plan,
        today: PartialDate,
    ) -> Result<(), StorageError> {
        wipe::bring_back(&self.folder, wiped)?;
        // A copy of what is there already would push an older one out.
        if wipe::is_kept(&self.folder.file(&self.name), plan) {
            return Ok(());
        }
        self.save(plan, today)
    }
}
