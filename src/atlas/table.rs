//! Rows of one kind, read by handle.
//!
//! A table has its rows, or it has them packed, as the built-in atlas does: then each is unpacked
//! when it is first asked for, so that starting costs what is shown and not what is known.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::packed::Packed;
use super::id::Handle;

mod packed;

/// Rows of one kind, read by handle.
///
/// A handle of another atlas finds an empty row rather than ending the program.
#[derive(Clone, Debug)]
pub struct Table<K, V> {
    rows: Rows<V>,
    nothing: Box<V>,
    key: PhantomData<K>,
}

#[derive(Clone, Debug)]
enum Rows<V> {
    Unpacked(Vec<V>),
    Packed(Packed<V>),
}

impl<K: Handle, V: Default + DeserializeOwned> Table<K, V> {
    /// A table of `rows`, whose handles count from nought in their order.
    #[must_use]
    pub fn new(rows: Vec<V>) -> Self {
        Self { rows: Rows::Unpacked(rows), nothing: Box::default(), key: PhantomData }
    }

    /// The row `key` stands for.
    #[must_use]
    pub fn get(&self, key: K) -> &V {
        self.row(key.row()).unwrap_or(&self.nothing)
    }

    fn row(&self, row: usize) -> Option<&V> {
        match &self.rows {
            Rows::Unpacked(rows) => rows.get(row),
            Rows::Packed(rows) => rows.get(row),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Unpacked(rows) => rows.len(),
            Rows::Packed(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every handle with its row, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &V)> + ExactSizeIterator + Clone {
        (0..self.len()).map(|row| {
            let key = K::from_row(row);
            (key, self.get(key))
        })
    }
}

impl<K: Handle, V: Default + DeserializeOwned> Default for Table<K, V> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<K: Handle, V: Default + DeserializeOwned + PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| a.1 == b.1)
    }
}

/// Packs the rows.
impl<K: Handle, V: Default + DeserializeOwned + Serialize> Serialize for Table<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Result<Vec<_>, _> =
            self.iter().map(|(_, row)| postcard::to_allocvec(row)).collect();
        let packed = packed::pack(&rows.map_err(S::Error::custom)?);
        packed.ok_or_else(|| S::Error::custom("more than four gigabytes"))?.serialize(serializer)
    }
}

/// Takes packed rows from bytes that last as long as the program.
impl<'de: 'static, K: Handle, V: Default + DeserializeOwned> Deserialize<'de> for Table<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Rows::Packed(Packed::new(Deserialize::deserialize(deserializer)?));
        Ok(Self { rows, nothing: Box::default(), key: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{Clean, StageId};

    #[test]
    fn packed_rows_read_like_the_others() {
        let rows = vec![Clean::new("one"), Clean::default(), Clean::new("three – £3")];
        let table: Table<StageId, Clean> = Table::new(rows);
        let bytes = postcard::to_allocvec(&table).unwrap().leak();
        let packed: Table<StageId, Clean> = postcard::from_bytes(bytes).unwrap();
        assert!(matches!(packed.rows, Rows::Packed(_)));
        assert_eq!(packed.len(), 3);
        assert_eq!(&**packed.get(StageId::from_row(2)), "three – £3");
        assert_eq!(&**packed.get(StageId::from_row(3)), "");
        assert_eq!(packed, table);
        assert_eq!(packed.clone(), table);
    }
}
