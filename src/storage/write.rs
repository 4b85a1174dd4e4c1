//! Writing so that the old text or the new one is there at every moment, whatever happens.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Name;
use super::error::{StorageError, at};
use super::file;

/// The steps of a write, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Step {
    /// A new file is made beside the old one.
    Make,
    /// The first half of the text is written to it.
    WriteHalf,
    /// The rest is written.
    WriteRest,
    /// It is forced to disk.
    Sync,
    /// It takes the name of the old one.
    Rename,
    /// The folder is forced to disk.
    SyncFolder,
}

/// Is asked before each step of a write; what it refuses is not done. Tests refuse, nothing else.
pub trait Watch {
    /// Whether `step` may be done.
    ///
    /// # Errors
    /// What a failing disk would say.
    fn before(&self, step: Step) -> io::Result<()>;
}

/// Lets everything be done.
pub struct Unwatched;

impl Watch for Unwatched {
    fn before(&self, _: Step) -> io::Result<()> {
        Ok(())
    }
}

/// How the names of files that are still being written begin, for the plan `name`.
fn unfinished(name: &Name) -> String {
    format!(".{}.", name.as_str())
}

/// Puts `text` at `path`, in place of the file there or of the one that a link there leads to.
///
/// # Errors
/// When a step is refused; what was there before is still there, unless the new text is.
pub fn replace(path: &Path, text: &str, watch: &impl Watch) -> Result<(), StorageError> {
    replace_bytes(path, text.as_bytes(), watch)
}

/// The same with `bytes`, whatever they are.
///
/// # Errors
/// As for [`replace`].
pub fn replace_bytes(path: &Path, bytes: &[u8], watch: &impl Watch) -> Result<(), StorageError> {
    let is_there = file::refuse_other_kinds(path)?;
    let target = if is_there { path.canonicalize() } else { Ok(path.to_owned()) };
    let target = target.map_err(|error| at(path, error))?;
    let folder = target.parent().unwrap_or(Path::new("."));
    put(&target, folder, bytes, watch).map_err(|error| at(path, error))
}

fn put(target: &Path, folder: &Path, text: &[u8], watch: &impl Watch) -> io::Result<()> {
    watch.before(Step::Make)?;
    let mut new = unfinished_file(target, folder)?;
    let (first, rest) = text.split_at(text.len() / 2);
    watch.before(Step::WriteHalf)?;
    new.write_all(first)?;
    watch.before(Step::WriteRest)?;
    new.write_all(rest)?;
    watch.before(Step::Sync)?;
    new.as_file().sync_all()?;
    watch.before(Step::Rename)?;
    new.persist(target)?;
    watch.before(Step::SyncFolder)?;
    sync_folder(folder)
}

/// Puts `text` at `path` without waiting for the disk: for what nobody misses if it is lost.
///
/// # Errors
/// When it cannot be written.
pub fn replace_lightly(path: &Path, text: &str) -> Result<(), StorageError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let put = || {
        let mut new = unfinished_file(path, folder)?;
        new.write_all(text.as_bytes())?;
        new.persist(path)?;
        Ok(())
    };
    put().map_err(|error| at(path, error))
}

/// A new file beside `target`, which only its owner may read; it is removed if it is not finished.
fn unfinished_file(target: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    tempfile::Builder::new()
        .prefix(&format!(".{stem}."))
        .suffix(".new")
        .permissions(Permissions::from_mode(0o600))
        .tempfile_in(folder)
}

/// Forces the names in `folder` to disk.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes `folder` for its owner alone, with the folders it stands in.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Whether `entry` is what a write of the plan `name`, or of what is remembered beside it, has left
/// that was ended in the middle.
pub fn is_left_over(entry: &str, name: &Name) -> bool {
    let starts = [&unfinished(name), ".place.", ".using."];
    starts.iter().any(|starts| entry.starts_with(starts))
}

/// Removes what a write of the plan `name` has left that was ended in the middle.
pub fn sweep(folder: &Path, name: &Name) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let file = file.to_string_lossy();
        if is_left_over(&file, name) {
            // It is of no use to anybody, and does no harm where it stays.
            let _ = fs::remove_file(entry.path());
        }
    }
}
