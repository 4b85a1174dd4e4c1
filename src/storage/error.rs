//! What can go wrong with a plan on disk, in sentences for the person whose plan it is: the reason
//! first, the path last, so that a narrow window shows what matters.

use std::io;
use std::path::{Path, PathBuf};

use crate::atlas::Clean;

/// Why a plan cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no place to keep anything.
    #[error("the home folder is not known, so there is nowhere to keep a plan")]
    NoHome,
    /// This cannot name a plan.
    #[error(
        "\"{0}\" cannot name a plan: use lower-case letters, digits and single hyphens, at most 40"
    )]
    NotAName(String),
    /// Another window has the plan.
    #[error("another pathnav has the plan \"{0}\" open; leave it there first")]
    InUse(String),
    /// The plan is no longer as this program read or kept it.
    #[error("another pathnav has changed the plan \"{0}\" since it was read here")]
    Changed(String),
    /// A newer program wrote it; it is left alone.
    #[error(
        "the plan is of schema {schema}, which a newer pathnav wrote; it is left as it is: {}",
        shown(path)
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        schema: u32,
    },
    /// It is no plan, or no longer.
    #[error("it cannot be read as a plan ({}): {}", Clean::new(why), shown(path))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Something else has the name of the file.
    #[error("there is {what} where a file should be: {}", shown(path))]
    NotAFile {
        /// What was found.
        path: PathBuf,
        /// What it is: "a folder".
        what: &'static str,
    },
    /// It is far larger than any plan.
    #[error("the file is larger than any plan, so it is not read: {}", shown(path))]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It would be larger than any plan that is read; the most, in bytes.
    #[error(
        "the plan would be larger than {} MB and could not be read again; shorten or remove a note",
        .0 >> 20
    )]
    TooLargeToKeep(u64),
    /// What would be written could not be read.
    #[error("what would be written could not be read again: {why}")]
    NotReadAgain {
        /// What is wrong with it.
        why: String,
    },
    /// Its owner has marked it so that nobody may write it.
    #[error("{what} is marked read-only: {}", shown(path))]
    ReadOnly {
        /// What may not be written.
        path: PathBuf,
        /// What it is: "the folder".
        what: &'static str,
    },
    /// The folder cannot be kept from others.
    #[error("the folder cannot be made private ({}): {}", reason(error), shown(path))]
    NotPrivate {
        /// The folder.
        path: PathBuf,
        /// What the file system said.
        error: io::Error,
    },
    /// The file system gives no lock, so that two windows could write at once.
    #[error("the plan cannot be locked here ({}): {}", reason(error), shown(path))]
    NoLock {
        /// The file of the lock.
        path: PathBuf,
        /// What the file system said.
        error: io::Error,
    },
    /// The file system refused.
    #[error("{}: {}", reason(error), shown(path))]
    Refused {
        /// What was to be read or written.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

/// What the file system said of `path`.
pub fn at(path: &Path, error: io::Error) -> StorageError {
    StorageError::Refused { path: path.to_owned(), error }
}

/// What `error` says, without its number, which helps nobody who keeps a plan.
pub fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_owned()
}

/// `path`, without anything that could steer a terminal.
pub fn shown(path: &Path) -> Clean {
    Clean::new(&path.display().to_string())
}
