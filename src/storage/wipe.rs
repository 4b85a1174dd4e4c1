//! Removing a plan with its copies, and bringing them back while the program still runs.
//!
//! Only what pathnav made itself is removed. No link is followed: the link goes, and what it leads to
//! stays. What cannot be removed stays and is told; everything else goes all the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{self, StorageError, at};
use super::lock::Lock;
use super::write::{self, Settler};
use super::{Folder, Name, backup, lock, place, refuse_read_only, system};

/// What came of removing a plan.
#[derive(Debug, Default)]
pub struct Wiped {
    /// Whether there was a plan, or a copy of one.
    pub had_plan: bool,
    /// What stayed, each in a sentence for the person.
    pub stayed: Vec<String>,
    /// Whether something that pathnav made is among it.
    pub is_partial: bool,
    /// What was removed, to be brought back.
    removed: Vec<(PathBuf, Content)>,
}

/// What was under a name.
#[derive(Debug)]
enum Content {
    File(Vec<u8>),
    Link(PathBuf),
}

/// What the name of a file says of it, for the plan that is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The plan, or a copy of it.
    Plan,
    /// What is remembered about it, and what a write has left that was ended in the middle.
    About,
    /// It begins as a plan's file does, and pathnav makes none like it.
    Foreign,
    /// It belongs to something else.
    Other,
}

fn sort(entry: &str, name: &Name, is_in_use: bool) -> Sort {
    let rest = entry.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix('.'));
    match (entry, rest) {
        (_, Some("ron")) => Sort::Plan,
        (_, Some(rest)) if backup::is_copy(rest) => Sort::Plan,
        (_, Some("lock")) | (place::FILE, _) => Sort::About,
        ("using", _) if is_in_use => Sort::About,
        _ if write::is_left_over(entry, name) => Sort::About,
        (_, Some(_)) => Sort::Foreign,
        (_, None) => Sort::Other,
    }
}

/// Removes the plan `name` of `folder` with its backups and every copy set aside, and gives up the
/// `lock` on it; who has none knows that nobody can have one.
///
/// # Errors
/// [`StorageError::ReadOnly`] where its owner has marked it, and when the folder cannot be read; nothing
/// is removed then.
pub fn wipe(folder: &Folder, name: &Name, lock: Option<Lock>) -> Result<Wiped, StorageError> {
    refuse_read_only(&folder.path, "the folder of plans")?;
    refuse_read_only(&folder.file(name), "the plan")?;
    let is_in_use = folder.in_use() == *name;
    let mut wiped = Wiped::default();
    for entry in folder.entries()? {
        let path = folder.path.join(&entry);
        let sort = sort(&entry, name, is_in_use);
        let shown = error::shown(Path::new(&entry));
        match sort {
            Sort::Other => continue,
            Sort::Foreign => {
                wiped.stayed.push(format!("{shown} stays: pathnav did not make it"));
                continue;
            }
            Sort::Plan | Sort::About => {}
        }
        match remove(&path) {
            Ok(content) => {
                wiped.had_plan |= sort == Sort::Plan;
                if let Some(Content::Link(target)) = &content {
                    let target = error::shown(target);
                    wiped
                        .stayed
                        .push(format!("{shown} was a link; the file it led to stays: {target}"));
                }
                if entry != lock::file_name(name) {
                    wiped.removed.extend(content.map(|content| (path, content)));
                }
            }
            Err(error) => {
                wiped.is_partial = true;
                wiped.had_plan |= sort == Sort::Plan;
                let why = error::reason(&error);
                wiped.stayed.push(format!("{shown} could not be removed: {why}"));
            }
        }
    }
    Settler::now(std::slice::from_ref(&folder.path));
    drop(lock);
    Ok(wiped)
}

/// Removes the file or the link at `path`; gives what was there, where it could be read.
fn remove(path: &Path) -> io::Result<Option<Content>> {
    let kind = fs::symlink_metadata(path)?.file_type();
    let content = if kind.is_symlink() {
        fs::read_link(path).ok().map(Content::Link)
    } else if kind.is_file() {
        fs::read(path).ok().map(Content::File)
    } else if kind.is_dir() {
        return Err(io::Error::other("it is a folder"));
    } else {
        return Err(io::Error::other("it is not a file"));
    };
    fs::remove_file(path)?;
    Ok(content)
}

/// Puts everything that was removed back under its name.
///
/// # Errors
/// When something cannot be written; the rest is tried all the same.
pub fn bring_back(folder: &Folder, wiped: &Wiped) -> Result<(), StorageError> {
    folder.make()?;
    let mut failed = None;
    for (path, content) in &wiped.removed {
        let put = match content {
            Content::File(bytes) => write::replace_bytes(path, bytes, &*folder.watch),
            Content::Link(_) if path.symlink_metadata().is_ok() => Ok(()),
            Content::Link(target) => {
                system::make_link(target, path).map_err(|error| at(path, error))
            }
        };
        failed = failed.or(put.err());
    }
    Settler::now(std::slice::from_ref(&folder.path));
    failed.map_or(Ok(()), Err)
}

/// How many copies there are of the plan `name` beside the plan itself.
pub fn copies(folder: &Folder, name: &Name) -> usize {
    let is_copy = |entry: &String| {
        let rest = entry.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(backup::is_copy)
    };
    folder.entries().unwrap_or_default().iter().filter(|entry| is_copy(entry)).count()
}
