//! The lock that lets one program write a plan. Whoever ends, however, gives it up.

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{StorageError, at};
use super::write::{Step, Watch};
use super::{Name, file, system};

/// How often somebody who waits looks again.
const LOOK: Duration = Duration::from_millis(20);

/// How often a window has to be found before it is believed to be there: who has just taken a plan
/// over has not yet written so.
const SURE: usize = 3;

/// Who has a plan; the file of the lock says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A window, for as long as a person likes.
    Window,
    /// A command, which will soon be done.
    Command,
}

impl Holder {
    fn word(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Command => "command",
        }
    }

    /// How long this one waits for a command. Somebody sits before a window.
    fn patience(self) -> Duration {
        match self {
            Self::Window => Duration::from_secs(1),
            Self::Command => Duration::from_secs(10),
        }
    }
}

/// The name of the lock of the plan `name`.
pub fn file_name(name: &Name) -> String {
    format!("{}.lock", name.as_str())
}

/// A plan that is had until this is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Whether it still locks anything: not once its file was removed or replaced.
    pub fn holds(&self) -> bool {
        system::is_at(&self.file, &self.path)
    }

    /// Says who has it. Where that cannot be written, others wait longer than they need.
    fn sign(&mut self, holder: Holder) {
        let _ = self.file.set_len(0);
        let _ = self.file.rewind();
        let _ = self.file.write_all(holder.word().as_bytes());
    }
}

impl Drop for Lock {
    /// Closing the file would not do: a process that is being started holds it until it runs.
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

/// Has the plan `name` of `folder` for as long as what is given is kept. Waits for commands that have
/// it, and not for a window.
///
/// # Errors
/// [`StorageError::InUse`] while another window has it, and what the file system refuses.
pub fn take(
    folder: &Path,
    name: &Name,
    holder: Holder,
    watch: &dyn Watch,
) -> Result<Lock, StorageError> {
    let path = folder.join(file_name(name));
    let until = Instant::now() + holder.patience();
    let mut windows = 0;
    loop {
        if let Some(mut lock) = attempt(&path, watch)? {
            lock.sign(holder);
            return Ok(lock);
        }
        windows = if is_with_window(&path) { windows + 1 } else { 0 };
        if windows == SURE || Instant::now() >= until {
            return Err(StorageError::InUse(name.as_str().to_owned()));
        }
        thread::sleep(LOOK);
    }
}

fn attempt(path: &Path, watch: &dyn Watch) -> Result<Option<Lock>, StorageError> {
    if path.is_symlink() {
        return Err(StorageError::NotAFile { path: path.to_owned(), what: "a link" });
    }
    file::refuse_other_kinds(path)?;
    let no_lock = |error| StorageError::NoLock { path: path.to_owned(), error };
    loop {
        let file = system::open_lock(path).map_err(|error| at(path, error))?;
        watch.before(Step::Lock).map_err(no_lock)?;
        if !system::try_lock(&file).map_err(no_lock)? {
            return Ok(None);
        }
        let lock = Lock { file, path: path.to_owned() };
        // Who has just removed the plan took the name from this file: it locks nothing.
        if lock.holds() {
            return Ok(Some(lock));
        }
    }
}

fn is_with_window(path: &Path) -> bool {
    let mut word = String::new();
    let longest = Holder::Command.word().len() as u64;
    let read = system::open_to_read(path).map(|file| file.take(longest).read_to_string(&mut word));
    read.is_ok() && word == Holder::Window.word()
}

#[cfg(test)]
mod tests {
    use super::super::write::Unwatched;
    use super::*;

    fn taken(folder: &Path, holder: Holder) -> Result<Lock, StorageError> {
        take(folder, &Name::default(), holder, &Unwatched)
    }

    #[test]
    fn a_plan_is_given_up_even_while_a_process_is_being_started() {
        let folder = tempfile::tempdir().unwrap();
        let lock = taken(folder.path(), Holder::Window).unwrap();
        assert!(matches!(taken(folder.path(), Holder::Window), Err(StorageError::InUse(_))));
        // Until it runs, a child has the file as this does.
        let child = lock.file.try_clone().unwrap();
        drop(lock);
        assert!(taken(folder.path(), Holder::Window).is_ok());
        drop(child);
    }

    #[test]
    fn a_command_is_waited_for_and_a_window_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let window = taken(folder.path(), Holder::Window).unwrap();
        let began = Instant::now();
        assert!(matches!(taken(folder.path(), Holder::Command), Err(StorageError::InUse(_))));
        assert!(began.elapsed() < Duration::from_secs(2), "a window is told of at once");
        drop(window);
        let command = taken(folder.path(), Holder::Command).unwrap();
        let done = thread::spawn(move || {
            thread::sleep(Duration::from_millis(300));
            drop(command);
        });
        assert!(taken(folder.path(), Holder::Window).is_ok(), "a window waits for a command");
        done.join().unwrap();
    }

    #[test]
    fn a_lock_whose_file_was_taken_away_holds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let lock = taken(folder.path(), Holder::Window).unwrap();
        assert!(lock.holds());
        std::fs::remove_file(&lock.path).unwrap();
        assert!(!lock.holds());
        let other = taken(folder.path(), Holder::Window).unwrap();
        assert!(other.holds() && !lock.holds());
    }
}
