//! Opens atlas files: the only part of the core that does. Never waits and never reads without end.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use walkdir::{DirEntry, WalkDir};

use super::finding::{FileId, Files, Finding, Place, SourceFile};
use crate::atlas::Clean;

/// The largest file that is read, in bytes.
pub const FILE_BYTES: u64 = 64 << 20;

/// How much is read in all, in bytes.
const ALL_BYTES: u64 = 4 * FILE_BYTES;

/// How many entries of folders are looked at, so that a folder such as `/` is refused in time.
const ENTRIES: usize = 100_000;

/// Reads the atlas files at `paths`: files as they are; folders with all `.ron` files inside, in
/// order of name, but for hidden ones and those in folders called `tours`.
///
/// A path that is not a readable regular file of at most [`FILE_BYTES`] bytes of UTF-8 becomes a
/// finding and an entry without text.
#[must_use]
pub fn read(paths: &[PathBuf]) -> Files {
    let mut reader = Reader::default();
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => reader.folder(path),
            _ => reader.file(path),
        }
    }
    reader.files
}

#[derive(Default)]
struct Reader {
    files: Files,
    seen: HashSet<PathBuf>,
    entries: usize,
    bytes: u64,
}

impl Reader {
    fn folder(&mut self, folder: &Path) {
        let before = self.files.files.len();
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(is_wanted) {
            self.entries += 1;
            if self.entries > ENTRIES {
                let message = format!("there are more than {ENTRIES} files and folders in here");
                self.refuse(
                    folder,
                    "too-big",
                    &message,
                    "name the folder that holds the atlas itself",
                );
                return;
            }
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.path().extension().is_some_and(|end| end == "ron") => {
                    self.file(entry.path());
                }
                Ok(_) => {}
                Err(error) => self.lost(folder, &error),
            }
        }
        if self.files.files.len() == before {
            let help = "atlas files end in `.ron`; name another folder, or the file itself";
            self.refuse(folder, "no-files", "there is no atlas file in this folder", help);
        }
    }

    /// Reports an entry of `folder` that could not be looked at.
    fn lost(&mut self, folder: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(folder);
        if error.loop_ancestor().is_some() {
            let help = "take the link away, or name the files one by one";
            self.refuse(
                path,
                "folder-loop",
                "this folder is a link to a folder that it lies in",
                help,
            );
        } else {
            let kind = error.io_error().map_or(io::ErrorKind::Other, io::Error::kind);
            let (message, help) = reason(kind);
            self.refuse(path, "cannot-read", &message, help);
        }
    }

    fn file(&mut self, path: &Path) {
        // The same file named twice, or named and found, counts once.
        if let Ok(real) = path.canonicalize()
            && !self.seen.insert(real)
        {
            return;
        }
        match self.contents(path) {
            Ok(bytes) => self.text(path, bytes),
            Err(Refusal { code, message, help }) => self.refuse(path, code, &message, help),
        }
    }

    fn contents(&mut self, path: &Path) -> Result<Vec<u8>, Refusal> {
        // Looked at before it is opened, as opening a device can do something; and again after,
        // as it may have been changed for another in between.
        check_kind(&path.metadata()?)?;
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file =
            File::from(rustix::fs::open(path, flags, Mode::empty()).map_err(io::Error::from)?);
        let metadata = file.metadata()?;
        check_kind(&metadata)?;
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
        file.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
        let read = bytes.len() as u64;
        self.bytes += read;
        if read > FILE_BYTES || self.bytes > ALL_BYTES {
            return Err(Refusal::too_big());
        }
        Ok(bytes)
    }

    fn text(&mut self, path: &Path, bytes: Vec<u8>) {
        let is_utf_16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
        let mut text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = self.add(path, text);
                let message = if is_utf_16 {
                    "this file is written in UTF-16".to_owned()
                } else {
                    format!("this file is not UTF-8: byte {at} begins no character")
                };
                let place = Place::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
                let finding = Finding::error("not-utf-8", &message, place);
                self.files.findings.push(finding.help("save it with the encoding UTF-8"));
                return;
            }
        };
        if text.starts_with('\u{FEFF}') {
            text.drain(..'\u{FEFF}'.len_utf8());
        }
        self.add(path, text);
    }

    fn add(&mut self, path: &Path, text: String) -> FileId {
        let name = Clean::new(&path.display().to_string());
        self.files.files.push(SourceFile { name, text: text.into() });
        FileId(self.files.files.len() - 1)
    }

    fn refuse(&mut self, path: &Path, code: &'static str, message: &str, help: &str) {
        let file = self.add(path, String::new());
        let finding = Finding::error(code, message, Place::new(file, 0..0));
        self.files.findings.push(finding.help(help));
    }
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    entry.depth() == 0 || (name != "tours" && !name.as_encoded_bytes().starts_with(b"."))
}

/// Why a file is not read.
struct Refusal {
    code: &'static str,
    message: String,
    help: &'static str,
}

impl Refusal {
    fn too_big() -> Self {
        let message = format!("this is more than the {} MiB that are read", FILE_BYTES >> 20);
        Self { code: "too-big", message, help: "split the atlas into several files" }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let (message, help) = reason(error.kind());
        Self { code: "cannot-read", message, help }
    }
}

fn reason(kind: io::ErrorKind) -> (String, &'static str) {
    match kind {
        io::ErrorKind::NotFound => {
            ("there is no such file or folder".to_owned(), "look at the spelling of the path")
        }
        io::ErrorKind::PermissionDenied => (
            "this may not be read by you".to_owned(),
            "ask whoever owns it for permission, or copy it",
        ),
        other => (format!("this cannot be read: {other}"), "name another file"),
    }
}

fn check_kind(metadata: &Metadata) -> Result<(), Refusal> {
    let kind = metadata.file_type();
    let what = if kind.is_file() {
        return if metadata.len() > FILE_BYTES { Err(Refusal::too_big()) } else { Ok(()) };
    } else if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    };
    let message = format!("this is {what}, not a file");
    Err(Refusal {
        code: "not-a-file",
        message,
        help: "save what it gives into a file, and name that",
    })
}
