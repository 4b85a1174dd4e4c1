//! The shipped atlas, tested like code.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use pathnav::atlas::{
    Atlas, Evidenced, GuideKind, Handle as _, PartialDate, Requirement, StageKind, Standing,
};
use pathnav::{check, load, shipped};

use crate::support::atlas;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn nothing_is_to_be_mended() {
    let loaded = shipped::from_paths(&[]);
    let findings = check::check(&loaded, PartialDate::parse("2026-11-23").unwrap());
    let words = load::render(&findings, &loaded.files, load::Style::Plain);
    assert!(findings.is_empty(), "{words}");
}

#[test]
fn what_was_compiled_is_what_the_texts_say() {
    assert!(shipped::atlas() == load::load(shipped::files()).atlas);
}

#[test]
fn every_file_of_the_data_is_built_in() {
    let built_in: HashSet<String> =
        shipped::files().iter().map(|file| file.name.to_string()).collect();
    let mut folders = vec![root().join("data")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ron") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                assert!(built_in.contains(&name) || name.starts_with("data/tours/"), "{name}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20);
}

#[test]
fn the_counts_by_kind_are_known() {
    let atlas = atlas();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, stage) in atlas.stages().iter() {
        *counts.entry(stage.kind.programme().unwrap_or(stage.kind.word())).or_default() += 1;
    }
    counts.insert("specialisms", atlas.specialisms().len());
    counts.insert("themes", atlas.themes().len());
    counts.insert("categories", atlas.categories().len());
    counts.insert("framework levels", atlas.framework_levels().len());
    counts.insert("pay bands", atlas.pay_bands().len());
    insta::assert_debug_snapshot!("counts", counts);
}

#[test]
fn what_was_promised_is_there_in_number() {
    let atlas = atlas();
    let of = |kind: &str| {
        atlas.stages().iter().filter(|(_, stage)| stage.kind.programme() == Some(kind)).count()
    };
    let roles = atlas.stages().iter().filter(|(_, stage)| stage.kind == StageKind::Role).count();
    assert!(roles >= 125, "{roles} roles");
    assert!(of("apprenticeship") >= 92);
    assert!(of("stp") >= 31 && of("ptp") >= 17 && of("hsst") >= 20);
    assert_eq!(atlas.categories().len(), 15);
    assert_eq!(atlas.pay_bands().len(), 12);
    assert_eq!(atlas.framework_levels().len(), 9);
    let guides = |kind| atlas.guides().iter().filter(|(_, guide)| guide.kind == kind).count();
    assert_eq!(guides(GuideKind::Myth), 4);
    assert_eq!(guides(GuideKind::Value), 6);
    assert_eq!(guides(GuideKind::Benefit), 7);
    assert!(guides(GuideKind::Contact) >= 8);
}

#[test]
fn every_claim_has_a_source_and_everything_has_a_claim() {
    let atlas = atlas();
    for (_, claim) in atlas.claims().iter() {
        assert!(claim.source.row() < atlas.sources().len(), "{}", claim.says);
        assert!(!atlas.source(claim.source).locator.is_empty());
    }
    for (_, stage) in atlas.stages().iter() {
        assert!(!stage.claims().is_empty(), "{} has no claim", stage.slug);
    }
    for (_, way) in atlas.ways_in().iter() {
        assert!(!way.claims().is_empty(), "a way into {} has no claim", atlas.stage(way.to).slug);
    }
}

/// The words of a text: letters and digits, in lower case.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric());
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A number for a run of seven words (FNV-1a, 64 bits).
fn number(run: &[String]) -> u64 {
    run.join(" ").bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The founding documents are not part of the project; the numbers of their seven-word runs are.
///
/// `SEEDS=folder cargo test seven` writes the numbers anew.
#[test]
fn no_seven_words_in_a_row_come_from_a_founding_document() {
    let path = root().join("tests/fixtures/seven-words.bin");
    if let Some(folder) = std::env::var_os("SEEDS") {
        let mut numbers: Vec<u64> = Vec::new();
        for entry in fs::read_dir(Path::new(&folder)).unwrap() {
            let text =
                String::from_utf8_lossy(&fs::read(entry.unwrap().path()).unwrap()).into_owned();
            numbers.extend(words(&text).windows(7).map(number));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        fs::write(&path, bytes).unwrap();
    }
    let bytes = fs::read(&path).unwrap();
    let known: HashSet<u64> =
        bytes.chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().unwrap())).collect();
    assert!(known.len() > 10_000);
    for file in shipped::files() {
        // What stands between quotes is text; so a list of ids is not taken for a sentence.
        for text in file.text.split('"') {
            for run in words(text).windows(7) {
                assert!(!known.contains(&number(run)), "{}: {}", file.name, run.join(" "));
            }
        }
    }
}

