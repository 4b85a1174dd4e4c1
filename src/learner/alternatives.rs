//! Alternative sets: the smallest ways to meet a requirement. Knows nothing of learners.

use crate::atlas::{Requirement, Requires, SpecialismId};

/// At most this many alternative sets are kept for one requirement: the smallest, then the first
/// written.
pub const MOST_SETS: usize = 64;

/// At most this many things stand in all the sets that are kept, so that a requirement of hundreds of
/// parts costs no more than one of a few.
const MOST_ITEMS: usize = 1_024;

/// "At least so many of these" is worked out in full where the two numbers multiply to this at most.
/// Beyond it, one set is kept: the smallest of each of the parts that ask for least.
const MOST_COUNTED: usize = 1_024;

/// Sets of things of which any one set will do. None holds another: an antichain.
///
/// No set at all means that nothing will do; one empty set means that nothing is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternatives<T>(Vec<Vec<T>>);

impl<T: Clone + PartialEq> Alternatives<T> {
    /// Nothing is wanted.
    #[must_use]
    pub fn met() -> Self {
        Self(vec![Vec::new()])
    }

    /// Nothing will do.
    #[must_use]
    pub fn never() -> Self {
        Self(Vec::new())
    }

    /// All of `items` are wanted.
    #[must_use]
    pub fn one(items: Vec<T>) -> Self {
        Self(vec![items])
    }

    /// The sets, smallest first.
    #[must_use]
    pub fn into_sets(self) -> Vec<Vec<T>> {
        self.0
    }

    /// Any one of `parts`.
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::smallest(parts.into_iter().flat_map(|part| part.0).collect())
    }

    /// Every one of `parts`.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::met(), |so_far, part| so_far.and(&part))
    }

    /// At least `count` of `parts`.
    #[must_use]
    pub fn at_least(count: usize, parts: &[Self]) -> Self {
        if count.saturating_mul(parts.len()) > MOST_COUNTED {
            return Self::least_of(count, parts);
        }
        // reached[n] is what it takes to meet n of the parts seen so far.
        let mut reached = vec![Self::never(); count + 1];
        if let Some(none) = reached.first_mut() {
            *none = Self::met();
        }
        for part in parts {
            let one_more: Vec<Self> = reached.iter().map(|before| before.and(part)).collect();
            for (now, more) in reached.iter_mut().skip(1).zip(one_more) {
                *now = Self::any([std::mem::replace(now, Self::never()), more]);
            }
        }
        reached.pop().unwrap_or_else(Self::met)
    }

    /// The smallest set of each of the `count` parts that ask for least.
    fn least_of(count: usize, parts: &[Self]) -> Self {
        let mut least: Vec<&Vec<T>> = parts.iter().filter_map(|part| part.0.first()).collect();
        least.sort_by_key(|set| set.len());
        if least.len() < count {
            return Self::never();
        }
        Self::all(least.into_iter().take(count).map(|set| Self::one(set.clone())))
    }

    fn and(&self, other: &Self) -> Self {
        let mut sets = Vec::with_capacity(self.0.len() * other.0.len());
        for left in &self.0 {
            for right in &other.0 {
                let mut set = left.clone();
                set.extend(right.iter().filter(|item| !left.contains(item)).cloned());
                sets.push(set);
            }
        }
        Self::smallest(sets)
    }

    /// Keeps the smallest sets, and none that holds another.
    fn smallest(mut sets: Vec<Vec<T>>) -> Self {
        sets.sort_by_key(Vec::len);
        let mut kept: Vec<Vec<T>> = Vec::new();
        let mut items = 0;
        for set in sets {
            if kept.len() == MOST_SETS || items > MOST_ITEMS {
                break;
            }
            let holds = |smaller: &Vec<T>| smaller.iter().all(|item| set.contains(item));
            if !kept.iter().any(holds) {
                items += set.len();
                kept.push(set);
            }
        }
        Self(kept)
    }
}

