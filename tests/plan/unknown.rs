//! What a newer version wrote is read as far as it is known, said, and still there when this version has
//! written the plan.

use std::fs;

use pathnav::plan::{Change, Plan, Status};
use proptest::prelude::*;

use crate::files::{Kept, opened};
use crate::made::{any_plan, atlas, slug, today};

const NEWER: &str = r#"// Written by a newer version.
(
    schema: 1,
    plan: (
        about: (born: Some("2008-03"), prefer: Cheapest, pronouns: Some("they, (them)"), jobs: [
            (at: Role("porter"), months: Some(3), employer: "Trust \"A\""),
            (at: Ward("7, a"), months: Some(1)),
        ]),
        mentor: (name: "Dr }", since: [2026, 1]),
        stages: {
            "gcses": (kept: true, mood: Glad(5), note: Some("a {note}, with: signs")),
            "stp": (mood: Sad, status: Some(Have(grade: Some("x"), when: "2025-06"))),
            "paramedic": (status: Some(Dreaming(of: "it")), kept: true),
            "t-level": (results: {"a": Merit, "b": Starred}, mood: Glad(1)),
        },
        routes: [(to: "stp", colour: Red, steps: [(stage: "stp", weather: r"(rain", months: Some(36))])],
    ),
    device: "laptop",
)
"#;

const PARTS: [&str; 14] = [
    "prefer: Cheapest",
    "pronouns: Some(\"they, (them)\")",
    "employer: \"Trust \\\"A\\\"\"",
    "(at: Ward(\"7, a\"), months: Some(1))",
    "mentor: (name: \"Dr }\", since: [2026, 1])",
    "mood: Glad(5)",
    "mood: Sad",
    "when: \"2025-06\"",
    "Dreaming(of: \"it\")",
    "\"b\": Starred",
    "mood: Glad(1)",
    "colour: Red",
    "weather: r\"(rain\"",
    "device: \"laptop\"",
];

fn newer() -> Kept {
    let kept = Kept::new();
    fs::create_dir_all(kept.folder.path()).unwrap();
    fs::write(kept.path(), NEWER).unwrap();
    kept
}

fn text(kept: &Kept) -> String {
    fs::read_to_string(kept.path()).unwrap()
}

#[test]
fn what_is_known_is_read_and_the_rest_is_said() {
    let found = newer();
    let found = found.folder.read(&found.name).unwrap();
    let warning = found.warning.unwrap();
    assert!(
        !found.is_damaged && warning.contains("Cheapest") && warning.contains("mood"),
        "{warning}"
    );
    let plan = found.plan;
    assert_eq!(plan.stages.len(), 4);
    assert!(plan.stages[&slug("gcses")].kept && plan.stages[&slug("paramedic")].status.is_none());
    assert_eq!(
        plan.stages[&slug("stp")].status,
        Some(Status::Have { grade: Some("x".into()), family: None })
    );
    assert_eq!((plan.about.jobs.len(), plan.routes.len()), (1, 1));
    assert_eq!(plan.routes[0].steps[0].months, Some(36));
}

#[test]
fn all_of_it_is_still_there_after_a_change() {
    let kept = newer();
    let (desk, found) = opened(&kept.folder, &kept.name);
    let mut plan = found.plan;
    for round in 0..3 {
        plan.apply(&Change::Note(slug("stp"), format!("round {round}").as_str().into()));
        desk.save(&plan, today()).unwrap();
        let text = text(&kept);
        for part in PARTS {
            assert_eq!(text.matches(part).count(), 1, "{part}: {text}");
        }
        assert!(text.contains(&format!("round {round}")));
        assert_eq!(kept.read(), plan);
    }
    drop(desk);
    // Read and written by this version any number of times.
    for _ in 0..2 {
        let (desk, found) = opened(&kept.folder, &kept.name);
        assert_eq!(found.plan, plan);
        desk.save(&found.plan, today()).unwrap();
    }
    for part in PARTS {
        assert_eq!(text(&kept).matches(part).count(), 1, "{part}");
    }
}

#[test]
fn what_a_person_changes_is_theirs() {
    let kept = newer();
    let (desk, found) = opened(&kept.folder, &kept.name);
    let mut plan = found.plan;
    plan.apply(&Change::Status(slug("paramedic"), Some(Status::Doing)));
    plan.apply(&Change::Keep(slug("gcses"), false));
    plan.apply(&Change::Note(slug("gcses"), "".into()));
    plan.about.prefer = pathnav::learner::Preference::Earning;
    desk.save(&plan, today()).unwrap();
    let text = text(&kept);
    assert!(!text.contains("Dreaming") && !text.contains("Cheapest"), "{text}");
    assert!(text.contains("mood: Glad(5)"), "of a stage without marks, too: {text}");
    let (read, now) = (kept.read(), plan);
    assert_eq!(
        (&read.stages[&slug("paramedic")], &read.about),
        (&now.stages[&slug("paramedic")], &now.about)
    );
}

