//! Work that is done by several threads at once, where the machine has them.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// More threads than this would wait for one another.
const MOST_THREADS: usize = 8;

/// How many things one thread does in one go.
const LOT: usize = 64;

/// How many lots one thread may be ahead.
const LOTS_AHEAD: usize = 4;

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS)
}

/// What `work` makes of each number below `count`, in order. No number is begun before those below it.
pub fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|number| *number < count).map(|number| (number, work(number)))
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let helpers = (1..threads().min(count)).map(|_| scope.spawn(|| take().collect::<Vec<_>>()));
        let helpers: Vec<_> = helpers.collect();
        let mut done: Vec<_> = take().collect();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Hands what `work` makes of each of `items` to `take`, in order, until that gives nothing back. Not
/// much more of it is there at a time than one `take` needs.
pub fn each<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Option<()>,
) -> Option<()> {
    let threads = threads();
    if threads < 2 || items.len() < threads * LOT {
        return items.iter().map(work).try_for_each(take);
    }
    let work = &work;
    thread::scope(|scope| {
        let helper = |first: usize| {
            let (sender, receiver) = sync_channel::<Vec<T>>(LOTS_AHEAD);
            scope.spawn(move || {
                for lot in items.chunks(LOT).skip(first).step_by(threads) {
                    // Nobody listens any more when `take` has had enough.
                    if sender.send(lot.iter().map(work).collect()).is_err() {
                        return;
                    }
                }
            });
            receiver
        };
        let receivers: Vec<_> = (0..threads).map(helper).collect();
        for receiver in receivers.iter().cycle().take(items.len().div_ceil(LOT)) {
            receiver.recv().ok()?.into_iter().try_for_each(&mut take)?;
        }
        Some(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_made_once_and_comes_in_order() {
        for count in [0, 1, 2, LOT - 1, LOT * MOST_THREADS, LOT * MOST_THREADS * 3 + 5] {
            let squares: Vec<usize> = (0..count).map(|number| number * number).collect();
            assert_eq!(map(count, |number| number * number), squares);
            let numbers: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            let all = each(
                &numbers,
                |number| number * number,
                |square| {
                    taken.push(square);
                    Some(())
                },
            );
            assert_eq!((all, taken), (Some(()), squares));
        }
    }

    #[test]
    fn who_has_had_enough_gets_no_more() {
        let numbers: Vec<usize> = (0..LOT * MOST_THREADS * 9).collect();
        for enough in [0, 1, LOT, LOT * 11 + 3] {
            let mut taken = 0;
            let all = each(
                &numbers,
                |number| *number,
                |number| {
                    assert_eq!(number, taken);
                    (taken < enough).then(|| taken += 1)
                },
            );
            assert_eq!((all, taken), (None, enough));
        }
    }
}
