//! What routes cost: every pair of stages of the shipped atlas, and atlases of three sizes.
//!
//! `cargo bench --bench route` prints the median, the 99th in a hundred and the worst query. With
//! `-- quick` it takes every seventh start of the shipped atlas. Then divan measures a route along a
//! field and what is in reach, at each size.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    clippy::indexing_slicing,
    reason = "a bench prints what it measured, and ends when it is wrong"
)]

#[path = "support/atlases.rs"]
mod atlases;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::Bencher;
use pathnav::atlas::{Atlas, Force, Handle as _, Months, PartialDate, Requires, StageId, WayIn};
use pathnav::learner::Learner;
use pathnav::route::Planner;
use petgraph::algo::k_shortest_path;
use petgraph::graph::DiGraph;

use atlases::{FIELD, LEVEL};

fn main() {
    let every = if std::env::args().any(|argument| argument == "quick") { 7 } else { 1 };
    println!(
        "atlas       stages  build ms   queries   median ms    p99 ms  worst ms   worst query"
    );
    let shipped = pathnav::shipped::atlas();
    let shipped = Arc::new(shipped);
    plain_graph(&shipped);
    all_pairs("shipped", shipped, every);
    for size in [1_000, 10_000, 100_000] {
        far_pairs("generated", Arc::new(atlases::atlas(size)));
    }
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

#[divan::bench(args = SIZES, sample_count = 20)]
fn routes_along_a_field(bencher: Bencher<'_, '_>, stages: usize) {
    let (planner, _) = build(&Arc::new(atlases::atlas(stages)));
    let learner = holding(0);
    bencher.bench_local(|| planner.routes(&learner, StageId::from_row(FIELD - 1)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn in_reach(bencher: Bencher<'_, '_>, stages: usize) {
    let (planner, _) = build(&Arc::new(atlases::atlas(stages)));
    let learner = holding(0);
    bencher.bench_local(|| planner.reach(&learner));
}

#[divan::bench]
fn step(bencher: Bencher<'_, '_>) {
    let atlas = pathnav::shipped::atlas();
    let stage = atlas.find("biomedical-scientist").unwrap();
    bencher.bench_local(|| pathnav::steps::ahead(&atlas, stage));
}

/// Every stage from every other, as what somebody of 18 holds.
fn all_pairs(name: &str, atlas: Arc<Atlas>, every: usize) {
    let (planner, build) = build(&atlas);
    let mut times = Vec::new();
    for from in (0..atlas.stages().len()).step_by(every) {
        let learner = holding(from);
        for to in 0..atlas.stages().len() {
            times.push(time(&planner, &learner, from, to));
        }
    }
    report(name, &planner, build, times);
    let mut times = Vec::new();
    for from in 0..atlas.stages().len() {
        let learner = holding(from);
        let started = Instant::now();
        black_box(planner.reach(&learner));
        times.push((started.elapsed(), from, from));
    }
    report("  reach", &planner, build, times);
}

/// What petgraph makes of the same atlas, when every way in is a plain edge from each stage that it
/// asks for: what several things at once mean, ages, rules and work are lost, and it gives the
/// length of the shortest paths and not the paths.
fn plain_graph(atlas: &Atlas) {
    let mut graph: DiGraph<(), u32> = DiGraph::new();
    let nodes: Vec<_> = atlas.stages().iter().map(|_| graph.add_node(())).collect();
    for (_, way) in atlas.ways_in().iter() {
        let months = way.months.and_then(Months::expected).unwrap_or(0);
        for from in way.by.into_iter().chain(asked(way)) {
            graph.add_edge(nodes[from.row()], nodes[way.to.row()], months.into());
        }
    }
    let mut times: Vec<Duration> = Vec::new();
    for (at, from) in nodes.iter().enumerate().step_by(7) {
        for to in nodes.iter().skip(at % 7).step_by(7) {
            let started = Instant::now();
            black_box(k_shortest_path(&graph, *from, Some(*to), 5, |edge| *edge.weight()));
            times.push(started.elapsed());
        }
    }
    times.sort_unstable();
    let at = |part: usize| times[times.len() * part / 1_000].as_secs_f64() * 1e3;
    println!(
        "plain graph of the shipped atlas: {} edges; petgraph k_shortest_path, k = 5, {} pairs: \
         median {:.3} ms, p99 {:.3} ms",
        graph.edge_count(),
        times.len(),
        at(500),
        at(990),
    );
}

/// The stages that the must-needs of `way` name.
fn asked(way: &WayIn) -> Vec<StageId> {
    let mut stages = Vec::new();
    for need in way.needs.iter().filter(|need| need.force == Force::Must) {
        need.that.walk(&mut |part| {
            if let Requires::Has(stage) | Requires::Grade { of: stage, .. } = part {
                stages.push(*stage);
            }
        });
    }
    stages
}

/// From the first levels of a field to its last, in fields from one end of the atlas to the other.
fn far_pairs(name: &str, atlas: Arc<Atlas>) {
    let (planner, build) = build(&atlas);
    let count = atlas.stages().len();
    let mut times = Vec::new();
    for round in 0..200 {
        let field = round * 37 % (count / FIELD) * FIELD;
        let (from, to) = (field + round % (2 * LEVEL), field + FIELD - 1 - round % LEVEL);
        times.push(time(&planner, &holding(from), from, to));
    }
    report(name, &planner, build, times);
}

fn holding(from: usize) -> Learner {
    let start = PartialDate::month(2026, 9).unwrap();
    Learner::holding([StageId::from_row(from)], start).aged(18)
}

fn build(atlas: &Arc<Atlas>) -> (Planner, Duration) {
    let started = Instant::now();
    let planner = Planner::new(Arc::clone(atlas));
    (planner, started.elapsed())
}

fn time(planner: &Planner, learner: &Learner, from: usize, to: usize) -> (Duration, usize, usize) {
    let started = Instant::now();
    black_box(planner.routes(learner, StageId::from_row(to)));
    (started.elapsed(), from, to)
}

fn report(
    name: &str,
    planner: &Planner,
    build: Duration,
    mut times: Vec<(Duration, usize, usize)>,
) {
    times.sort_unstable();
    let atlas = planner.atlas();
    let at = |part: usize| times.get(times.len() * part / 1_000).or(times.last()).unwrap().0;
    let (worst, from, to) = times.last().unwrap();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name:<10} {:>7} {:>9.2} {:>9} {:>11.3} {:>9.3} {:>9.3}   {} > {}",
        atlas.stages().len(),
        milliseconds(build),
        times.len(),
        milliseconds(at(500)),
        milliseconds(at(990)),
        milliseconds(*worst),
        atlas.stage(StageId::from_row(*from)).slug,
        atlas.stage(StageId::from_row(*to)).slug,
    );
}
