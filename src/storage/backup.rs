//! Copies of a plan as it was before the first change of a day, and damaged files set aside.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{StorageError, at};
use super::{Folder, Name, file, write};
use crate::atlas::PartialDate;
use crate::plan::Plan;

/// How many are kept.
const MOST: usize = 3;

/// What stands behind the name of a plan as it was before its last change.
const BEFORE: &str = "before";

/// A copy. Which one is the newest is told by its number: the clock that its date is from may have
/// been wrong.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Copy {
    /// The higher, the newer; 0 for copies of the first versions, which had none.
    number: u64,
    date: String,
    file: String,
}

/// Copies the plan at `path` before its first change on `today`; gives the copy. Only when it has been
/// read back does it count, and the oldest beyond three go. A plan is kept even where no copy of it
/// can be.
pub fn take(folder: &Folder, name: &Name, path: &Path, today: PartialDate) -> Option<PathBuf> {
    let copies = copies(folder, name);
    if copies.iter().any(|copy| copy.date == today.to_string()) {
        return None;
    }
    let text = file::read_text(path).ok()??;
    // What is no plan is no backup; it is set aside when the plan is opened.
    file::parse(path, &text).ok()?;
    let number = copies.last().map_or(1, |newest| newest.number.saturating_add(1));
    let copy = folder.path.join(format!("{}.backup-{today}-{number}.ron", name.as_str()));
    write::replace_lightly(&copy, &text).ok()?;
    if file::read_text(&copy).ok().flatten().as_ref() != Some(&text) {
        let _ = fs::remove_file(&copy);
        return None;
    }
    let beyond = (copies.len() + 1).saturating_sub(MOST);
    for oldest in copies.iter().take(beyond) {
        let _ = fs::remove_file(folder.path.join(&oldest.file));
    }
    Some(copy)
}

/// Whether a file of a plan is a copy of it or was set aside; `rest` is its name behind the plan's and
/// the dot.
pub fn is_copy(rest: &str) -> bool {
    let starts = ["backup-", "damaged-"];
    rest.strip_suffix(".ron")
        .is_some_and(|stem| stem == BEFORE || starts.iter().any(|starts| stem.starts_with(starts)))
}

/// The newest copy that can be read and has something in it, and which one it is.
pub fn newest(folder: &Folder, name: &Name) -> Option<(String, Plan)> {
    let read = |path: &Path| Some(file::read(path).ok()??.plan).filter(|plan| !plan.is_blank());
    // No backup is newer than this.
    let before = read(&before(folder, name))
        .map(|plan| ("the plan as it was before its last change".to_owned(), plan));
    before.or_else(|| {
        copies(folder, name).into_iter().rev().find_map(|copy| {
            let plan = read(&folder.path.join(&copy.file))?;
            Some((format!("the copy kept on {}", copy.date), plan))
        })
    })
}

/// The backups, oldest first.
fn copies(folder: &Folder, name: &Name) -> Vec<Copy> {
    let starts = format!("{}.backup-", name.as_str());
    let copy = |entry: &String| {
        let about = entry.strip_prefix(&starts)?.strip_suffix(".ron")?;
        let (date, number) = about.split_at_checked("2026-11-23".len())?;
        let number = match number.strip_prefix('-') {
            None if number.is_empty() => 0,
            number => number?.parse().ok()?,
        };
        Some(Copy { number, date: date.to_owned(), file: entry.clone() })
    };
    let entries = folder.entries().unwrap_or_default();
    let mut copies: Vec<Copy> = entries.iter().filter_map(copy).collect();
    copies.sort_unstable();
    copies
}

/// The file with the plan `name` as it was before its last change.
pub fn before(folder: &Folder, name: &Name) -> PathBuf {
    folder.path.join(format!("{}.{BEFORE}.ron", name.as_str()))
}

/// Gives the damaged file at `path` a name of its own with the date; tells which.
///
/// # Errors
/// When it cannot be renamed.
pub fn set_aside(path: &Path, today: PartialDate) -> Result<PathBuf, StorageError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |number: u32| match number {
        1 => format!("{stem}.damaged-{today}.ron"),
        number => format!("{stem}.damaged-{today}-{number}.ron"),
    };
    let mut number = 1;
    while path.with_file_name(named(number)).exists() {
        number += 1;
    }
    let aside = path.with_file_name(named(number));
    fs::rename(path, &aside).map_err(|error| at(path, error))?;
    Ok(aside)
}
