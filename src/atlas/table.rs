//! Rows of one kind, read by handle.
//!
//! A table has its rows, or it has them packed, as the built-in atlas and those of large files do:
//! then each is unpacked when it is first asked for, so that starting costs what is shown and not what
//! is known.

use std::marker::PhantomData;
use std::ops::Deref;

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

/// A row that is only looked at.
#[derive(Debug)]
pub enum Row<'a, V> {
    /// As it is kept.
    Kept(&'a V),
    /// Unpacked for the moment.
    Unpacked(V),
}

impl<V> Deref for Row<'_, V> {
    type Target = V;
    fn deref(&self) -> &V {
        match self {
            Self::Kept(row) => row,
            Self::Unpacked(row) => row,
        }
    }
}

impl<K: Handle, V: Default + DeserializeOwned> Table<K, V> {
    /// A table of `rows`, whose handles count from nought in their order.
    #[must_use]
    pub fn new(rows: Vec<V>) -> Self {
        Self { rows: Rows::Unpacked(rows), nothing: Box::default(), key: PhantomData }
    }

    /// An empty table that packs the rows it is given.
    #[must_use]
    pub fn packing() -> Self {
        let rows = Rows::Packed(Packed::default());
        Self { rows, nothing: Box::default(), key: PhantomData }
    }

    /// A table of `rows`, which it packs when `is_packed`.
    #[must_use]
    pub fn packed_if(is_packed: bool, rows: Vec<V>) -> Self
    where
        V: Serialize,
    {
        if !is_packed {
            return Self::new(rows);
        }
        let mut table = Self::packing();
        for row in rows {
            table.push(row);
        }
        table
    }

    /// Whether the rows are packed.
    #[must_use]
    pub fn is_packed(&self) -> bool {
        matches!(self.rows, Rows::Packed(_))
    }

    /// Adds a row at the end: its handle.
    pub fn push(&mut self, row: V) -> K
    where
        V: Serialize,
    {
        let key = K::from_row(self.len());
        match &mut self.rows {
            Rows::Unpacked(rows) => rows.push(row),
            Rows::Packed(rows) => rows.push(row),
        }
        key
    }

    /// The row `key` stands for.
    #[must_use]
    #[inline(never)] // It is called from everywhere, and a copy in each place makes a larger program.
    pub fn get(&self, key: K) -> &V {
        self.row(key.row()).unwrap_or(&self.nothing)
    }

    /// The row `key` stands for, to look at once: what is packed stays so.
    #[must_use]
    #[inline(never)]
    pub fn read(&self, key: K) -> Row<'_, V> {
        let row = match &self.rows {
            Rows::Unpacked(rows) => rows.get(key.row()).map(Row::Kept),
            Rows::Packed(rows) => rows.read(key.row()),
        };
        row.unwrap_or(Row::Kept(&self.nothing))
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

    /// Every handle, in order.
    pub fn keys(
        &self,
    ) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator + Clone + use<K, V> {
        (0..self.len()).map(K::from_row)
    }

    /// Every handle with its row, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &V)> + ExactSizeIterator + Clone {
        (0..self.len()).map(|row| {
            let key = K::from_row(row);
            (key, self.get(key))
        })
    }

    /// Every handle with its row, in order, to look at once: what is packed stays so.
    #[must_use]
    pub fn scan(&self) -> impl DoubleEndedIterator<Item = (K, Row<'_, V>)> + ExactSizeIterator {
        (0..self.len()).map(|row| {
            let key = K::from_row(row);
            (key, self.read(key))
        })
    }
}

/// Looks at rows, often at the same one several times in turn.
#[derive(Debug)]
pub struct LastRead<'a, K, V> {
    table: &'a Table<K, V>,
    last: Option<(usize, Row<'a, V>)>,
}

impl<'a, K: Handle, V: Default + DeserializeOwned> LastRead<'a, K, V> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(table: &'a Table<K, V>) -> Self {
        Self { table, last: None }
    }

    /// The row `key` stands for.
    pub fn get(&mut self, key: K) -> &V {
        let last = self.last.take().filter(|(row, _)| *row == key.row());
        &self.last.insert(last.unwrap_or_else(|| (key.row(), self.table.read(key)))).1
    }
}

impl<K: Handle, V: Default + DeserializeOwned> Default for Table<K, V> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<K: Handle, V: Default + DeserializeOwned + PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.scan().zip(other.scan()).all(|(a, b)| *a.1 == *b.1)
    }
}

/// Packs the rows.
impl<K: Handle, V: Default + DeserializeOwned + Serialize> Serialize for Table<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Result<Vec<_>, _> =
            self.scan().map(|(_, row)| postcard::to_allocvec(&*row)).collect();
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

    #[test]
    fn rows_packed_as_they_come_read_like_the_others() {
        let names = ["one", "", "three – £3", "one"].map(Clean::new);
        let mut table: Table<StageId, Clean> = Table::packing();
        for (row, name) in names.iter().enumerate() {
            assert_eq!(table.push(name.clone()), StageId::from_row(row));
        }
        assert!(table.is_packed());
        assert!(matches!(table.read(StageId::from_row(2)), Row::Unpacked(_)));
        assert_eq!(&**table.get(StageId::from_row(2)), "three – £3");
        assert!(matches!(table.read(StageId::from_row(2)), Row::Kept(_)));
        assert_eq!(&**table.read(StageId::from_row(4)), "");
        assert_eq!(table, Table::new(names.to_vec()));
        assert_eq!(Table::packed_if(true, names.to_vec()), table);
        let mut last = LastRead::new(&table);
        for row in [0, 0, 3, 2, 9, 1] {
            let name = names.get(row).map_or("", |name| &**name);
            assert_eq!(&**last.get(StageId::from_row(row)), name, "{row}");
        }
    }

    #[test]
    fn what_cannot_be_packed_is_kept() {
        #[derive(Debug, Default, PartialEq, Deserialize)]
        struct Stubborn(u8);
        impl Serialize for Stubborn {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.is_multiple_of(2).then_some(()).ok_or_else(|| S::Error::custom("odd"))?;
                serializer.serialize_newtype_struct("Stubborn", &self.0)
            }
        }
        let mut table: Table<StageId, Stubborn> = Table::packing();
        for number in 0..5 {
            table.push(Stubborn(number));
        }
        let read: Vec<u8> = table.scan().map(|(_, row)| row.0).collect();
        assert_eq!(read, [0, 1, 2, 3, 4]);
    }
}
