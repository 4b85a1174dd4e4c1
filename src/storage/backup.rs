//! Copies of a plan as it was before the first change of a day, and damaged files set aside.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{StorageError, at};
use super::write::{self, Watch};
use super::{Folder, Name, file};
use crate::atlas::PartialDate;
use crate::plan::Plan;

/// How many are kept.
const MOST: usize = 3;

/// Copies the plan at `path` before its first change on `today`. Only when the copy has been read
/// back does it count, and the oldest beyond three go.
///
/// # Errors
/// When a step is refused; the plan is untouched.
pub fn take(
    folder: &Folder,
    name: &Name,
    path: &Path,
    today: PartialDate,
    watch: &impl Watch,
) -> Result<(), StorageError> {
    let copy = folder.0.join(format!("{}.backup-{today}.ron", name.as_str()));
    if copy.exists() {
        return Ok(());
    }
    // What is no plan is no backup; it is set aside when the plan is opened.
    let (Ok(Some(plan)), Some(text)) = (file::read(path), file::read_text(path)?) else {
        return Ok(());
    };
    write::replace(&copy, &text, watch)?;
    if file::read(&copy)? != Some(plan) {
        let removed = fs::remove_file(&copy);
        return removed.map_err(|error| at(&copy, error));
    }
    let mut dates = dates(folder, name);
    while dates.len() > MOST {
        let oldest = folder.0.join(dates.remove(0).1);
        fs::remove_file(&oldest).map_err(|error| at(&oldest, error))?;
    }
    Ok(())
}

/// Whether a file of a plan is a backup of it or was set aside; `rest` is its name behind the plan's
/// and the dot.
pub fn is_copy(rest: &str) -> bool {
    let starts = ["backup-", "damaged-"];
    let stem = rest.strip_suffix(".ron");
    stem.is_some_and(|stem| starts.iter().any(|starts| stem.starts_with(starts)))
}

/// The newest backup that can be read, with its date.
pub fn newest(folder: &Folder, name: &Name) -> Option<(String, Plan)> {
    let dates = dates(folder, name).into_iter().rev();
    dates.into_iter().find_map(|(date, file)| Some((date, file::read(&folder.0.join(file)).ok()??)))
}

/// The dates of the backups with their files, oldest first.
fn dates(folder: &Folder, name: &Name) -> Vec<(String, String)> {
    let starts = format!("{}.backup-", name.as_str());
    let date = |entry: &str| {
        let date = entry.strip_prefix(&starts)?.strip_suffix(".ron")?;
        Some((date.to_owned(), entry.to_owned()))
    };
    let entries = folder.entries().unwrap_or_default();
    let mut dates: Vec<_> = entries.iter().filter_map(|entry| date(entry)).collect();
    dates.sort_unstable();
    dates
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
