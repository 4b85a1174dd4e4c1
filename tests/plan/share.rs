//! Share codes: there and back, nothing personal, old ones for ever.

use std::collections::BTreeMap;

use pathnav::atlas::Clean;
use pathnav::plan::share::{CodeError, decode, encode, picture, way_code};
use pathnav::plan::{About, ChosenRoute, Entry, Plan, Status};
use proptest::prelude::*;

use crate::made::{any_plan, atlas, slug};

const IDS: &str = include_str!("../../data/share-ids.txt");

/// What a code is there for: marks by id, and routes; grades and all words are left out.
fn shared(plan: &Plan) -> (BTreeMap<String, (Option<Status>, bool)>, Vec<ChosenRoute>) {
    let atlas = atlas();
    let marks = plan.stages.iter().filter_map(|(id, entry)| {
        let status =
            entry.status.clone().map(|status| if status.is_have() { Status::HAVE } else { status });
        let is_known = atlas.find(id).is_some();
        (is_known && (status.is_some() || entry.kept))
            .then(|| (id.to_string(), (status, entry.kept)))
    });
    (marks.collect(), plan.routes.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_shared_comes_back(plan in any_plan()) {
        let atlas = atlas();
        let code = encode(&atlas, &plan);
        let read = decode(&atlas, &code.text).unwrap();
        let (marks, routes) = shared(&plan);
        let (read_marks, read_routes) = shared(&read);
        prop_assert_eq!(marks, read_marks);
        // Where two ways have the same name the open one is found again.
        prop_assert_eq!(routes.len(), read_routes.len());
        for (a, b) in routes.iter().zip(&read_routes) {
            prop_assert!(a.is_same(b), "{:?} {:?}", a, b);
        }
    }

    #[test]
    fn nothing_personal_is_in_a_code(plan in any_plan(), note in "[a-z]{1,20}") {
        let atlas = atlas();
        let code = encode(&atlas, &plan).text;
        let mut told = plan.clone();
        told.about = About::default();
        for entry in told.stages.values_mut() {
            entry.note = Some(note.as_str().into());
            entry.ticks.push(Clean::new(&note));
            if let Some(Status::Have { grade, family }) = &mut entry.status {
                *grade = Some(Clean::new(&note));
                *family = Some(Clean::new(&note));
            }
        }
        prop_assert_eq!(encode(&atlas, &told).text, code);
    }

    #[test]
    fn no_text_at_all_panics(text in any::<String>()) {
        let _ = decode(&atlas(), &text);
    }
}

fn example() -> Plan {
    let mut plan = Plan::default();
    for (id, status, kept) in [
        ("gcses", Some(Status::HAVE), false),
        ("t-level-assisting-with-healthcare-science", Some(Status::HAVE), false),
        ("healthcare-science-associate-apprenticeship", Some(Status::Doing), true),
        ("paramedic", Some(Status::NotForMe), false),
        ("clinical-scientist", None, true),
    ] {
        plan.stages.insert(slug(id), Entry { status, kept, ..Entry::default() });
    }
    plan
}

/// Made when version 1 was new. It must be read for ever.
const GOLDEN: &str = "041J-B40C-RQ0G-4KGB-2VG2-24ZE-JG4R-06BY-803";

#[test]
fn the_first_code_ever_made_is_still_read() {
    let read = decode(&atlas(), GOLDEN).unwrap_or_else(|error| {
        panic!("{error}; version 1 now makes {}", encode(&atlas(), &example()).text)
    });
    assert_eq!(shared(&read), shared(&example()));
}

#[test]
fn a_mistyped_code_says_which_group_is_wrong() {
    let code = encode(&atlas(), &example()).text;
    let mut groups: Vec<String> = code.split('-').map(str::to_owned).collect();
    assert!(groups.len() < 10, "it is short: {code}");
    let wrong: String = groups[2].chars().rev().collect();
    groups[2].clone_from(&wrong);
    let error = decode(&atlas(), &groups.join(" ")).unwrap_err();
    assert_eq!(error, CodeError::Group { number: 3, group: wrong });
    assert!(matches!(decode(&atlas(), "  "), Err(CodeError::Empty)));
    let swapped: Vec<&str> = code.split('-').collect();
    let swapped = [&[swapped[1], swapped[0]], &swapped[2..]].concat().join("-");
    assert!(matches!(decode(&atlas(), &swapped), Err(CodeError::Group { number: 1, .. })));
}

/// What a camera makes of `picture` on a dark terminal, where what is drawn is light.
fn photographed(picture: &str) -> String {
    // Pixels of a square; a letter is two squares, one over the other.
    const SIDE: usize = 4;
    let rows: Vec<Vec<char>> = picture.lines().map(|line| line.chars().collect()).collect();
    let (width, height) = (rows[0].len(), rows.len() * 2);
    let light = |x: usize, y: usize| {
        let letter = rows[y / SIDE / 2][x / SIDE];
        let is_light = if (y / SIDE).is_multiple_of(2) { "█▀" } else { "█▄" };
        if is_light.contains(letter) { 255 } else { 0 }
    };
    let prepare = rqrr::PreparedImage::prepare_from_greyscale;
    let mut image = prepare(width * SIDE, height * SIDE, light);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "{picture}");
    grids[0].decode().unwrap().1
}

#[test]
fn a_camera_reads_the_code_from_its_picture() {
    let atlas = atlas();
    for plan in [Plan::default(), example()] {
        let code = encode(&atlas, &plan).text;
        assert_eq!(photographed(&picture(&code).unwrap()), code);
    }
}

/// The first lines of the table, as they were when a code was first made from them.
const RECORDED: (usize, u32) = (487, 2_230_973_525);

#[test]
fn the_numbers_of_stages_never_change() {
    let (lines, checksum) = RECORDED;
    let first: Vec<&str> = IDS.split_inclusive('\n').take(lines).collect();
    let first = first.concat();
    let now = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(first.as_bytes());
    assert_eq!(
        now, checksum,
        "a line of data/share-ids.txt has changed; only add lines at its end"
    );
    let mut seen: Vec<&str> = IDS.lines().collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), IDS.lines().count(), "an id stands twice");
}

#[test]
fn every_stage_has_a_number_and_every_number_still_has_a_stage() {
    let atlas = atlas();
    for (_, row) in atlas.stages().iter() {
        let known = |id: &Clean| IDS.lines().any(|line| line == id.as_str());
        assert!(
            known(&row.slug) || row.formerly.iter().any(known),
            "add {} to the end of data/share-ids.txt",
            row.slug
        );
    }
    for line in IDS.lines() {
        assert!(atlas.find(line).is_some(), "{line} has gone; keep it as `formerly` of another");
    }
}

#[test]
fn ways_into_a_stage_are_told_apart() {
    let atlas = atlas();
    for (id, row) in atlas.stages().iter() {
        let mut codes = BTreeMap::new();
        for way in atlas.ways_into(id) {
            let way = atlas.way_in(*way);
            let key = pathnav::plan::WayKey::of(&atlas, way);
            if let Some(other) = codes.insert(way_code(&atlas, way), key.clone()) {
                assert_eq!(other, key, "two ways into {} have one code", row.slug);
            }
        }
    }
}
