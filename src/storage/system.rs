//! What depends on the operating system: kinds of files, rights, locks, replacing, forcing to disk.
//! Nothing else in `storage` names one.

use std::fs::{self, DirBuilder, File, FileType, Metadata, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{
    DirBuilderExt as _, FileTypeExt as _, MetadataExt as _, OpenOptionsExt as _,
    PermissionsExt as _, symlink,
};
use std::path::Path;

use rustix::fs::OFlags;

/// How often a call is made again that a signal has broken off.
const TRIES: usize = 8;

/// What a file of this kind is called, if it is no plain one.
pub fn odd_kind(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("a folder")
    } else if kind.is_fifo() {
        Some("a pipe")
    } else if kind.is_socket() {
        Some("a socket")
    } else {
        Some("a device")
    }
}

/// Opens `path` to read it. Should it have become a pipe since it was looked at, this does not wait
/// for a writer.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    let no_waiting = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    OpenOptions::new().read(true).custom_flags(no_waiting).open(path)
}

/// Makes a new file at `path`, which only its owner may read.
pub fn make_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Opens the file at `path`, or makes it, to lock it and to write who has it. No link is followed: what
/// it leads to would be written over.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let no_links = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or(0);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.mode(0o600).custom_flags(no_links).open(path)
}

/// Makes a link at `path` that leads to `target`.
pub fn make_link(target: &Path, path: &Path) -> io::Result<()> {
    symlink(target, path)
}

/// Locks `file` for this program alone; false while another one has it.
pub fn try_lock(file: &File) -> io::Result<bool> {
    again(|| match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// Whether `file` is the one that has the name `path`.
pub fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Whether somebody has marked this so that nobody may write it. Who may do everything could all the
/// same, and must not.
pub fn is_marked_read_only(found: &Metadata) -> bool {
    found.permissions().mode() & 0o222 == 0
}

/// Makes `folder` for its owner alone, with the folders it stands in, and has the names of those that
/// are new on disk where that can be done.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let new: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    for above in new.iter().filter_map(|made| made.parent()) {
        let _ = sync_folder(above);
    }
    Ok(())
}

/// Whether others than its owner have rights to `folder`.
pub fn is_open_to_others(folder: &Metadata) -> bool {
    folder.permissions().mode() & 0o077 != 0
}

/// Takes the rights to `folder` from everybody but its owner.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let own = fs::metadata(folder)?.permissions().mode() & 0o700;
    fs::set_permissions(folder, Permissions::from_mode(own))
}

/// Forces what is in `file` to disk. Where that cannot be asked for at all, the system writes it when
/// it likes.
pub fn sync(file: &File) -> io::Result<()> {
    match again(|| file.sync_all()) {
        Err(error) if is_not_offered(&error) => Ok(()),
        synced => synced,
    }
}

/// Forces the names in `folder` to disk.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Whether `error` says that the file system has no such thing.
fn is_not_offered(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
        || error.raw_os_error() == Some(rustix::io::Errno::NOTSUP.raw_os_error())
}

/// Does `call`, and does it again when a signal has broken it off.
fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}
