//! Rows that are kept small, and each to be had without the others.
//!
//! A row is what `postcard` writes. In the built-in atlas, where it pays, rows are compressed one by one
//! against the texts that their table says more than once, such as a note that every university course
//! bears.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::OnceLock;

use lz4_flex::block::{compress_with_dict, decompress_into_with_dict};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Row;

/// How many bytes back a compressed row can point: as far as the format allows.
const WINDOW: usize = 64 * 1024 - 1;

/// About how many bytes it takes to point at a text.
const POINTER: usize = 4;

/// How many rows share the room in which they are kept: most are never asked for.
const TOGETHER: usize = 64;

/// Shorter texts are not worth pointing at, in bytes.
const SHORTEST: usize = 6;

/// Rows, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Packed<V> {
    rows: PackedRows<Cow<'static, [u8]>>,
    /// Those that somebody asked for, and those that could not be packed.
    kept: Vec<OnceLock<Box<Kept<V>>>>,
}

/// Room for rows that lie together; made when the first of them is kept.
type Kept<V> = [OnceLock<Box<V>>; TOGETHER];

/// The form in which rows are written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct PackedRows<Bytes> {
    bytes: Bytes,
    /// Where each row ends in `bytes`, in four bytes, the lowest first.
    ends: Bytes,
    squeezed: Option<Squeezed<Bytes>>,
}

/// How compressed rows are read.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Squeezed<Bytes> {
    /// What rows point at.
    common: Bytes,
    /// How long the longest row is, in bytes.
    longest: usize,
}

impl<V> Default for Packed<V> {
    fn default() -> Self {
        Self { rows: PackedRows::default(), kept: Vec::new() }
    }
}

impl<V: DeserializeOwned + Default> Packed<V> {
    pub(super) fn new(rows: PackedRows<&'static [u8]>) -> Self {
        let rows = rows.map(Cow::Borrowed);
        let kept = rows.ends().chunks(TOGETHER).map(|_| OnceLock::new()).collect();
        Self { rows, kept }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.ends().len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: V)
    where
        V: Serialize,
    {
        let at = self.len();
        if at.is_multiple_of(TOGETHER) {
            self.kept.push(OnceLock::new());
        }
        if self.rows.push(&row).is_none() {
            self.keep(at, || row);
        }
    }

    /// A row, which is kept from now on.
    pub(super) fn get(&self, row: usize) -> Option<&V> {
        if row >= self.len() {
            return None;
        }
        self.keep(row, || self.unpack(row))
    }

    /// A row, which is kept only if somebody else asked for it, or if it is built in: those are few,
    /// and soon shown.
    pub(super) fn read(&self, row: usize) -> Option<Row<'_, V>> {
        if row >= self.len() || matches!(self.rows.bytes, Cow::Borrowed(_)) {
            return self.get(row).map(Row::Kept);
        }
        let kept = self.kept.get(row / TOGETHER).and_then(OnceLock::get);
        let kept = kept.and_then(|kept| kept.get(row % TOGETHER)?.get());
        Some(kept.map_or_else(|| Row::Unpacked(self.unpack(row)), |row| Row::Kept(row)))
    }

    /// The row as it is kept, which `make` makes if it is not.
    fn keep(&self, row: usize, make: impl FnOnce() -> V) -> Option<&V> {
        let room = || Box::new([const { OnceLock::new() }; TOGETHER]);
        let kept = self.kept.get(row / TOGETHER)?.get_or_init(room).get(row % TOGETHER)?;
        Some(kept.get_or_init(|| Box::new(make())))
    }

    fn unpack(&self, row: usize) -> V {
        // The same program packed it, and a test unpacks every row.
        self.rows.unpack(row).unwrap_or_default()
    }
}

impl<Bytes> PackedRows<Bytes> {
    fn map<B>(self, mut map: impl FnMut(Bytes) -> B) -> PackedRows<B> {
        PackedRows {
            bytes: map(self.bytes),
            ends: map(self.ends),
            squeezed: self.squeezed.map(|squeezed| Squeezed {
                common: map(squeezed.common),
                longest: squeezed.longest,
            }),
        }
    }
}

impl<Bytes: Deref<Target = [u8]>> PackedRows<Bytes> {
    fn ends(&self) -> &[[u8; 4]] {
        self.ends.as_chunks().0
    }

    fn unpack<V: DeserializeOwned>(&self, row: usize) -> Option<V> {
        let end = |row: usize| Some(u32::from_le_bytes(*self.ends().get(row)?) as usize);
        let start = row.checked_sub(1).map_or(Some(0), end)?;
        let bytes = self.bytes.get(start..end(row)?)?;
        let Some(squeezed) = &self.squeezed else {
            return postcard::from_bytes(bytes).ok();
        };
        let mut row = vec![0; squeezed.longest];
        let len = decompress_into_with_dict(bytes, &mut row, &squeezed.common).ok()?;
        postcard::from_bytes(row.get(..len)?).ok()
    }
}

