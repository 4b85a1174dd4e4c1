//! Files that are no atlas, such as settings: read value by value, so that one mistake in them does
//! not hide the next. Knows nothing of what the values mean.

use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::finding::{FileId, Finding, Place};
use super::outline::{literal, parts, reads};
use super::{parse, syntax};
use crate::atlas::Clean;

/// How deep such a file may nest, as ron counts.
const NESTING: usize = 32;

/// One field of a record, or one key of a map.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub name: Clean,
    /// Where the name stands.
    pub place: Place,
    /// The bytes of its value.
    pub value: Range<usize>,
}

/// The text as a whole; [`find`] says where something in it stands.
///
/// # Errors
/// The first thing that cannot be read.
pub fn whole<T: DeserializeOwned>(file: FileId, text: &str) -> Result<T, Finding> {
    options().from_str(text).map_err(|error| syntax::finding(file, text, &error))
}

/// The fields of the record, or the keys of the map, at `within`.
#[must_use]
pub fn entries(file: FileId, text: &str, within: Range<usize>) -> Vec<Entry> {
    let entry = |part: super::outline::Part<'_>| {
        let name = reads(text, part.named.clone()).filter(|_| part.name.is_some())?;
        Some(Entry { name, place: Place::new(file, part.named), value: part.value })
    };
    parts(text, within).into_iter().filter_map(entry).collect()
}

/// Where the items of the list at `within` stand.
#[must_use]
pub fn items(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    parts(text, within).into_iter().map(|part| part.value).collect()
}

/// Where the text `wanted` stands in the file.
#[must_use]
pub fn find(file: FileId, text: &str, wanted: &str) -> Place {
    Place::new(file, literal(text, 0..text.len(), wanted).unwrap_or(0..0))
}

/// The value at `within`.
///
/// # Errors
/// What cannot be read in it, at its place in the whole text.
pub fn value<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    within: Range<usize>,
) -> Result<T, Finding> {
    let part = text.get(within.clone()).unwrap_or_default();
    options().from_str(part).map_err(|error| {
        let mut finding = syntax::finding(file, part, &error);
        for place in &mut finding.places {
            place.bytes = place.bytes.start + within.start..place.bytes.end + within.start;
        }
        finding
    })
}

/// Whether `text` is RON at all, whatever it says.
///
/// # Errors
/// Where it stops being RON.
pub fn is_readable(file: FileId, text: &str) -> Result<(), Finding> {
    whole::<IgnoredAny>(file, text).map(|_| ())
}

fn options() -> ron::Options {
    parse::options().with_recursion_limit(NESTING)
}
