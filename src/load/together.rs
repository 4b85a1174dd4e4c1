//! Work that is done by several threads at once, where the machine has them.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More threads than this would wait for one another.
const MOST_THREADS: usize = 8;

/// What `work` makes of each number below `count`, in order. No number is begun before those below it.
pub fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|number| *number < count).map(|number| (number, work(number)))
    };
    let threads = match count {
        0 | 1 => 1,
        _ => thread::available_parallelism().map_or(1, NonZeroUsize::get),
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let helpers = (1..threads.min(MOST_THREADS).min(count))
            .map(|_| scope.spawn(|| take().collect::<Vec<_>>()));
        let helpers: Vec<_> = helpers.collect();
        let mut done: Vec<_> = take().collect();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_made_once_and_comes_in_order() {
        for count in [0, 1, 2, MOST_THREADS, 1_000] {
            let squares: Vec<usize> = (0..count).map(|number| number * number).collect();
            assert_eq!(map(count, |number| number * number), squares);
        }
    }
}