#[test]
fn a_byte_order_mark_is_read_and_stays() {
    let kept = newer();
    fs::write(kept.path(), "\u{feff}(schema: 1, plan: (stages: {\"gcses\": (kept: true)}))\r\n")
        .unwrap();
    let found = kept.folder.read(&kept.name).unwrap();
    assert!(found.plan.stages[&slug("gcses")].kept && !found.is_damaged);
    assert!(found.warning.unwrap().contains("byte-order mark"));
    let (desk, found) = opened(&kept.folder, &kept.name);
    let mut plan = found.plan;
    plan.apply(&Change::Keep(slug("stp"), true));
    desk.save(&plan, today()).unwrap();
    assert!(text(&kept).starts_with("\u{feff}(") && text(&kept).matches('\u{feff}').count() == 1);
    assert_eq!(kept.read(), plan);
}

#[test]
fn what_is_only_wrong_is_damage() {
    let kept = newer();
    for text in [
        "",
        "(schema: 1, plan: (stages: {\"gcses\": (kept: fasle)}))",
        "(schema: 1, plan: (about: (born: Some(\"yesterday\"))))",
        "(schema: 1, plan: (stages: {\"gcses\": (mood: Glad, kept: 7)}))",
        "(schema: 1, plan: (mood: Glad",
        "(schema: 1, plan: (mood: Glad)) and more",
        "(schema: 1)",
    ] {
        fs::write(kept.path(), text).unwrap();
        let found = kept.folder.read(&kept.name).unwrap();
        assert!(found.is_damaged && found.warning.is_some(), "{text}");
    }
    let deep = format!("(schema: 1, plan: (mood: {}", "(".repeat(1_000_000));
    fs::write(kept.path(), deep).unwrap();
    assert!(kept.folder.read(&kept.name).unwrap().is_damaged);
}

#[test]
fn many_unknown_parts_are_read_quickly() {
    let kept = newer();
    let row = |row| format!("\"stage-{row}\": (kept: true, mood: Glad)");
    let rows = (0..2000).map(row).collect::<Vec<_>>().join(",\n");
    fs::write(kept.path(), format!("(schema: 1, plan: (stages: {{{rows}}}))")).unwrap();
    let (desk, found) = opened(&kept.folder, &kept.name);
    assert_eq!(found.plan.stages.len(), 2000);
    desk.save(&found.plan, today()).unwrap();
    assert_eq!(text(&kept).matches("mood: Glad").count(), 2000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever else is in a plan, an unknown field of it comes through any change.
    #[test]
    fn an_unknown_field_outlives_any_change(before in any_plan(), after in any_plan()) {
        let kept = Kept::new();
        kept.save(&before);
        let text = fs::read_to_string(kept.path()).unwrap();
        let newer = text.replacen("plan: (", "plan: (\n mood: Glad([\"a\", (b: 1)]),", 1);
        fs::write(kept.path(), newer).unwrap();
        let (desk, found) = opened(&kept.folder, &kept.name);
        prop_assert_eq!(&found.plan, &before);
        desk.save(&after, today()).unwrap();
        prop_assert_eq!(kept.read(), after);
        let text = fs::read_to_string(kept.path()).unwrap();
        prop_assert_eq!(text.matches("mood: Glad([\"a\", (b: 1)])").count(), 1, "{}", text);
    }
}

#[test]
fn a_blank_plan_needs_nothing_put_back() {
    let kept = Kept::new();
    kept.save(&Plan::default());
    assert!(kept.folder.read(&kept.name).unwrap().warning.is_none());
}

#[test]
fn a_plan_from_before_nation_subject_and_lack_is_read_and_gains_them() {
    let kept = Kept::new();
    fs::create_dir_all(kept.folder.path()).unwrap();
    let old = r#"(schema: 1, plan: (
        about: (born: Some("2008-03"), start: None, nominated: Some(true), prefer: Earning, jobs: []),
        stages: {"gcses": (status: Some(Have(grade: Some("4"))), kept: true)},
        routes: [], seen: {},
    ))"#;
    fs::write(kept.path(), old).unwrap();
    let (desk, found) = opened(&kept.folder, &kept.name);
    assert_eq!(found.warning, None);
    let mut plan = found.plan;
    assert_eq!((plan.about.nation, plan.about.without.len()), (None, 0));
    let atlas = atlas();
    let mut learner = plan.learner(&atlas, today());
    learner.nation = Some(pathnav::atlas::Nation::Wales);
    learner.deny(atlas.find("level-2-maths").unwrap());
    learner.hold(atlas.find("honours-degree").unwrap());
    learner.holds[1].family = Some("engineering".into());
    let told = plan.told(&atlas, &learner, today());
    plan.apply(&Change::Tell(Box::new(told)));
    desk.save(&plan, today()).unwrap();
    assert_eq!(kept.read(), plan);
    assert_eq!(kept.read().learner(&atlas, today()), learner);
    // What is had since is no longer lacked.
    plan.apply(&Change::Status(slug("level-2-maths"), Some(Status::HAVE)));
    assert!(plan.learner(&atlas, today()).without.is_empty());
}
