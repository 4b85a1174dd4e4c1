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

/// Shorter texts are not worth pointing at, in bytes.
const SHORTEST: usize = 6;

/// Rows, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Packed<V> {
    rows: PackedRows<Cow<'static, [u8]>>,
    /// Those that somebody asked for, and those that could not be packed.
    unpacked: Vec<OnceLock<Box<V>>>,
}

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
        Self { rows: PackedRows::default(), unpacked: Vec::new() }
    }
}

impl<V: DeserializeOwned + Default> Packed<V> {
    pub(super) fn new(rows: PackedRows<&'static [u8]>) -> Self {
        let rows = rows.map(Cow::Borrowed);
        Self { unpacked: rows.ends().iter().map(|_| OnceLock::new()).collect(), rows }
    }

    pub(super) fn len(&self) -> usize {
        self.unpacked.len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: V)
    where
        V: Serialize,
    {
        self.unpacked.push(match self.rows.push(&row) {
            Some(()) => OnceLock::new(),
            None => OnceLock::from(Box::new(row)),
        });
    }

    /// A row, which is kept from now on.
    pub(super) fn get(&self, row: usize) -> Option<&V> {
        Some(self.unpacked.get(row)?.get_or_init(|| Box::new(self.unpack(row))))
    }

    /// A row, which is kept only if somebody else asked for it.
    pub(super) fn read(&self, row: usize) -> Option<Row<'_, V>> {
        let kept = self.unpacked.get(row)?.get();
        Some(kept.map_or_else(|| Row::Unpacked(self.unpack(row)), |row| Row::Kept(row)))
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

/// The texts that occur in `rows` more than once, those that save most last: when they are too
/// many, the first are out of reach.
fn common(rows: &[Vec<u8>]) -> Vec<u8> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let valid = rows.iter().flat_map(|row| row.utf8_chunks()).map(|chunk| chunk.valid());
    for text in valid.flat_map(|text| text.split(char::is_control)) {
        if text.len() >= SHORTEST {
            *times.entry(text).or_default() += 1;
        }
    }
    let repeated = times.into_iter().filter(|(_, times)| *times > 1);
    let mut texts: Vec<_> =
        repeated.map(|(text, times)| ((times - 1) * text.len(), text)).collect();
    texts.sort_unstable();
    let mut room = WINDOW;
    let fitting = texts.iter().rev().take_while(|(_, text)| {
        room = room.saturating_sub(text.len());
        room > 0
    });
    let mut fitting: Vec<&str> = fitting.map(|(_, text)| *text).collect();
    fitting.reverse();
    fitting.concat().into_bytes()
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