/// The alternative sets of `requires`, or of its opposite when `negated`.
///
/// `leaf` is asked first about each part, and settles it by an answer; it must settle every part
/// that has no parts of its own. `specialism` is that of the stage the requirement stands on: a
/// condition for other specialisms is met, and so is one for a stage that belongs to none.
pub fn expand<T: Clone + PartialEq>(
    requires: &Requires,
    negated: bool,
    specialism: Option<SpecialismId>,
    leaf: &mut impl FnMut(&Requires, bool) -> Option<Alternatives<T>>,
) -> Alternatives<T> {
    if let Some(settled) = leaf(requires, negated) {
        return settled;
    }
    let mut each = |children: &[Requires]| -> Vec<Alternatives<T>> {
        children.iter().map(|child| expand(child, negated, specialism, leaf)).collect()
    };
    match (requires, negated) {
        (Requirement::All(children), false) | (Requirement::Any(children), true) => {
            Alternatives::all(each(children))
        }
        (Requirement::Any(children), false) | (Requirement::All(children), true) => {
            Alternatives::any(each(children))
        }
        (Requirement::AtLeast(count, children), false) => {
            Alternatives::at_least(usize::from(*count), &each(children))
        }
        // Fewer than n of k hold when more than k - n do not.
        (Requirement::AtLeast(count, children), true) => {
            match (children.len() + 1).checked_sub(usize::from(*count)) {
                Some(others) => Alternatives::at_least(others, &each(children)),
                None => Alternatives::met(),
            }
        }
        (Requirement::Not(child), _) => expand(child, !negated, specialism, leaf),
        (Requirement::In(within, child), _) => {
            if specialism.is_some_and(|own| within.contains(&own)) {
                expand(child, negated, specialism, leaf)
            } else if negated {
                Alternatives::never()
            } else {
                Alternatives::met()
            }
        }
        (_, _) => Alternatives::never(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(item: u8) -> Alternatives<u8> {
        Alternatives::one(vec![item])
    }

    #[test]
    fn a_set_that_holds_another_is_dropped() {
        let both = Alternatives::all([one(1), one(2)]);
        assert_eq!(Alternatives::any([both, one(1)]), one(1));
        assert_eq!(Alternatives::any([one(1), Alternatives::met()]), Alternatives::met());
        assert_eq!(Alternatives::all([one(1), Alternatives::never()]), Alternatives::never());
    }

    #[test]
    fn at_least_counts_children() {
        let two = Alternatives::at_least(2, &[one(1), one(2), one(3)]);
        assert_eq!(two.into_sets(), [vec![1, 2], vec![1, 3], vec![2, 3]]);
        let with_one_met = Alternatives::at_least(2, &[one(1), Alternatives::met(), one(3)]);
        assert_eq!(with_one_met.into_sets(), [[1], [3]]);
        assert_eq!(Alternatives::at_least(2, &[one(1)]), Alternatives::never());
        assert_eq!(Alternatives::<u8>::at_least(0, &[]), Alternatives::met());
    }

    #[test]
    fn of_very_many_one_set_is_kept() {
        let pairs: Vec<_> = (0..200_u16)
            .map(|n| {
                Alternatives::any([Alternatives::one(vec![n, n + 200]), Alternatives::one(vec![n])])
            })
            .collect();
        assert_eq!(Alternatives::at_least(100, &pairs).into_sets(), [(0..100).collect::<Vec<_>>()]);
        assert_eq!(Alternatives::at_least(201, &pairs), Alternatives::never());
        let all = Alternatives::all((0..100_u16).map(|n| {
            Alternatives::any(
                (0..30).map(|one| Alternatives::one(vec![n * 60 + one, n * 60 + one + 30])),
            )
        }));
        assert!(all.into_sets().iter().all(|set| set.len() == 200));
    }

    #[test]
    fn no_more_sets_than_the_bound() {
        let wide = |from: u8| Alternatives::any((from..from + 20).map(one));
        let product = Alternatives::all([wide(0), wide(50), wide(100)]);
        assert_eq!(product.into_sets().len(), MOST_SETS);
    }
}
