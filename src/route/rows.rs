//! Dense rows and lists keyed by handle. Knows nothing of what they hold.

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

/// A list for each handle, all in one piece of memory.
#[derive(Clone, Debug)]
pub struct Lists<K, V> {
    /// Where each list starts; one more than there are lists.
    starts: Vec<u32>,
    items: Vec<V>,
    key: PhantomData<K>,
}

impl<K: Handle, V: Copy> Lists<K, V> {
    /// No lists yet.
    pub fn new() -> Self {
        Self { starts: vec![0], items: Vec::new(), key: PhantomData }
    }

    /// Adds the list of the next handle.
    pub fn push(&mut self, list: impl IntoIterator<Item = V>) -> K {
        let key = K::from_row(self.len());
        self.items.extend(list);
        self.starts.push(position(self.items.len()));
        key
    }

    /// The list of `key`; empty when there is none.
    pub fn of(&self, key: K) -> &[V] {
        let start = self.starts.get(key.row());
        let end = self.starts.get(key.row() + 1);
        let (Some(start), Some(end)) = (start, end) else {
            return &[];
        };
        let span = *start as usize..*end as usize;
        self.items.get(span).unwrap_or_default()
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

impl<K: Handle, V: Handle> Lists<K, V> {
    /// For each of `count` values, the handles of the lists it is in, in their order.
    pub fn inverse(count: usize, lists: impl Iterator<Item = (K, V)> + Clone) -> Lists<V, K> {
        let mut starts = vec![0_u32; count + 1];
        for (_, value) in lists.clone() {
            if let Some(next) = starts.get_mut(value.row() + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items = vec![K::from_row(0); sum as usize];
        let mut free = starts.clone();
        for (key, value) in lists {
            if let Some(at) = free.get_mut(value.row()) {
                if let Some(item) = items.get_mut(*at as usize) {
                    *item = key;
                }
                *at += 1;
            }
        }
        Lists { starts, items, key: PhantomData }
    }
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
