//! A plan as the text of a file, and reading one. Only regular files are opened.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

use ron::ser::PrettyConfig;
use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};

use super::error::{StorageError, at};
use crate::plan::Plan;

/// The version of the files written here.
pub const SCHEMA: u32 = 1;

/// No plan is larger, in bytes.
const LARGEST: u64 = 4 << 20;

/// What a file holds.
#[derive(Serialize, Deserialize)]
struct Record<P> {
    schema: u32,
    plan: P,
}

/// The version alone, which every later version can be asked for.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// The text of a file with `plan` in it.
///
/// # Errors
/// When it is larger than a plan that is read, or could not be read again for another reason.
pub fn text(plan: &Plan) -> Result<String, StorageError> {
    let record = Record { schema: SCHEMA, plan };
    let mut text = ron::ser::to_string_pretty(&record, PrettyConfig::new())
        .map_err(|error| damaged(Path::new("the plan"), &error))?;
    text.push('\n');
    if text.len() as u64 > LARGEST {
        return Err(StorageError::TooLargeToKeep(LARGEST));
    }
    match parse(Path::new("the plan"), &text) {
        Ok(_) => Ok(text),
        Err(StorageError::Damaged { why, .. }) => Err(StorageError::NotReadAgain { why }),
        Err(error) => Err(error),
    }
}

/// The plan at `path`; none when nothing is there.
///
/// # Errors
/// Every [`StorageError`] but those of names and windows.
pub fn read(path: &Path) -> Result<Option<Plan>, StorageError> {
    let text = read_text(path)?;
    text.map(|text| parse(path, &text)).transpose()
}

/// The plan in the `text` of the file at `path`.
///
/// # Errors
/// When it is no plan, or a newer program has written it.
pub fn parse(path: &Path, text: &str) -> Result<Plan, StorageError> {
    // A bare version comes first: what follows it may be written by rules that are not ours.
    match ron::from_str::<Version>(text) {
        Ok(Version { schema }) if schema > SCHEMA => {
            return Err(StorageError::Newer { path: path.to_owned(), schema });
        }
        Ok(Version { schema }) if schema < SCHEMA => {
            let why = format!("there was never a schema {schema}");
            return Err(StorageError::Damaged { path: path.to_owned(), why });
        }
        _ => {}
    }
    let record: Record<Plan> = ron::from_str(text).map_err(|error| damaged(path, &error))?;
    Ok(record.plan)
}

fn damaged(path: &Path, error: &dyn std::fmt::Display) -> StorageError {
    StorageError::Damaged { path: path.to_owned(), why: error.to_string() }
}

/// The text of the regular file at `path`; none when nothing is there.
///
/// # Errors
/// When it is something else, too large, not text, or not to be read.
pub fn read_text(path: &Path) -> Result<Option<String>, StorageError> {
    if !refuse_other_kinds(path)? {
        return Ok(None);
    }
    // Should it have become a pipe since, opening it must not wait for a writer.
    let no_waiting = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let opened = File::options().read(true).custom_flags(no_waiting).open(path);
    let file = opened.map_err(|error| at(path, error))?;
    if !file.metadata().is_ok_and(|kind| kind.is_file()) {
        return Err(StorageError::NotAFile { path: path.to_owned(), what: "something else" });
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| at(path, error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(StorageError::TooLarge { path: path.to_owned() });
    }
    let text = String::from_utf8(bytes).map_err(|_| damaged(path, &"it is not text"))?;
    Ok(Some(text))
}

/// Whether a regular file is at `path`, or a link to one; false when nothing is.
///
/// # Errors
/// When something else is there, or a link that leads nowhere or round in circles.
pub fn refuse_other_kinds(path: &Path) -> Result<bool, StorageError> {
    let not = |what| StorageError::NotAFile { path: path.to_owned(), what };
    let kind = match fs::metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return if path.is_symlink() { Err(not("a link to nothing")) } else { Ok(false) };
        }
        Err(_) if path.is_symlink() => return Err(not("a link that leads to no file")),
        Err(error) => return Err(at(path, error)),
    };
    if kind.is_file() {
        Ok(true)
    } else if kind.is_dir() {
        Err(not("a folder"))
    } else if kind.is_fifo() {
        Err(not("a pipe"))
    } else if kind.is_socket() {
        Err(not("a socket"))
    } else {
        Err(not("a device"))
    }
}