/// The ids of what `from` leads to, with the standing of the way.
fn ways_from<'a>(atlas: &'a Atlas, from: &str) -> Vec<(&'a str, Standing)> {
    let id = atlas.find(from).unwrap_or_else(|| panic!("no {from}"));
    let ways = atlas.ways_in().iter().filter(|(_, way)| way.by == Some(id));
    ways.map(|(_, way)| (&*atlas.stage(way.to).slug, way.standing)).collect()
}

#[test]
fn the_t_level_profile_is_kept() {
    let atlas = atlas();
    let assisting = ways_from(&atlas, "t-level-assisting-with-healthcare-science");
    let optical = ways_from(&atlas, "t-level-optical-care-services");
    assert!(
        assisting
            .contains(&("healthcare-science-assistant-apprenticeship", Standing::NotApplicable))
    );
    assert!(optical.contains(&("optical-assistant-apprenticeship", Standing::NotApplicable)));
    for step in [
        "senior-healthcare-support-worker-apprenticeship",
        "healthcare-science-associate-apprenticeship",
        "healthcare-science-associate-htq",
        "assistant-practitioner-apprenticeship",
        "healthcare-science-practitioner-apprenticeship",
        "enhanced-clinical-practitioner-apprenticeship",
        "advanced-clinical-practitioner-apprenticeship",
        "clinical-scientist-apprenticeship",
        "nursing-degree",
        "medical-science-degree",
        "paramedic-science-degree",
        "occupational-therapy-degree",
    ] {
        assert!(assisting.iter().any(|(to, _)| *to == step), "no step to {step}: {assisting:?}");
    }
    for step in ["dispensing-optician-apprenticeship", "optometry-degree"] {
        assert!(optical.iter().any(|(to, _)| *to == step), "no step to {step}: {optical:?}");
    }
}

#[test]
fn a_skipped_programme_awards_nothing_and_says_what_it_rests_on() {
    let atlas = atlas();
    let mut skipped = 0;
    for (_, way) in atlas.ways_in().iter() {
        if way.standing == Standing::NotApplicable {
            skipped += 1;
            assert!(way.bypass.is_some() && !way.claims.is_empty());
            assert_eq!(way.months.and_then(pathnav::atlas::Months::expected), Some(0));
        }
    }
    assert!(skipped >= 2);
}

#[test]
fn the_level_4_gateway_and_its_grades_are_in_full() {
    let atlas = atlas();
    let id = atlas.find("healthcare-science-associate-apprenticeship").unwrap();
    let standard = atlas.stage(id).standard.as_ref().unwrap();
    assert_eq!(standard.gateway.len(), 5, "{:?}", standard.gateway);
    let assessment = standard.assessment.as_ref().unwrap();
    let keys: Vec<&str> = assessment.elements.iter().map(|element| &*element.key).collect();
    assert_eq!(keys, ["observation", "test", "discussion"]);
    let disputed = |topic: &str| {
        let claims = atlas.stage(id).claims.iter().map(|claim| atlas.claim(*claim));
        let sides =
            claims.filter(|claim| claim.dispute.as_ref().is_some_and(|d| &*d.topic == topic));
        sides.count()
    };
    assert!(disputed("epa-grading") >= 2 && disputed("associate-register") >= 2);
}

#[test]
fn the_academic_ladder_starts_after_registration() {
    let atlas = atlas();
    let register = atlas.find("registered-health-professional").unwrap();
    for award in ["nihr-doctoral-award", "nihr-predoctoral-award"] {
        let award_id = atlas.find(award).unwrap();
        let ways = || atlas.ways_into(award_id).iter().map(|way| atlas.way_in(*way));
        let needs = ways().flat_map(|way| &way.needs).chain(&atlas.stage(award_id).needs);
        let mut asks = ways().any(|way| way.by == Some(register));
        for need in needs {
            need.that.walk(&mut |inner| asks |= *inner == Requirement::Has(register));
        }
        assert!(asks, "{award} does not ask for a registration");
    }
}

