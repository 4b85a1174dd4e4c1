//! What loading costs: `cargo bench --bench load`.
//!
//! Loading is from the text to an atlas that can be asked: syntax, ids to handles, branches, and
//! the indexes. The bare parser reads the same text into the same records with plain strings, and
//! knows nothing of what they mean. Both with one thread; reading the file itself is in neither.
//! The rules of `pathnav check` are not run when the program opens, nor here.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints what it measured, and ends when it is wrong"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use pathnav::atlas::Atlas as Built;
use pathnav::load::{SourceFile, load};
use pathnav::shipped;
use ron::extensions::Extensions;

#[path = "support/atlases.rs"]
mod atlases;
#[path = "support/text.rs"]
mod text;

/// The types that the records are made of, with plain strings in place of clean ones.
mod atlas {
    pub use pathnav::atlas::*;
    pub type Clean = String;
    pub type Slug = String;
}

/// The records of a file once more, over those types.
#[path = "../src/load"]
#[expect(dead_code, unused_imports, reason = "the bare parser fills what nobody reads")]
mod bare {
    mod schema;
    pub use schema::AtlasFile;
}

/// Rounds of which the ratio is the median.
const ROUNDS: usize = 15;

fn main() {
    println!("records      stages      MB    bare ms    load ms   load / bare (median of rounds)");
    for (name, files) in [
        ("shipped", shipped::files()),
        ("generated", generated(400)),
        ("generated", generated(10_000)),
        ("generated", generated(100_000)),
    ] {
        compare(name, &files);
    }
    divan::main();
}

/// Loads and parses in turns, so that a busy machine is as unkind to both.
fn compare(name: &str, files: &[SourceFile]) {
    let mut rounds = Vec::new();
    let mut stages = 0;
    for _ in 0..ROUNDS {
        let (bare, _) = timed(|| parse(files));
        let files = files.to_vec();
        let (load, loaded) = timed(|| load(files));
        assert!(!loaded.has_errors(), "{:?}", loaded.findings.first());
        stages = loaded.atlas.stages().len();
        rounds.push((load.as_secs_f64() / bare.as_secs_f64(), bare, load));
    }
    rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, bare, load) = rounds[ROUNDS / 2];
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let (megabytes, ms) = (bytes / 100_000, |time: Duration| time.as_secs_f64() * 1000.0);
    println!(
        "{name:10} {stages:8} {:5}.{} {:10.2} {:10.2}   {ratio:.3}",
        megabytes / 10,
        megabytes % 10,
        ms(bare),
        ms(load),
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let made = work();
    (started.elapsed(), made)
}

fn parse(files: &[SourceFile]) -> Vec<bare::AtlasFile> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    files.iter().map(|file| options.from_str(&file.text).unwrap()).collect()
}

fn generated(stages: usize) -> Vec<SourceFile> {
    let text = text::text(&atlases::atlas(stages)).into();
    vec![SourceFile { name: "generated.ron".into(), text }]
}

#[divan::bench]
fn built_in() -> Built {
    shipped::atlas()
}

#[divan::bench]
fn shipped_texts(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(shipped::files).bench_values(load);
}

#[divan::bench]
fn shipped_texts_bare(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(shipped::files).bench_values(|files| black_box(parse(&files)));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn generated_text(bencher: Bencher<'_, '_>, stages: usize) {
    bencher.with_inputs(|| generated(stages)).bench_values(load);
}

#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn generated_text_bare(bencher: Bencher<'_, '_>, stages: usize) {
    bencher.with_inputs(|| generated(stages)).bench_values(|files| black_box(parse(&files)));
}
