//! Dense rows keyed by handle. Knows nothing of what they hold.

use std::marker::PhantomData;

use crate::atlas::Handle;

/// One value for each handle.
#[derive(Clone, Debug)]
pub struct Rows<K, V> {
    rows: Vec<V>,
    key: PhantomData<K>,
}

impl<K: Handle, V: Clone> Rows<K, V> {
    /// `count` rows of `value`.
    pub fn new(count: usize, value: V) -> Self {
        Self { rows: vec![value; count], key: PhantomData }
    }

    /// The value of `key`, if there is such a row.
    pub fn get(&self, key: K) -> Option<&V> {
        self.rows.get(key.row())
    }

    /// The value of `key`, to change it.
    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        self.rows.get_mut(key.row())
    }

    /// Puts `value` in the row of `key`, if there is one.
    pub fn set(&mut self, key: K, value: V) {
        if let Some(row) = self.get_mut(key) {
            *row = value;
        }
    }
}
