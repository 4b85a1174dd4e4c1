//! The atlas that is built into the program: compiled when the crate is built, with its texts.
//!
//! `build.rs` loads `data/` as [`load`] does and refuses to build a program from files with
//! errors. What it made of them is unpacked row by row, as rows are asked for. The texts are there
//! for `pathnav check` and for overlays, which merge records.

use std::path::PathBuf;

use miniz_oxide::inflate::decompress_to_vec;

use crate::atlas::{Atlas, Clean};
use crate::load::{self, Loaded, SourceFile};

/// The [`Atlas`] of [`FILES`], as `postcard` writes it.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atlas.postcard"));

/// Every file of `data/` with its name, as `postcard` writes them, compressed.
const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/files.deflate"));

/// Every file of `data/tours/`, likewise.
const TOURS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tours.deflate"));

/// The built-in atlas.
#[must_use]
pub fn atlas() -> Atlas {
    // The same modules wrote it, so it can be read; the texts say the same in any case.
    postcard::from_bytes(COMPILED).unwrap_or_else(|_| load::load(files()).atlas)
}

/// The files of the built-in atlas.
#[must_use]
pub fn files() -> Vec<SourceFile> {
    unpack(FILES)
}

/// The files of the built-in tours.
#[must_use]
pub fn tour_files() -> Vec<SourceFile> {
    unpack(TOURS)
}

fn unpack(packed: &[u8]) -> Vec<SourceFile> {
    // The same crates wrote it, so it can be read; a test compares it with the files.
    let bytes = decompress_to_vec(packed).unwrap_or_default();
    let files: Vec<(Clean, String)> = postcard::from_bytes(&bytes).unwrap_or_default();
    files.into_iter().map(|(name, text)| SourceFile { name, text: text.into() }).collect()
}

/// The files and folders at `paths`: added to the built-in atlas when every file is an overlay, instead
/// of it otherwise. Without paths, the texts of the built-in one.
#[must_use]
pub fn from_paths(paths: &[PathBuf]) -> Loaded {
    if paths.is_empty() {
        return load::load(files());
    }
    load::load_over(files, load::read(paths))
}

/// The atlas of the files and folders at `paths`, as [`from_paths`] has it; the built-in one without.
///
/// # Errors
/// All that was loaded, when something is wrong with it.
pub fn open(paths: &[PathBuf]) -> Result<Atlas, Box<Loaded>> {
    if paths.is_empty() {
        return Ok(atlas());
    }
    load::open(files, load::read(paths))
}
