//! What must hold of the search whatever people type and whatever the atlas says.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../benches/support/atlases.rs"]
mod atlases;

use std::time::{Duration, Instant};

use pathnav::atlas::{Atlas, Clean, Parts, Stage, StageKind, Table};
use pathnav::search::{Highlighter, Index, fold};
use proptest::prelude::*;

fn stage(name: &str, hidden: &str, role: bool) -> Stage {
    Stage {
        name: Clean::new(name),
        slug: Clean::new("any"),
        hidden: [Clean::new(hidden)].into(),
        kind: if role { StageKind::Role } else { StageKind::Credential },
        ..Stage::default()
    }
}

fn any_atlas() -> impl Strategy<Value = Atlas> {
    let text = prop_oneof!["\\PC{0,30}", "[a-c '.&()-]{0,12}", "[A-Z][a-z]{2,8} [a-z]{2,8}"];
    let stages = prop::collection::vec((text.clone(), text, any::<bool>()), 0..12);
    stages.prop_map(|texts| {
        let stages = texts.iter().map(|(name, hidden, role)| stage(name, hidden, *role)).collect();
        Atlas::new(Parts { stages: Table::new(stages), ..Parts::default() })
    })
}

fn any_query() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,80}", "[a-c '.&()-]{0,12}", "[a-z]{1,9} [a-z]{1,9}", ".{0,20}"]
}

proptest! {
    #[test]
    fn any_query_on_any_atlas_is_answered(atlas in any_atlas(), query in any_query()) {
        let results = Index::new(&atlas).query(&query, 5);
        prop_assert!(results.hits.len() <= 5 && results.hits.len() <= results.total);
        for hit in &results.hits {
            let _ = hit.matched_text(&atlas);
        }
    }

    #[test]
    fn highlights_lie_between_characters(query in any_query(), text in "\\PC{0,60}") {
        let mut end = 0;
        for range in Highlighter::new(&query).ranges(&text) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            end = range.end;
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn an_exact_name_is_first(atlas in any_atlas(), row in any::<prop::sample::Index>()) {
        let names: Vec<&Clean> = atlas.stages().iter().map(|(_, stage)| &stage.name).collect();
        prop_assume!(!names.is_empty());
        let name = names[row.index(names.len())];
        let folded = fold(name);
        let short = name.chars().count() <= 64 && folded.split(' ').count() <= 8;
        prop_assume!(short && !folded.is_empty());
        let results = Index::new(&atlas).query(name, 20);
        let first = results.hits.first().map(|hit| hit.score);
        let own = results.hits.iter().find(|hit| fold(&atlas.stage(hit.stage).name) == folded);
        prop_assert_eq!(own.map(|hit| hit.score), first);
    }

    #[test]
    fn case_accents_and_order_make_no_difference(words in prop::sample::subsequence(
        vec!["senior", "cardiac", "scientist", "norham", "degree", "paediatric"], 1..3,
    )) {
        let index = Index::new(&atlases::atlas(300));
        let found = |query: &str| {
            let hits = index.query(&format!("{query} "), 1000).hits;
            let mut stages: Vec<_> = hits.into_iter().map(|hit| hit.stage).collect();
            stages.sort();
            stages
        };
        let plain = found(&words.join(" "));
        prop_assert_eq!(&plain, &found(&words.join(" ").to_uppercase()));
        prop_assert_eq!(&plain, &found(&words.join(" ").replace('a', "á")));
        let turned: Vec<&str> = words.into_iter().rev().collect();
        prop_assert_eq!(&plain, &found(&turned.join(" ")));
    }
}

#[test]
fn every_stage_is_first_by_its_exact_name() {
    let atlas = atlases::atlas(2_000);
    let index = Index::new(&atlas);
    for (id, stage) in atlas.stages().iter() {
        let results = index.query(&stage.name, 2_000);
        let first = results.hits.first().expect("a hit");
        let own = results.hits.iter().find(|hit| hit.stage == id).expect("itself");
        assert!(
            own.score == first.score || atlas.stage(first.stage).name == stage.name,
            "{:?} is not first, but {:?}",
            stage.name,
            atlas.stage(first.stage).name,
        );
    }
}

#[test]
fn no_letter_makes_a_query_slow() {
    let atlas = atlases::atlas(2_000);
    let index = Index::new(&atlas);
    for long in [
        "a".repeat(5_000),
        "ab ".repeat(2_000),
        "é\u{301}".repeat(3_000),
        "aa bb cc dd ee ff gg hh".into(),
    ] {
        let started = Instant::now();
        let _ = index.query(&long, 10);
        let _ = Highlighter::new(&long).ranges(&long);
        assert!(started.elapsed() < Duration::from_secs(1), "{} bytes", long.len());
    }
}

#[test]
fn a_name_that_says_a_word_twice_is_first_by_that_name() {
    let stages = vec![stage("b&&c-b", "", false), stage("c b", "", false)];
    let atlas = Atlas::new(Parts { stages: Table::new(stages), ..Parts::default() });
    let results = Index::new(&atlas).query("b&&c-b", 9);
    assert_eq!(results.hits.len(), 2);
    assert!(results.hits[0].score > results.hits[1].score);
    assert_eq!(&*atlas.stage(results.hits[0].stage).name, "b&&c-b");
}

#[test]
fn slips_are_said_and_hidden_words_are_not() {
    let atlas = Atlas::new(Parts {
        stages: Table::new(vec![
            stage("Dentist", "teeth", true),
            stage("Medical physicist", "rays", true),
        ]),
        ..Parts::default()
    });
    let index = Index::new(&atlas);
    let shown = |query: &str| -> Vec<String> {
        index.query(query, 9).showing.into_iter().map(|correction| correction.shown).collect()
    };
    assert_eq!(shown("phycisist"), ["physicist"]);
    assert_eq!(shown("teath"), ["Dentist"]);
    assert!(shown("physicist").is_empty());
    assert!(index.query("zzzzqqq", 9).hits.is_empty());
}
