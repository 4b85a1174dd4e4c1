//! A plan as the text of a file, and reading one. Only regular files are opened.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::error::{StorageError, at};
use super::system;
use super::unknown::{self, Unknown};
use crate::plan::Plan;

/// The version of the files written here.
pub const SCHEMA: u32 = 1;

/// No plan is larger, in bytes.
const LARGEST: u64 = 4 << 20;

/// What Notepad begins a text with.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a file holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<P> {
    schema: u32,
    plan: P,
}

/// A plan as its file says it.
pub struct Read {
    /// The plan.
    pub plan: Plan,
    /// The text of the file.
    pub text: String,
    /// What in it is not of this version.
    pub unknown: Unknown,
}

/// The version alone, which every later version can be asked for.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// The text of a file with `plan` in it.
///
/// # Errors
/// When it cannot be said in RON.
pub fn text(plan: &Plan) -> Result<String, StorageError> {
    let record = Record { schema: SCHEMA, plan };
    let mut text = ron::ser::to_string_pretty(&record, PrettyConfig::new())
        .map_err(|error| damaged(Path::new("the plan"), &error))?;
    text.push('\n');
    Ok(text)
}

/// The same to be written, with the `unknown` parts of what was read before in their places.
///
/// # Errors
/// When it is larger than a plan that is read, or could not be read again for another reason.
pub fn text_with(plan: &Plan, unknown: &Unknown) -> Result<String, StorageError> {
    let known = text(plan)?;
    match parse(Path::new("the plan"), fitting(&known)?) {
        Ok(_) => {}
        Err(StorageError::Damaged { why, .. }) => return Err(StorageError::NotReadAgain { why }),
        Err(error) => return Err(error),
    }
    if unknown.is_empty() {
        return Ok(known);
    }
    let whole = unknown.put_back(&known);
    // What could not be read again must not be written.
    let is_good = understand(Path::new("the plan"), fitting(&whole)?).is_ok_and(|(mut read, _)| {
        // A stage of which only something unknown is said is none that this version knows of.
        read.stages.retain(|slug, entry| !entry.is_blank() || plan.stages.contains_key(slug));
        read == *plan
    });
    Ok(if is_good { whole } else { known })
}

/// `text`, if it is no larger than a plan that is read.
fn fitting(text: &str) -> Result<&str, StorageError> {
    let fits = text.len() as u64 <= LARGEST;
    fits.then_some(text).ok_or(StorageError::TooLargeToKeep(LARGEST))
}

/// What is at `path`; none when nothing is there.
///
/// # Errors
/// Every [`StorageError`] but those of names, rights and windows.
pub fn read(path: &Path) -> Result<Option<Read>, StorageError> {
    let Some(text) = read_text(path)? else { return Ok(None) };
    let (plan, unknown) = understand(path, &text)?;
    Ok(Some(Read { plan, text, unknown }))
}

/// The plan in the `text` of the file at `path`. What a newer version has added is passed over.
///
/// # Errors
/// When it is no plan, or a newer program has written it.
pub fn parse(path: &Path, text: &str) -> Result<Plan, StorageError> {
    understand(path, text).map(|(plan, _)| plan)
}

/// The plan in the `text` of the file at `path`, and what is not of this version.
fn understand(path: &Path, text: &str) -> Result<(Plan, Unknown), StorageError> {
    let (text, has_mark) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
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
    let (record, mut unknown) =
        unknown::read::<Record<Plan>>(text).map_err(|error| damaged(path, &error))?;
    if !unknown.is_empty() {
        unknown.compare_with(&self::text(&record.plan)?);
    }
    unknown.has_mark = has_mark;
    Ok((record.plan, unknown))
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
    let file = system::open_to_read(path).map_err(|error| at(path, error))?;
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
    system::odd_kind(kind).map_or(Ok(true), |what| Err(not(what)))
}
