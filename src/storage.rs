//! Plans on disk: read and written safely, by one program at a time. Knows nothing of what changes
//! them.
//!
//! ```text
//! plans/                      0700
//!   plan.ron                  0600  the plan
//!   plan.lock                       held by the program that may write; says whether it is a window
//!   plan.before.ron                 as it was before its last change; the newest copy there is
//!   plan.backup-2026-11-23-7.ron    as it was before the first change of that day; three are kept,
//!                                   and the number says which is newest, as a clock may be wrong
//!   plan.damaged-2026-11-23.ron     a file that could not be read, set aside
//!   using                           the name of the plan in use, where it is not `plan`
//!   place.ron                       the stage and screen last left
//! ```
//!
//! A plan is never written in place: a new file beside it is filled, forced to disk and given its
//! name. What was under that name before, or what is there now, is whole at every moment. A program
//! writes only over what it has itself read or written: what another one has put there meanwhile
//! stays.
//!
//! Reading needs fewer rights than writing. Where a plan may not be written it can still be read
//! ([`Folder::read`]), and whoever opens it is told why.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy as _;

use crate::atlas::{Clean, PartialDate, is_kebab_case};
use crate::plan::Plan;

mod backup;
mod desk;
mod error;
mod file;
mod lock;
mod place;
mod system;
mod unknown;
mod wipe;
mod write;

pub use desk::Desk;
pub use error::StorageError;
pub use file::{SCHEMA, parse, text};
pub use place::Place;
pub use wipe::Wiped;
pub use write::{Step, Watch};

use desk::State;
use error::at;
use lock::Holder;
use unknown::Unknown;
use write::{Settler, Unwatched};

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
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// Is asked before each step that a file system can refuse.
    watch: Arc<dyn Watch>,
}

/// A plan as it was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The plan; blank where none is kept yet.
    pub plan: Plan,
    /// Whether a plan was kept.
    pub is_kept: bool,
    /// What the person should know about it, in a sentence.
    pub warning: Option<String>,
    /// Whether its file could not be read, so that this is a copy, or nothing.
    pub is_damaged: bool,
}

impl Folder {
    /// The folder of the person who runs the program.
    ///
    /// # Errors
    /// When there is no home folder.
    pub fn of_user() -> Result<Self, StorageError> {
        let strategy = etcetera::choose_base_strategy().map_err(|_| StorageError::NoHome)?;
        Ok(Self::at(strategy.data_dir().join("pathnav").join("plans")))
    }

