//! Does the search find what people mean? The table in `fixtures/queries.tsv` says what they type.
//!
//! Lines with an even number are for tuning; the others are held out, and only their number of
//! misses may be looked at while tuning.
#![expect(
    clippy::print_stdout,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking, and people run this one for the table it prints"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pathnav::atlas::Atlas;
use pathnav::search::Index;
use pathnav::shipped;

/// The least share of the queries of each half that must be answered, in hundredths.
const ENOUGH: usize = 95;

/// The most of the expected stages, in hundredths, that may be missing from the atlas for the table
/// to say anything of the search.
const MISSING: usize = 5;

struct Case<'a> {
    held_out: bool,
    kind: &'a str,
    query: &'a str,
    expected: Vec<&'a str>,
    /// The rank, from 1, that one of the expected stages must have; nothing may be found when 0.
    max_rank: usize,
}

fn cases() -> Vec<Case<'static>> {
    let case = |(row, line): (usize, &'static str)| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, query, expected, max_rank] = columns[..] else {
            panic!("line {}: four columns, please", row + 1)
        };
        Case {
            held_out: row % 2 == 0,
            kind,
            query,
            expected: expected.split(',').filter(|id| !id.is_empty()).collect(),
            max_rank: max_rank.parse().expect("a rank"),
        }
    };
    include_str!("fixtures/queries.tsv").lines().enumerate().skip(1).map(case).collect()
}

/// What was found instead, if the case is not answered.
fn miss(atlas: &Atlas, index: &Index, case: &Case<'_>) -> Option<String> {
    let results = index.query(case.query, 1000);
    let found: Vec<&str> = results.hits.iter().map(|hit| &*atlas.stage(hit.stage).slug).collect();
    let rank = found.iter().position(|slug| case.expected.contains(slug)).map(|at| at + 1);
    let answered = match case.max_rank {
        0 => found.is_empty(),
        most => rank.is_some_and(|rank| rank <= most),
    };
    (!answered).then(|| {
        let first: Vec<&str> = found.iter().take(4).copied().collect();
        format!(
            "{:12} {:?} is {rank:?} of {}: {first:?} {:?}",
            case.kind,
            case.query,
            found.len(),
            results.showing
        )
    })
}

#[test]
fn people_find_what_they_mean() {
    let atlas = shipped::atlas();
    let index = Index::new(&atlas);
    let mut kinds: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut misses = String::new();
    let mut unknown: Vec<&str> = Vec::new();
    let mut expected = 0;
    for case in cases() {
        expected += case.expected.len();
        for slug in &case.expected {
            if atlas.find(slug).is_none() {
                unknown.push(slug);
            }
        }
        let counts = kinds.entry(case.kind).or_default();
        let half = if case.held_out { 2 } else { 0 };
        counts[half + 1] += 1;
        match miss(&atlas, &index, &case) {
            None => counts[half] += 1,
            Some(text) if !case.held_out || std::env::var_os("SHOW_HELD_OUT").is_some() => {
                let _ = writeln!(misses, "{text}");
            }
            Some(_) => {}
        }
    }
    println!("{:12} {:>10} {:>10}", "kind", "tune", "held out");
    let mut total = [0; 4];
    for (kind, counts) in &kinds {
        let [tune, of_tune, held, of_held] = counts;
        println!(
            "{kind:12} {:>10} {:>10}",
            format!("{tune}/{of_tune}"),
            format!("{held}/{of_held}")
        );
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    let [tune, of_tune, held, of_held] = total;
    println!(
        "{:12} {:>10} {:>10}",
        "all",
        format!("{tune}/{of_tune}"),
        format!("{held}/{of_held}")
    );
    println!("not in the atlas: {unknown:?}\n{misses}");
    if unknown.len() * 100 > expected * MISSING {
        return;
    }
    assert!(tune * 100 >= of_tune * ENOUGH, "tuning half: {tune} of {of_tune}\n{misses}");
    assert!(held * 100 >= of_held * ENOUGH, "held-out half: {held} of {of_held}");
}
