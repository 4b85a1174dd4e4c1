//! The atlas that is built into the program.

use std::borrow::Cow;

use super::finding::SourceFile;
use crate::atlas::Clean;

/// Every file of `data/` by name, listed when the crate is built.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded_files.rs"));

/// The files of the built-in atlas.
#[must_use]
pub fn embedded() -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &'static str)| SourceFile {
        name: Clean::new(name),
        text: Cow::Borrowed(text),
    };
    FILES.iter().map(file).collect()
}
