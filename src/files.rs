//! Files that a person asks for: written whole or not at all, and never over another one unless
//! they say so.

use std::fs::Permissions;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::Builder;
use thiserror::Error;

/// Whether a file that is there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// It stays, and nothing is written.
    Never,
    /// Its owner said so.
    Allowed,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum Failure {
    /// A file of this name is there.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The folder is not there.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// Anything else that can be wrong with a disk.
    #[error("cannot write {}: {}", .0.display(), .1)]
    Io(PathBuf, io::Error),
}

/// `path` as a person types it: `~` before everything else is their home folder.
#[must_use]
pub fn typed(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// Writes `text` to `path`: first beside it, then in its place. Gives the whole path.
///
/// # Errors
/// When a file is there that may not be replaced, the folder is not there, or it cannot be written.
pub fn write(path: &Path, text: &str, replace: Replace) -> Result<PathBuf, Failure> {
    let fail = |error| Failure::Io(path.to_owned(), error);
    let whole = std::path::absolute(path).map_err(fail)?;
    let folder = whole.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        return Err(Failure::NoFolder(folder.to_owned()));
    }
    if whole.is_dir() {
        return Err(Failure::Io(whole, io::ErrorKind::IsADirectory.into()));
    }
    if replace == Replace::Never && whole.symlink_metadata().is_ok() {
        return Err(Failure::Exists(whole));
    }
    // As readable as any file that the person makes, not as a temporary one is.
    let permissions = Permissions::from_mode(0o666);
    let mut file = Builder::new()
        .prefix(".pathnav-")
        .permissions(permissions)
        .tempfile_in(folder)
        .map_err(fail)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    let kept = match replace {
        Replace::Never => file.persist_noclobber(&whole),
        Replace::Allowed => file.persist(&whole),
    };
    match kept {
        Ok(_) => Ok(whole),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::Exists(whole))
        }
        Err(error) => Err(Failure::Io(whole, error.error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_its_owner_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, "one", Replace::Never).unwrap();
        assert!(matches!(write(&path, "two", Replace::Never), Err(Failure::Exists(_))));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        write(&path, "two", Replace::Allowed).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = etcetera::home_dir().unwrap();
        assert_eq!(typed(Path::new("~/plans/a.html")), home.join("plans/a.html"));
        for path in ["a~b", "plans/~/a", "/tmp/a", "~someone/a"] {
            assert_eq!(typed(Path::new(path)), Path::new(path));
        }
    }

    #[test]
    fn where_it_cannot_be_written_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let words = |path: &Path| write(path, "", Replace::Allowed).unwrap_err().to_string();
        assert!(words(&folder.path().join("no/a.txt")).starts_with("there is no folder"));
        assert!(words(folder.path()).starts_with("cannot write"));
    }
}
