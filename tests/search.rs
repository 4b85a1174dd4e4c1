//! Does the search find what people mean? The table in `fixtures/queries.tsv` says what they type.
//!
//! Lines with an even number are for tuning; the others are held out, and only their number of
//! misses may be looked at while tuning. `cargo test --test search -- --nocapture` prints how often
//! the first hit is right and how often one of the first three, for each kind of query, next to
//! plain `fuzzy-matcher` over the names and, where it is installed, `fzf` on the same list.
#![expect(
    clippy::print_stdout,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking, and people run this one for the table it prints"
)]

#[path = "search/small.rs"]
mod small;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use pathnav::atlas::Atlas;
use pathnav::search::Index;
use pathnav::shipped;

/// The least share of all queries of which the first hit must be right, and one of the first three,
/// in hundredths.
const FIRST: usize = 95;
const THREE: usize = 99;

/// The least share of the queries of each half that must be answered as the table asks.
const ENOUGH: usize = 96;

struct Case<'a> {
    held_out: bool,
    kind: &'a str,
    query: &'a str,
    expected: Vec<&'a str>,
    /// The rank, from 1, that one of the expected stages must have; nothing may be found when 0.
    max_rank: usize,
}

impl Case<'_> {
    /// The rank of the best stage that was expected, from 1; where nothing should be found, 1 for
    /// nothing.
    fn rank(&self, found: &[&str]) -> Option<usize> {
        if self.max_rank == 0 {
            return found.is_empty().then_some(1);
        }
        found.iter().position(|slug| self.expected.contains(slug)).map(|at| at + 1)
    }
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

/// How often something found what was meant.
#[derive(Clone, Copy, Default)]
struct Score {
    of: usize,
    first: usize,
    three: usize,
}

impl Score {
    fn count(&mut self, rank: Option<usize>) {
        self.of += 1;
        self.first += usize::from(rank == Some(1));
        self.three += usize::from(rank.is_some_and(|rank| rank <= 3));
    }

    fn words(self) -> String {
        let share = |count: usize| (count * 1000).checked_div(self.of).unwrap_or(0);
        let [first, three] = [self.first, self.three].map(share);
        format!("{}.{} {}.{}", first / 10, first % 10, three / 10, three % 10)
    }
}

/// What finds stages: ours, and what it is compared with.
type Finder<'a> = (&'static str, Box<dyn Fn(&str) -> Vec<&'a str> + 'a>);

fn finders<'a>(atlas: &'a Atlas, index: &'a Index) -> Vec<Finder<'a>> {
    let slug = |id| atlas.stage(id).slug.as_str();
    let ours = move |query: &str| {
        index.query(query, 1000).hits.iter().map(|hit| slug(hit.stage)).collect()
    };
    let plain = move |query: &str| {
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut found: Vec<(i64, &str)> = atlas
            .stages()
            .iter()
            .filter_map(|(_, stage)| Some((matcher.fuzzy_match(&stage.name, query)?, &*stage.slug)))
            .collect();
        found.sort_by_key(|(score, _)| -score);
        found.into_iter().map(|(_, slug)| slug).collect()
    };
    let mut finders: Vec<Finder<'a>> =
        vec![("pathnav", Box::new(ours)), ("fuzzy-matcher", Box::new(plain))];
    if fzf(atlas, "nurse").is_some() {
        finders.push(("fzf", Box::new(|query| fzf(atlas, query).unwrap_or_default())));
    } else {
        println!("fzf is not installed: left out");
    }
    finders
}

/// What `fzf` finds in the names, best first; `None` without it.
fn fzf<'a>(atlas: &'a Atlas, query: &str) -> Option<Vec<&'a str>> {
    let mut child = Command::new("fzf")
        .args(["--ignore-case", "--filter", query])
        .env_remove("FZF_DEFAULT_OPTS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let names: Vec<&str> = atlas.stages().iter().map(|(_, stage)| &*stage.name).collect();
    child.stdin.take()?.write_all(names.join("\n").as_bytes()).ok()?;
    let out = child.wait_with_output().ok()?;
    let slug = |name: &str| atlas.stages().iter().find(|(_, stage)| &*stage.name == name);
    let lines = String::from_utf8(out.stdout).ok()?;
    Some(lines.lines().filter_map(slug).map(|(_, stage)| stage.slug.as_str()).collect())
}