impl PackedRows<Cow<'static, [u8]>> {
    /// Adds a row; an empty one and nothing when there is no room in four gigabytes.
    fn push(&mut self, row: &impl Serialize) -> Option<()> {
        let bytes = self.bytes.to_mut();
        let before = bytes.len();
        let is_written = self.squeezed.is_none()
            && postcard::to_extend(row, End(&mut *bytes)).is_ok()
            && u32::try_from(bytes.len()).is_ok();
        if !is_written {
            bytes.truncate(before);
        }
        let end = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.ends.to_mut().extend(end.to_le_bytes());
        is_written.then_some(())
    }
}

/// Where bytes are added.
struct End<'a>(&'a mut Vec<u8>);

impl Extend<u8> for End<'_> {
    fn extend<Bytes: IntoIterator<Item = u8>>(&mut self, bytes: Bytes) {
        self.0.extend(bytes);
    }
}

/// Packs rows that `postcard` has written; none when they are more than four gigabytes.
pub(super) fn pack(rows: &[Vec<u8>]) -> Option<PackedRows<Vec<u8>>> {
    let common = common(rows);
    let squeezed: Vec<_> = rows.iter().map(|row| compress_with_dict(row, &common)).collect();
    let size = |rows: &[Vec<u8>]| rows.iter().map(Vec::len).sum::<usize>();
    if size(&squeezed) + common.len() >= size(rows) {
        return joined(rows, None);
    }
    let longest = rows.iter().map(Vec::len).max().unwrap_or_default();
    joined(&squeezed, Some(Squeezed { common, longest }))
}

fn joined(rows: &[Vec<u8>], squeezed: Option<Squeezed<Vec<u8>>>) -> Option<PackedRows<Vec<u8>>> {
    let mut ends = Vec::new();
    let mut end = 0;
    for row in rows {
        end += row.len();
        ends.extend(u32::try_from(end).ok()?.to_le_bytes());
    }
    Some(PackedRows { bytes: rows.concat(), ends, squeezed })
}

/// The texts, and the beginnings of texts, that occur in `rows` more than once, those that save most
/// last: when they are too many, the first are out of reach.
fn common(rows: &[Vec<u8>]) -> Vec<u8> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let valid = rows.iter().flat_map(|row| row.utf8_chunks()).map(|chunk| chunk.valid());
    for text in valid.flat_map(|text| text.split(char::is_control)) {
        let ends = text.match_indices([' ', '/']).map(|(at, _)| at + 1);
        let ends = ends.filter(|end| *end < text.len()).chain([text.len()]);
        for beginning in ends.filter(|end| *end >= SHORTEST).filter_map(|end| text.get(..end)) {
            *times.entry(beginning).or_default() += 1;
        }
    }
    let saved = |text: &str, times: usize| (times - 1) * text.len();
    let mut texts: Vec<_> = times
        .into_iter()
        .map(|(text, times)| (saved(text, times).saturating_sub(times * POINTER), text))
        .filter(|(saved, _)| *saved > 0)
        .collect();
    texts.sort_unstable_by(|one, other| other.cmp(one));
    let mut common: Vec<&str> = Vec::new();
    let mut all = String::new();
    for (_, text) in texts {
        if all.len() + text.len() < WINDOW && !all.contains(text) {
            all.push_str(text);
            common.push(text);
        }
    }
    common.reverse();
    common.concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_say_the_same_shrink_and_read_as_they_were() {
        let rows: Vec<String> =
            (0..50).map(|n| format!("{n}\nYou need a post to be free.")).collect();
        let written: Vec<Vec<u8>> =
            rows.iter().map(|row| postcard::to_allocvec(row).unwrap()).collect();
        let packed = pack(&written).unwrap();
        assert!(packed.bytes.len() * 2 < written.concat().len(), "{}", packed.bytes.len());
        assert_eq!(unpacked(&packed), rows);
    }

    #[test]
    fn rows_that_share_nothing_are_left_as_they_are() {
        let rows: Vec<String> = ["one", "", "three – £3"].map(str::to_owned).to_vec();
        let written: Vec<Vec<u8>> =
            rows.iter().map(|row| postcard::to_allocvec(row).unwrap()).collect();
        let packed = pack(&written).unwrap();
        assert!(packed.squeezed.is_none());
        assert_eq!(packed.bytes, written.concat());
        assert_eq!(unpacked(&packed), rows);
    }

    fn unpacked(packed: &PackedRows<Vec<u8>>) -> Vec<String> {
        let bytes = postcard::to_allocvec(packed).unwrap();
        let rows: PackedRows<&[u8]> = postcard::from_bytes(&bytes).unwrap();
        (0..rows.ends().len()).map(|row| rows.unpack(row).unwrap()).collect()
    }
}
