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

/// Has the plan `name` of `folder` for as long as what is given stays open.
///
/// # Errors
/// [`StorageError::InUse`] while another window has it, and what the file system refuses.
pub fn take(folder: &Path, name: &Name) -> Result<File, StorageError> {
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
            return Ok(lock);
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
