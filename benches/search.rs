//! What one key costs a search: every query typed letter by letter, on the shipped atlas and
//! at three sizes.
//!
//! `cargo bench --bench search` prints the median, the 99th in a hundred and the worst key; then
//! divan measures building the index and a letter, two words and a slip at each size.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench prints what it measured, and ends when it is wrong"
)]

#[path = "support/atlases.rs"]
mod atlases;

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use pathnav::atlas::Atlas;
use pathnav::search::Index;
use pathnav::shipped;

/// As many hits as a screen shows, and some to scroll through.
const LIMIT: usize = 100;
const ROUNDS: usize = 5;

/// What is typed, one query after the other; each is typed letter by letter.
const QUERIES: [&str; 12] = [
    "cardiac physiologist",
    "senior scientist",
    "physiology cardiac",
    "phycisist",
    "haemotology nurse",
    "ecg",
    "aeiou",
    "level 6 apprenticeship",
    "how do i become a heart scientist",
    "crdlgy",
    "zzzzqqq",
    "trainee radiographer norham",
];

/// Stages of the atlases; nought is the shipped one.
const SIZES: [usize; 4] = [0, 400, 10_000, 100_000];

fn atlas(stages: usize) -> Atlas {
    if stages == 0 { shipped::atlas() } else { atlases::atlas(stages) }
}

fn main() {
    println!("stages   build ms   key ms: median      p99    worst  (worst at) ");
    for atlas in SIZES.map(atlas) {
        let started = Instant::now();
        let stages = atlas.stages().len();
        let mut index = Index::new(&atlas);
        let mut build = started.elapsed();
        for _ in 0..4 {
            let started = Instant::now();
            index = Index::new(&atlas);
            build = build.min(started.elapsed());
        }
        let first = Instant::now();
        black_box(index.query("phycisist", LIMIT));
        let first = first.elapsed();
        let mut fresh = type_all(|query| drop(black_box(index.query(query, LIMIT))));
        fresh.sort();
        let at =
            |times: &[(Duration, String)], share: usize| times[(times.len() - 1) * share / 100].0;
        let worst = &fresh[fresh.len() - 1];
        println!(
            "{stages:6} {:10.2} {:20.3} {:8.3} {:8.3}  ({:?}) first guess {:.3}",
            ms(build),
            ms(at(&fresh, 50)),
            ms(at(&fresh, 99)),
            ms(worst.0),
            worst.1,
            ms(first),
        );
        if std::env::args().any(|argument| argument == "--slowest") {
            for (time, query) in fresh.iter().rev().take(20) {
                println!("       {:8.3} {query:?}", ms(*time));
            }
        }
    }
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn index(bencher: Bencher<'_, '_>, stages: usize) {
    let atlas = atlas(stages);
    bencher.bench_local(|| Index::new(&atlas));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn one_letter(bencher: Bencher<'_, '_>, stages: usize) {
    key(bencher, stages, "c");
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn two_words(bencher: Bencher<'_, '_>, stages: usize) {
    key(bencher, stages, "cardiac phys");
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn a_slip(bencher: Bencher<'_, '_>, stages: usize) {
    key(bencher, stages, "phycisist");
}

/// What the last letter of `typed` costs.
fn key(bencher: Bencher<'_, '_>, stages: usize, typed: &str) {
    let atlas = atlas(stages);
    let index = Index::new(&atlas);
    index.warm(&atlas);
    bencher.bench_local(|| index.query(black_box(typed), LIMIT));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The best of some rounds for each key of each query.
fn type_all(mut search: impl FnMut(&str)) -> Vec<(Duration, String)> {
    let mut times: Vec<(Duration, String)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut key = 0;
        for query in QUERIES {
            for (at, letter) in query.char_indices() {
                let typed = &query[..at + letter.len_utf8()];
                let started = Instant::now();
                search(typed);
                let time = started.elapsed();
                match times.get_mut(key) {
                    Some(best) => best.0 = best.0.min(time),
                    None => times.push((time, typed.to_owned())),
                }
                key += 1;
            }
        }
    }
    times
}