    /// The folder at `path`, which need not be there yet.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), watch: Arc::new(Unwatched) }
    }

    /// The same folder, with `watch` asked before each step that a file system can refuse; for tests.
    #[must_use]
    pub fn watched(self, watch: Arc<dyn Watch>) -> Self {
        Self { watch, ..self }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn file(&self, name: &Name) -> PathBuf {
        self.path.join(format!("{}.ron", name.as_str()))
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
        let named = file::read_text(&self.path.join("using")).ok().flatten();
        named.and_then(|name| Name::new(name.trim()).ok()).unwrap_or_default()
    }

    /// Has the plan `name` used from now on.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn set_in_use(&self, name: &Name) -> Result<(), StorageError> {
        self.make()?;
        write::replace(&self.path.join("using"), name.as_str(), &*self.watch)?;
        Settler::now(std::slice::from_ref(&self.path));
        Ok(())
    }

    /// The plan `name`, to be looked at. Writes nothing. A damaged one is left where it is, and the
    /// newest good copy stands in for it.
    ///
    /// # Errors
    /// When it is there and cannot be read, or a newer program has written it.
    pub fn read(&self, name: &Name) -> Result<Found, StorageError> {
        match file::read(&self.file(name)) {
            Ok(Some(read)) => Ok(found(read)),
            Ok(None) => Ok(self.stand_in(name, None)),
            Err(StorageError::Damaged { why, path }) => {
                let file = error::shown(&path);
                let said = format!("The plan cannot be read ({}): {file}", Clean::new(&why));
                Ok(self.stand_in(name, Some(said)))
            }
            Err(error) => Err(error),
        }
    }

    /// The newest good copy of `name`, or a blank plan; `damage` is what is wrong with the plan.
    fn stand_in(&self, name: &Name, damage: Option<String>) -> Found {
        let copy = backup::newest(self, name);
        let warning = match (damage, &copy) {
            (None, None) => None,
            (Some(damage), None) => Some(format!("{damage}. There is no copy of it to use.")),
            (damage, Some((which, _))) => {
                let said = damage.unwrap_or_else(|| "The plan file is missing".to_owned());
                Some(format!("{said}. This is {which}."))
            }
        };
        let is_kept = warning.is_some();
        let plan = copy.map(|(_, plan)| plan).unwrap_or_default();
        Found { plan, is_kept, warning, is_damaged: is_kept }
    }

    /// Opens the plan `name` for a window, to write it for as long as the window stands. A damaged file
    /// is set aside under a name with the date `today`, and the warning tells it.
    ///
    /// # Errors
    /// [`StorageError::InUse`] while another window has it; what keeps it from being written; otherwise
    /// as for [`Folder::read`].
    pub fn open(&self, name: &Name, today: PartialDate) -> Result<(Desk, Found), StorageError> {
        self.open_as(name, today, Holder::Window)
    }

    /// Opens the plan `name` for a command, which waits up to ten seconds for other commands.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn open_for_command(
        &self,
        name: &Name,
        today: PartialDate,
    ) -> Result<(Desk, Found), StorageError> {
        self.open_as(name, today, Holder::Command)
    }

    fn open_as(
        &self,
        name: &Name,
        today: PartialDate,
        holder: Holder,
    ) -> Result<(Desk, Found), StorageError> {
        // Nothing is made where a plan could not be kept anyway.
        self.read(name)?;
        self.make()?;
        let path = self.file(name);
        refuse_read_only(&path, "the plan")?;
        let lock = lock::take(&self.path, name, holder, &*self.watch)?;
        write::sweep(&self.path, name);
        // Only now can nobody change it any more.
        let (text, unknown, found) = match file::read(&path) {
            Ok(Some(read)) => (Some(read.text.clone()), read.unknown.clone(), found(read)),
            Ok(None) => (None, Unknown::default(), self.stand_in(name, None)),
            Err(StorageError::Damaged { why, .. }) => {
                let aside = backup::set_aside(&path, today)?;
                let said = format!(
                    "The plan could not be read ({}); the file is kept as {}",
                    Clean::new(&why),
                    error::shown(&aside)
                );
                (None, Unknown::default(), self.stand_in(name, Some(said)))
            }
            Err(error) => return Err(error),
        };
        let state = State::new(lock, text, found.plan.clone(), unknown);
        Ok((Desk::new(self.clone(), name.clone(), holder, state), found))
    }

    /// Removes the plan `name` with its backups and every copy set aside. What cannot be removed stays
    /// and is told; links are not followed.
    ///
    /// # Errors
    /// [`StorageError::InUse`] while another program has it, [`StorageError::ReadOnly`] where its owner
    /// has marked it; when the folder cannot be read.
    pub fn remove(&self, name: &Name) -> Result<Wiped, StorageError> {
        if !self.path.is_dir() {
            return Ok(Wiped::default());
        }
        // Where no lock can be had, nobody can have one.
        let lock = match lock::take(&self.path, name, Holder::Command, &*self.watch) {
            Err(error @ StorageError::InUse(_)) => return Err(error),
            lock => lock.ok(),
        };
        wipe::wipe(self, name, lock)
    }

    /// How many copies of the plan `name` are kept beside it: backups, the plan before its last change,
    /// and files set aside.
    #[must_use]
    pub fn copies(&self, name: &Name) -> usize {
        wipe::copies(self, name)
    }

    /// The names in the folder; none when it is not there.
    fn entries(&self) -> Result<Vec<String>, StorageError> {
        let listed = match fs::read_dir(&self.path) {
            Ok(listed) => listed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at(&self.path, error)),
        };
        let names = listed.filter_map(Result::ok);
        Ok(names.filter_map(|entry| entry.file_name().into_string().ok()).collect())
    }

    /// Makes the folder, for its owner alone.
    fn make(&self) -> Result<(), StorageError> {
        self.watch.before(Step::MakeFolder).map_err(|error| at(&self.path, error))?;
        system::make_folder(&self.path).map_err(|error| at(&self.path, error))?;
        refuse_read_only(&self.path, "the folder of plans")?;
        let found = fs::metadata(&self.path).map_err(|error| at(&self.path, error))?;
        if system::is_open_to_others(&found) {
            let protected =
                self.watch.before(Step::Protect).and_then(|()| system::make_private(&self.path));
            return protected
                .map_err(|error| StorageError::NotPrivate { path: self.path.clone(), error });
        }
        Ok(())
    }
}

/// A plan that could be read, with what is to be known of it.
fn found(read: file::Read) -> Found {
    let warning = read.unknown.said().map(|said| format!("{said}."));
    Found { plan: read.plan, is_kept: true, warning, is_damaged: false }
}

/// Refuses what its owner has marked read-only, whoever could write it all the same.
fn refuse_read_only(path: &Path, what: &'static str) -> Result<(), StorageError> {
    match fs::metadata(path) {
        Ok(found) if system::is_marked_read_only(&found) => {
            Err(StorageError::ReadOnly { path: path.to_owned(), what })
        }
        _ => Ok(()),
    }
}
