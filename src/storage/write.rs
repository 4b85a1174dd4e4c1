//! Writing so that the old text or the new one is there at every moment, whatever happens.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};

use tempfile::NamedTempFile;

use super::error::{StorageError, at};
use super::{Name, file, system};

/// The steps of a write that a file system can refuse, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Step {
    /// The folder is made.
    MakeFolder,
    /// Others lose their rights to a folder that was there.
    Protect,
    /// The plan is locked.
    Lock,
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
    /// The folder is forced to disk. By now the new text is there.
    SyncFolder,
}

/// Is asked before each step of a write; what it refuses is not done. Tests refuse, nothing else.
pub trait Watch: std::fmt::Debug + Send + Sync {
    /// Whether `step` may be done.
    ///
    /// # Errors
    /// What a failing disk would say.
    fn before(&self, step: Step) -> io::Result<()>;
}

/// Lets everything be done.
#[derive(Debug)]
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

/// Puts `text` at `path`, in place of the file there or of the one that a link there leads to. Its
/// name is not yet forced to disk.
///
/// # Errors
/// When a step is refused; what was there before is still there then.
pub fn replace(path: &Path, text: &str, watch: &dyn Watch) -> Result<(), StorageError> {
    replace_bytes(path, text.as_bytes(), watch)
}

/// The same with `bytes`, whatever they are.
///
/// # Errors
/// As for [`replace`].
pub fn replace_bytes(path: &Path, bytes: &[u8], watch: &dyn Watch) -> Result<(), StorageError> {
    let is_there = file::refuse_other_kinds(path)?;
    let target = if is_there { path.canonicalize() } else { Ok(path.to_owned()) };
    target.and_then(|target| put(&target, bytes, watch)).map_err(|error| at(path, error))
}

fn put(target: &Path, text: &[u8], watch: &dyn Watch) -> io::Result<()> {
    watch.before(Step::Make)?;
    let mut new = unfinished_file(target)?;
    let (first, rest) = text.split_at(text.len() / 2);
    watch.before(Step::WriteHalf)?;
    new.as_file_mut().write_all(first)?;
    watch.before(Step::WriteRest)?;
    new.as_file_mut().write_all(rest)?;
    watch.before(Step::Sync)?;
    system::sync(new.as_file())?;
    watch.before(Step::Rename)?;
    new.persist(target)?;
    Ok(())
}

/// Puts `text` at `path` without waiting for the disk.
///
/// # Errors
/// When it cannot be written.
pub fn replace_lightly(path: &Path, text: &str) -> Result<(), StorageError> {
    Light::write(path, text)?.put()
}

/// A text that is written, not forced to disk, and has no name yet. Dropped, it is gone.
pub struct Light {
    new: NamedTempFile,
    path: PathBuf,
}

impl Light {
    /// Writes `text`, to be put at `path`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(path: &Path, text: &str) -> Result<Self, StorageError> {
        let write = || {
            let mut new = unfinished_file(path)?;
            new.as_file_mut().write_all(text.as_bytes())?;
            Ok(new)
        };
        let new = write().map_err(|error| at(path, error))?;
        Ok(Self { new, path: path.to_owned() })
    }

    /// Gives it its name, in place of what is there.
    ///
    /// # Errors
    /// When it cannot be named.
    pub fn put(self) -> Result<(), StorageError> {
        let put = self.new.persist(&self.path);
        put.map(drop).map_err(|error| at(&self.path, error.error))
    }
}

/// A new file beside `target`, which only its owner may read; it is removed if it is not finished.
fn unfinished_file(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    tempfile::Builder::new()
        .prefix(&format!(".{stem}."))
        .suffix(".new")
        .make_in(folder, system::make_file)
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

/// Forces the copies and the names of a plan to disk, once the plan itself is there. Whatever the
/// disk says of that, the plan is kept.
#[derive(Debug, Default)]
pub struct Settler(Option<(Sender<Vec<PathBuf>>, JoinHandle<()>)>);

impl Settler {
    /// Has `paths` forced to disk while the program goes on.
    pub fn later(&mut self, paths: Vec<PathBuf>) {
        if self.0.is_none() {
            let (give, take) = channel::<Vec<PathBuf>>();
            let settle = move || {
                while let Ok(mut paths) = take.recv() {
                    // What has come together since is settled together.
                    paths.extend(take.try_iter().flatten());
                    paths.sort_unstable();
                    paths.dedup();
                    Self::now(&paths);
                }
            };
            self.0 = Builder::new().spawn(settle).ok().map(|thread| (give, thread));
        }
        match &self.0 {
            Some((give, _)) => {
                let _ = give.send(paths);
            }
            None => Self::now(&paths),
        }
    }

    /// Forces `paths` to disk.
    pub fn now(paths: &[PathBuf]) {
        for path in paths {
            let _ = if path.is_dir() {
                system::sync_folder(path)
            } else {
                File::open(path).and_then(|file| system::sync(&file))
            };
        }
    }
}

impl Drop for Settler {
    /// Waits until everything is on disk.
    fn drop(&mut self) {
        if let Some((give, thread)) = self.0.take() {
            drop(give);
            let _ = thread.join();
        }
    }
}