#[test]
fn people_find_what_they_mean() {
    let atlas = shipped::atlas();
    let index = Index::new(&atlas);
    let cases = cases();
    for case in &cases {
        for slug in &case.expected {
            assert!(atlas.find(slug).is_some(), "{slug} is not in the atlas: {:?}", case.query);
        }
    }
    let finders = finders(&atlas, &index);
    let mut table: BTreeMap<&str, Vec<Score>> = BTreeMap::new();
    let mut all = vec![Score::default(); finders.len()];
    let mut halves = [(0, 0, Score::default()); 2];
    let mut misses = String::new();
    for case in &cases {
        let scores =
            table.entry(case.kind).or_insert_with(|| vec![Score::default(); finders.len()]);
        for (column, (name, find)) in finders.iter().enumerate() {
            let found = find(case.query);
            let rank = case.rank(&found);
            scores[column].count(rank);
            all[column].count(rank);
            if *name != "pathnav" {
                continue;
            }
            let (answered, of, score) = &mut halves[usize::from(case.held_out)];
            *of += 1;
            score.count(rank);
            let right = rank.is_some_and(|rank| rank <= case.max_rank.max(1));
            *answered += usize::from(right);
            if !case.held_out || std::env::var_os("SHOW_HELD_OUT").is_some() {
                let best: Vec<&str> = found.iter().take(4).copied().collect();
                if rank != Some(1) {
                    let note = if right { "allowed" } else { "MISSED" };
                    let _ = writeln!(
                        misses,
                        "{note} {:9} {:?} {rank:?} {best:?}",
                        case.kind, case.query
                    );
                }
            }
        }
    }
    println!(
        "{} queries; first hit right, one of the first three right, in hundredths",
        cases.len()
    );
    let cells = |cells: &[String]| {
        cells.iter().fold(String::new(), |row, cell| row + &format!("{cell:>16}"))
    };
    let heads: Vec<String> = finders.iter().map(|(name, _)| (*name).to_owned()).collect();
    println!("{:12}{:>6}{}", "kind", "of", cells(&heads));
    let row = |kind: &str, scores: &[Score]| {
        let words: Vec<String> = scores.iter().map(|score| score.words()).collect();
        println!("{kind:12}{:>6}{}", scores.first().map_or(0, |score| score.of), cells(&words));
    };
    for (kind, scores) in &table {
        row(kind, scores);
    }
    row("all", &all);
    for ((answered, of, score), half) in halves.iter().zip(["tuned on", "held out"]) {
        println!("{half:12}{of:>6}{:>16}  answered as the table asks: {answered}", score.words());
    }
    println!("{misses}");
    for (answered, of, _) in halves {
        assert!(answered * 100 >= of * ENOUGH, "{answered} of {of}\n{misses}");
    }
    let ours = all[0];
    assert!(ours.first * 100 >= ours.of * FIRST, "first: {} of {}", ours.first, ours.of);
    assert!(ours.three * 100 >= ours.of * THREE, "three: {} of {}", ours.three, ours.of);
}

#[test]
fn what_nothing_has_is_left_out_and_said() {
    let atlas = shipped::atlas();
    let index = Index::new(&atlas);
    let ask = |query: &str| {
        let results = index.query(query, 5);
        (results.total > 0, results.left_out)
    };
    let without = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(ask("biology lab no exams"), (true, without(&["no", "exams"])));
    assert_eq!(ask("hospital physics job for girls"), (true, without(&["girls"])));
    assert_eq!(ask("dentist without blood"), (true, without(&["without", "blood"])));
    assert_eq!(ask("plumbing xyzzy"), (false, vec![]), "one word of two says too little");
    assert_eq!(ask("biology lab").1, Vec::<String>::new());
}
