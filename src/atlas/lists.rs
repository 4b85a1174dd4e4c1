//! Lists keyed by handle. Knows nothing of what they hold.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::id::Handle;

/// A list for each handle, all in one piece of memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lists<K, V> {
    /// Where each list starts; one more than there are lists.
    starts: Vec<u32>,
    items: Vec<V>,
    key: PhantomData<K>,
}

impl<K: Handle, V: Copy> Lists<K, V> {
    /// No lists yet.
    #[must_use]
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
    #[must_use]
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
    fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

impl<K: Handle, V: Copy + Default> Lists<K, V> {
    /// For each of `count` handles, the values that stand in a pair with it, in their order.
    pub fn grouped(count: usize, pairs: impl Iterator<Item = (K, V)> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (key, _) in pairs.clone() {
            if let Some(next) = starts.get_mut(key.row() + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items = vec![V::default(); sum as usize];
        let mut free = starts.clone();
        for (key, value) in pairs {
            // What is no handle of these counts on the last place, which is after all items.
            if let Some(at) = free.get_mut(key.row()) {
                if let Some(item) = items.get_mut(*at as usize) {
                    *item = value;
                }
                *at += 1;
            }
        }
        Self { starts, items, key: PhantomData }
    }
}

impl<K: Handle, V: Copy> Default for Lists<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::StageId;

    #[test]
    fn values_are_grouped_by_handle_in_their_order() {
        let id = StageId::from_row;
        let pairs =
            [(2, 7), (0, 5), (3, 1), (2, 3), (9, 4), (2, 7)].map(|(key, value)| (id(key), value));
        let lists = Lists::grouped(3, pairs.into_iter());
        assert_eq!(lists.of(id(0)), [5]);
        assert!(lists.of(id(1)).is_empty());
        assert_eq!(lists.of(id(2)), [7, 3, 7]);
        for unknown in [3, 9, usize::MAX] {
            assert!(lists.of(id(unknown)).is_empty(), "{unknown}");
        }
        let mut pushed = Lists::new();
        for row in 0..3 {
            assert_eq!(pushed.push(lists.of(id(row)).iter().copied()), id(row));
        }
        assert_eq!(pushed, lists);
    }
}