#[test]
fn renamed_things_resolve() {
    let atlas = atlas();
    let index = pathnav::search::Index::new(&atlas);
    for (typed, id) in [
        ("physician associate", "physician-associate"),
        ("physician assistant", "physician-associate"),
        ("healthcare assistant practitioner", "assistant-practitioner"),
        ("iapt", "psychological-wellbeing-practitioner"),
        ("nhs talking therapies", "psychological-wellbeing-practitioner"),
    ] {
        let hits = index.query(typed, 3).hits;
        let found: Vec<&str> = hits.iter().map(|hit| &*atlas.stage(hit.stage).slug).collect();
        assert!(found.iter().any(|slug| slug.starts_with(id)), "{typed}: {found:?}");
    }
}

#[test]
fn nobody_can_start_the_closed_t_levels() {
    let atlas = atlas();
    for id in [
        "t-level-healthcare-science",
        "t-level-assisting-with-healthcare-science",
        "t-level-health",
        "t-level-dental-nursing",
        "t-level-science",
        "t-level-laboratory-sciences",
    ] {
        let t_level = atlas.find(id).unwrap();
        let stage = atlas.stage(t_level);
        assert_eq!(stage.standing, Standing::Closed, "{id}");
        assert_eq!(stage.last_start, PartialDate::parse("2025-09"));
        assert!(
            atlas.ways_into(t_level).iter().all(|way| !atlas.way_in(*way).standing.is_open()),
            "{id}"
        );
    }
}

#[test]
fn the_worked_overlay_adds_and_replaces() {
    let loaded = shipped::from_paths(&[root().join("tests/fixtures/overlay")]);
    let findings = check::check(&loaded, PartialDate::parse("2026-11-23").unwrap());
    let errors: Vec<_> =
        findings.iter().filter(|finding| finding.severity == load::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let (before, with) = (atlas(), loaded.atlas);
    assert_eq!(with.stages().len(), before.stages().len() + 1);
    let taster = with.find("exampleton-laboratory-taster").unwrap();
    let phlebotomist = with.find("phlebotomist").unwrap();
    assert!(with.stage(phlebotomist).summary.contains("Exampleton"));
    assert!(with.leads_to(taster).iter().any(|way| with.way_in(*way).to == phlebotomist));
}

/// The table of what the founding documents say, by `seed`, `statement`, `kind`, `id`, `note`.
#[test]
fn nothing_the_founding_documents_name_is_left_out() {
    let atlas = atlas();
    let text = fs::read_to_string(root().join("tests/fixtures/seeds.tsv")).unwrap();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [seed, statement, kind, id, note] = columns[..] else {
            panic!("not five columns: {line}")
        };
        *counts.entry((seed, kind)).or_default() += 1;
        assert!(!statement.is_empty());
        let known = |slug: &str| atlas.find(slug.trim()).is_some();
        let is_there = match kind {
            "stage" | "claim" => id.split(',').all(|id| known(id) || is_note(&atlas, id.trim())),
            "way" => id.split(',').all(|pair| {
                let (from, to) = pair.split_once("->").unwrap_or_else(|| panic!("no way: {line}"));
                let ways = || ways_from(&atlas, from.trim());
                known(to) && (from.trim() == "*" || ways().iter().any(|(id, _)| *id == to.trim()))
            }),
            "guide" | "rule" | "category" | "source" => {
                id.split(',').all(|id| is_note(&atlas, id.trim()))
            }
            "not-kept" => !note.is_empty(),
            other => panic!("no kind {other:?}: {line}"),
        };
        assert!(is_there, "not in the atlas: {line}");
    }
    insta::assert_debug_snapshot!("seeds", counts);
}

/// Whether something besides a stage has this id.
fn is_note(atlas: &Atlas, slug: &str) -> bool {
    atlas.guides().iter().any(|(_, guide)| &*guide.slug == slug)
        || atlas.rules().iter().any(|(_, rule)| &*rule.slug == slug)
        || atlas.categories().iter().any(|(_, category)| &*category.slug == slug)
        || atlas.sources().iter().any(|(_, source)| &*source.slug == slug)
        || atlas.themes().iter().any(|(_, theme)| &*theme.slug == slug)
        || atlas.specialisms().iter().any(|(_, specialism)| &*specialism.slug == slug)
}
