//! Rows as the built-in atlas keeps them: small, and each to be had without the others.
//!
//! A row is what `postcard` writes. Where it pays, rows are compressed one by one against the texts
//! that their table says more than once, such as a note that every university course bears.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use lz4_flex::block::{compress_with_dict, decompress_into_with_dict};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How many bytes back a compressed row can point: as far as the format allows.
const WINDOW: usize = 64 * 1024 - 1;

/// Shorter texts are not worth pointing at, in bytes.
const SHORTEST: usize = 6;

/// Rows, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Packed<V> {
    rows: PackedRows<&'static [u8]>,
    unpacked: Box<[OnceLock<Box<V>>]>,
}

/// The form in which rows are written.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct PackedRows<Bytes> {
    bytes: Bytes,
    /// Where each row ends in `bytes`, in four bytes, the lowest first.
    ends: Bytes,
    squeezed: Option<Squeezed<Bytes>>,
}

/// How compressed rows are read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Squeezed<Bytes> {
    /// What rows point at.
    common: Bytes,
    /// How long the longest row is, in bytes.
    longest: usize,
}

impl<V: DeserializeOwned + Default> Packed<V> {
    pub(super) fn new(rows: PackedRows<&'static [u8]>) -> Self {
        Self { rows, unpacked: rows.ends().iter().map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.unpacked.len()
    }

    pub(super) fn get(&self, row: usize) -> Option<&V> {
        // The same program packed it, and a test unpacks every row.
        let unpack = || Box::new(self.rows.unpack(row).unwrap_or_default());
        Some(self.unpacked.get(row)?.get_or_init(unpack))
    }
}

impl PackedRows<&[u8]> {
    fn ends(&self) -> &[[u8; 4]] {
        self.ends.as_chunks().0
    }

    fn unpack<V: DeserializeOwned>(&self, row: usize) -> Option<V> {
        let end = |row: usize| Some(u32::from_le_bytes(*self.ends().get(row)?) as usize);
        let start = row.checked_sub(1).map_or(Some(0), end)?;
        let bytes = self.bytes.get(start..end(row)?)?;
        let Some(squeezed) = self.squeezed else {
            return postcard::from_bytes(bytes).ok();
        };
        let mut row = vec![0; squeezed.longest];
        let len = decompress_into_with_dict(bytes, &mut row, squeezed.common).ok()?;
        postcard::from_bytes(row.get(..len)?).ok()
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
