//! The lock that lets one window write a plan. Whoever ends, however, gives it up.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use super::Name;
use super::error::{StorageError, at};
use super::file;

/// The name of the lock of the plan `name`.
pub fn file_name(name: &Name) -> String {
    format!("{}.lock", name.as_str())
}

/// A plan that is had until this is dropped.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    /// Closing the file would not do: a process that is being started holds it until it runs.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Has the plan `name` of `folder` for as long as what is given is kept.
///
/// # Errors
/// [`StorageError::InUse`] while another window has it, and what the file system refuses.
pub fn take(folder: &Path, name: &Name) -> Result<Lock, StorageError> {
    let path = folder.join(file_name(name));
    loop {
        file::refuse_other_kinds(&path)?;
        let opened = File::options().create(true).append(true).mode(0o600).open(&path);
        let lock = opened.map_err(|error| at(&path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StorageError::InUse(name.as_str().to_owned()));
            }
            Err(TryLockError::Error(error)) => return Err(at(&path, error)),
        }
        // A window that has just removed the plan took the name from this file: it locks nothing.
        if is_at(&lock, &path) {
            return Ok(Lock(lock));
        }
    }
}

/// Whether `file` is the one that has the name `path`.
fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_given_up_even_while_a_process_is_being_started() {
        let folder = tempfile::tempdir().unwrap();
        let name = Name::default();
        let lock = take(folder.path(), &name).unwrap();
        assert!(matches!(take(folder.path(), &name), Err(StorageError::InUse(_))));
        // Until it runs, a child has the file as this does.
        let child = lock.0.try_clone().unwrap();
        drop(lock);
        assert!(take(folder.path(), &name).is_ok());
        drop(child);
    }
}
