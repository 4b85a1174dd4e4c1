//! What can go wrong with a plan on disk, in sentences for the person whose plan it is.

use std::io;
use std::path::{Path, PathBuf};

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
    /// A newer program wrote it; it is left alone.
    #[error(
        "{} is of schema {schema}, which a newer pathnav wrote; it is left as it is",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        schema: u32,
    },
    /// It is no plan, or no longer.
    #[error("{} cannot be read as a plan: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Something else has the name of the file.
    #[error("{} is {what}, not a file, so it cannot hold a plan", path.display())]
    NotAFile {
        /// What was found.
        path: PathBuf,
        /// What it is: "a folder".
        what: &'static str,
    },
    /// It is far larger than any plan.
    #[error("{} is larger than any plan, so it is not read", path.display())]
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
    /// The file system refused.
    #[error("{}: {error}", path.display())]
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
