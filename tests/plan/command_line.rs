//! `pathnav plan`: the real binary, in a home of its own.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
        command.env("HOME", self.0.path()).env("XDG_DATA_HOME", self.0.path().join("data"));
        command.args(line.split(' ')).output().unwrap()
    }

    /// What it prints; it must succeed.
    fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, line: &str) -> Value {
        let value: Value = serde_json::from_str(&self.ok(&format!("{line} --json"))).unwrap();
        assert_eq!(value["schema"], 1);
        value
    }

    /// What it complains of, and the exit code.
    fn fails(&self, line: &str) -> (String, i32) {
        let output = self.run(line);
        (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
    }
}

impl Home {
    fn plans(&self) -> std::path::PathBuf {
        self.0.path().join("data/pathnav/plans")
    }

    /// What a conversation in lines says to `lines`, and its exit code.
    fn plain(&self, lines: &str) -> (String, i32) {
        self.talk(&["--plain"], lines)
    }

    fn talk(&self, args: &[&str], lines: &str) -> (String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
        command.env("HOME", self.0.path()).env("XDG_DATA_HOME", self.0.path().join("data"));
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        // As it is said, whatever the width.
        let said = String::from_utf8(output.stdout).unwrap().replace('\n', " ");
        (said, output.status.code().unwrap())
    }
}

const T_LEVEL: &str = "t-level-assisting-with-healthcare-science";
const APPRENTICESHIP: &str = "healthcare-science-associate-apprenticeship";

#[test]
fn a_plan_is_kept_shown_and_answers_in_the_contract() {
    let home = Home::new();
    assert!(home.ok("plan show").contains("nothing in this plan yet"));
    assert!(home.ok("plan list").contains("No plan is kept yet"));
    assert!(home.ok("plan code").trim().len() > 4 && home.ok("plan changed").contains("Nothing"));
    assert_eq!(home.0.path().read_dir().unwrap().count(), 0, "looking writes nothing");
    assert_eq!(home.ok(&format!("plan have {T_LEVEL}")).lines().count(), 1);
    home.ok(&format!("plan doing {APPRENTICESHIP}"));
    home.ok("plan not-for-me paramedic");
    home.ok("plan keep clinical-scientist");
    home.ok("plan note clinical-scientist ask the lead scientist");
    assert!(home.ok("plan keep clinical-scientist").contains("so already"));
    let text = home.ok("plan");
    for part in ["Doing", "What you hold", "Shortlist", "Not for you", "ask the lead", "0 of 5"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let plan = &home.json("plan show")["plan"];
    assert_eq!(plan["name"], "plan");
    let stages = plan["stages"].as_array().unwrap();
    let statuses: Vec<&Value> = stages.iter().map(|stage| &stage["status"]).collect();
    assert_eq!(
        statuses,
        ["have", "doing", "not-for-me"]
            .map(Value::from)
            .iter()
            .chain([&Value::Null])
            .collect::<Vec<_>>()
    );
    assert_eq!(stages[1]["gateway"].as_array().unwrap().len(), 5);
    assert!(!home.ok("plan show").contains('\u{1b}'));
    home.ok("plan clear paramedic");
    home.ok("plan note clinical-scientist");
    assert_eq!(home.json("plan show")["plan"]["stages"].as_array().unwrap().len(), 3);
}

#[test]
fn a_route_is_kept_and_a_code_carries_it_to_another_home() {
    let home = Home::new();
    home.ok(&format!("plan have {T_LEVEL}"));
    home.ok("plan keep clinical-scientist --route 1");
    home.ok("plan note stp secret");
    let (words, code) = home.fails("plan keep clinical-scientist --route 99");
    assert!(code == 2 && words.contains("no route 99"), "{words}");
    let first = home.json("plan show");
    let route = &first["plan"]["routes"][0];
    assert_eq!((&route["stands"], &route["done"]), (&Value::from(true), &Value::from(0)));
    let shared = home.ok("plan code");
    assert!(home.ok("plan code --qr").contains('█'));
    let other = Home::new();
    let said = other.ok(&format!("plan read {}", shared.trim().to_lowercase()));
    assert!(said.contains("1 route"), "{said}");
    let second = other.json("plan show");
    assert_eq!(second["plan"]["routes"], first["plan"]["routes"]);
    assert!(!other.ok("plan show").contains("secret"));
    let (words, code) = other.fails("plan read 0000-1111");
    assert!(code == 2 && words.contains("group 1"), "{words}");
    home.ok("plan drop clinical-scientist");
    assert_eq!(home.json("plan show")["plan"]["routes"].as_array().unwrap().len(), 0);
}

#[test]
fn several_plans_have_names() {
    let home = Home::new();
    home.ok("plan have gcses");
    home.ok("plan new second");
    assert_eq!(home.json("plan show")["plan"]["name"], "second");
    home.ok("plan have paramedic --plan plan");
    assert_eq!(home.json("plan show --plan plan")["plan"]["stages"].as_array().unwrap().len(), 2);
    assert_eq!(home.ok("plan list"), "  plan\n* second\n");
    assert_eq!(home.json("plan list")["plans"][1]["in_use"], true);
    assert_eq!(home.fails("plan new second").1, 1);
    assert_eq!(home.fails("plan use third").1, 1);
    assert_eq!(home.fails("plan use ../x").1, 2);
    assert_eq!(home.fails("plan have nonsense-stage").1, 2);
    home.ok("plan remove second");
    assert_eq!(home.fails("plan remove second").1, 1);
    assert_eq!(home.json("plan show")["plan"]["name"], "plan", "what is left is in use");
}

#[test]
fn what_cannot_be_kept_is_said_and_ends_with_one() {
    let home = Home::new();
    home.ok("plan have gcses");
    let plans = home.0.path().join("data/pathnav/plans");
    std::fs::write(plans.join("plan.ron"), "(schema: 99)").unwrap();
    let (words, code) = home.fails("plan have paramedic");
    assert!(code == 1 && words.contains("newer pathnav"), "{words}");
    std::fs::remove_file(plans.join("plan.ron")).unwrap();
    std::fs::create_dir(plans.join("plan.ron")).unwrap();
    let (words, code) = home.fails("plan show");
    assert!(code == 1 && words.contains("a folder"), "{words}");
}

#[test]
fn a_note_is_long_and_of_many_lines_or_is_refused_with_the_reason() {
    let home = Home::new();
    let long = "y".repeat(10_000);
    home.ok(&format!("plan note gcses first\n\n{long}\nlast"));
    let noted = |home: &Home| home.json("plan show")["plan"]["stages"][0]["note"].clone();
    assert_eq!(noted(&home), format!("first\n\n{long}\nlast"));
    assert!(home.ok("plan show").contains("last"));
    let (reason, code) = home.fails(&format!("plan note gcses {}", "z".repeat(23_412)));
    let expected = "A note holds 20,000 letters; this has 23,412. Nothing was changed.";
    assert!(reason.contains(expected) && code == 2, "{reason}");
    assert_eq!(noted(&home), format!("first\n\n{long}\nlast"));
}

#[test]
fn removing_a_plan_tells_what_stays() {
    let home = Home::new();
    home.ok("plan have gcses");
    let plans = home.0.path().join("data/pathnav/plans");
    std::fs::create_dir(plans.join("plan.aaa")).unwrap();
    let said = home.ok("plan remove plan").replace('\n', " ");
    assert!(said.contains("every copy of it have been removed"), "{said}");
    assert!(said.contains("plan.aaa stays: pathnav did not make it"), "{said}");
    assert!(!plans.join("plan.ron").exists());
    home.ok("plan have gcses");
    std::fs::create_dir(plans.join("plan.backup-2026-01-01.ron")).unwrap();
    let (said, code) = home.fails("plan remove plan");
    assert!(
        code == 1 && said.contains("plan.backup-2026-01-01.ron could not be removed"),
        "{said}"
    );
    assert!(!plans.join("plan.ron").exists());
}

#[test]
fn damage_speaks_on_every_surface() {
    let damaged = || {
        let home = Home::new();
        home.ok("plan note gcses resit");
        for copy in std::fs::read_dir(home.plans()).unwrap().flatten() {
            if copy.file_name().to_string_lossy().contains("backup") {
                std::fs::remove_file(copy.path()).unwrap();
            }
        }
        std::fs::write(home.plans().join("plan.ron"), "(schema: 1, plan: (kept: fasle").unwrap();
        home
    };
    for line in [
        "plan",
        "plan show",
        "plan export --format md",
        "plan export --format json",
        "plan export --format html",
        "plan code",
        "plan changed",
        "plan changed --seen",
        "plan have stp",
        "plan doing stp",
        "plan clear gcses",
        "plan keep stp",
        "plan drop stp",
        "plan note gcses again",
        "plan use plan",
        "plan undo",
    ] {
        let home = damaged();
        let output = home.run(line);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}: {words}");
        let words = words.replace("\n  ", " ");
        assert!(words.contains("be read (") && words.lines().count() < 5, "{line}: {words}");
        let kept = std::fs::read_dir(home.plans()).unwrap().flatten();
        let kept = kept.filter(|file| {
            std::fs::read_to_string(file.path()).is_ok_and(|text| text.contains("fasle"))
        });
        assert_eq!(kept.count(), 1, "{line}: what was there is kept");
        if !line.contains("--") && !line.contains("undo") {
            let home = damaged();
            let output = home.run(&format!("{line} --json"));
            assert_eq!(output.status.code(), Some(1), "{line}");
            let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert!(answer["warning"].as_str().unwrap().contains("be read ("), "{line}: {answer}");
        }
    }
    let home = damaged();
    let output = home.run("plan list");
    assert!(output.status.success(), "its name can still be told");
    assert!(String::from_utf8_lossy(&output.stderr).contains("be read ("));
    let list = home.json("plan list");
    assert!(list["plans"][0]["warning"].as_str().unwrap().contains("be read ("), "{list}");
    home.run("plan keep stp");
    assert!(home.json("plan show")["warning"].is_null(), "it is whole again");
}

#[test]
fn what_a_newer_version_wrote_is_said_and_ends_with_nought() {
    let home = Home::new();
    home.ok("plan have gcses");
    let path = home.plans().join("plan.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("plan: (", "plan: (mood: Glad,", 1)).unwrap();
    for line in ["plan show", "plan code", "plan keep stp", "plan note stp ask"] {
        let output = home.run(line);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && words.contains("(mood)"), "{line}: {words}");
        assert!(home.json(line)["warning"].as_str().unwrap().contains("(mood)"));
    }
    assert!(std::fs::read_to_string(&path).unwrap().contains("mood: Glad"));
}

#[test]
fn the_last_change_is_taken_back() {
    let home = Home::new();
    assert_eq!(home.fails("plan undo").1, 1);
    home.ok("plan note gcses first");
    home.ok("plan note gcses second");
    let note = || home.json("plan show")["plan"]["stages"][0]["note"].clone();
    assert!(home.ok("plan undo").contains("taken back"));
    assert_eq!(note(), "first");
    assert_eq!(home.json("plan undo")["saved"], true);
    assert_eq!(note(), "second", "a second time makes it again");
}

#[test]
fn in_lines_what_is_not_kept_is_said_at_once_and_asked_at_the_end() {
    let home = Home::new();
    home.ok("plan note gcses mine");
    // Nobody can lock a folder.
    std::fs::remove_file(home.plans().join("plan.lock")).unwrap();
    std::fs::create_dir(home.plans().join("plan.lock")).unwrap();
    let (said, code) = home.plain("plan\ntop\nquit\n");
    assert!(said.contains("can be read, but changes are not kept: there is a folder"), "{said}");
    assert!(said.contains("mine"), "{said}");
    assert_eq!((said.contains("say quit again"), code), (false, 0), "nothing was changed");
    let (said, code) = home.plain("find gcses\n1\nkeep\nquit\ntop\nquit\nquit\n");
    assert!(said.contains("Not kept: there is a folder"), "{said}");
    assert_eq!(said.matches("say quit again").count(), 2, "{said}");
    assert_eq!(code, 1);
    assert!(!home.ok("plan show").contains("shortlist"));
}

#[test]
fn in_lines_leaving_asks_while_somebody_elses_plan_would_be_lost() {
    let home = Home::new();
    home.ok("plan note gcses mine");
    let guest = ["--plain", "--present"];
    let (said, code) = home.talk(&guest, "find gcses\n1\nkeep\nquit\ntop\nquit\nquit\ntop\n");
    assert_eq!(said.matches("this person is kept nowhere: 1 kept.").count(), 2, "{said}");
    assert!(said.trim_end().ends_with("say quit again."), "{said}");
    assert_eq!(code, 0);
    let (said, _) = home.talk(&guest, "find gcses\n1\nquit\ntop\n");
    assert!(!said.contains("say quit again"), "there is nothing to lose: {said}");
}

#[test]
fn in_lines_what_another_window_has_is_not_said_to_be_removed() {
    let home = Home::new();
    home.ok("plan note gcses mine");
    let folder = pathnav::storage::Folder::at(home.plans());
    let window = folder.open(&pathnav::storage::Name::default(), crate::made::today()).unwrap();
    let (said, code) = home.plain("wipe\nforget\nplan\nundo\nquit\n");
    assert_eq!(code, 0, "nothing was changed: {said}");
    assert!(said.contains("Nothing is removed: another window has your plan."), "{said}");
    assert!(!said.contains("Everything is removed") && said.contains("Note: mine"), "{said}");
    drop(window);
    assert!(home.ok("plan show").contains("mine"));
}

const HELD: &str = "From Honours degree";

#[test]
fn what_the_plan_says_counts_where_nothing_is_said_to_be_held() {
    let home = Home::new();
    // Nothing is kept: nothing is said of a plan.
    let bare = home.ok("reach");
    assert!(!bare.contains("plan"), "{bare}");
    assert_eq!(home.0.path().read_dir().unwrap().count(), 0, "asking writes nothing");
    home.ok("plan have honours-degree@upper-second:physical-sciences");
    let stage = &home.json("plan show")["plan"]["stages"][0];
    assert_eq!(
        (&stage["grade"], &stage["family"]),
        (&"upper-second".into(), &"physical-sciences".into())
    );
    for line in ["reach", "reach --plan plan", "why-not stp", "route stp", "compare stp nurse"] {
        let text = home.ok(line);
        assert!(text.starts_with("From your plan \"plan\"."), "{line}: {text}");
        assert!(line.starts_with("compare") || text.contains(HELD), "{line}: {text}");
        let from = format!("{line} --from gcses@4");
        let output = home.run(&from);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with("Your plan is not used: --from was given."), "{from}: {text}");
        assert!(!text.contains(HELD), "{from}: {text}");
    }
    // As a file it says so as well, and to a program beside the answer.
    assert!(home.ok("reach --format md").contains("From your plan"));
    assert_eq!(home.json("reach")["from"][0], "honours-degree");
    assert!(home.fails("reach --json").0.contains("From your plan"));
    // What is said beside it is added: age, start, a job, what is lacking.
    let text =
        home.ok("why-not stp --age 30 --works nurse@12 --start 2031-09 --without level-2-maths");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in
        ["upper second", "Nurse, 1 year, now", "aged 30", "September 2031", "without Level 2"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Another plan is another person; one that is not there is said not to be.
    let (error, code) = home.fails("why-not stp --plan nobody");
    assert!(code == 0 && error.contains("no plan \"nobody\""), "{error}");
    assert!(!home.ok("why-not stp --plan nobody").contains(HELD));
    assert_eq!(home.fails("reach --plan No!").1, 2);
    // A damaged one is said to be, and the answer is given.
    std::fs::write(home.plans().join("plan.ron"), "nonsense").unwrap();
    let (error, code) = home.fails("why-not stp");
    assert!(code == 0 && error.contains("cannot be read"), "{error}");
    assert_eq!(home.fails("why-not stp --from gcses@4").0, "");
}

#[test]
fn a_day_or_month_that_cannot_be_is_refused_in_words() {
    let home = Home::new();
    for wrong in ["9999-12", "2026-13", "2190-01", "0001-01", "soon"] {
        let (error, code) = home.fails(&format!("route stp --start {wrong}"));
        assert!(
            code == 2 && error.contains("month") | error.contains("too far"),
            "{wrong}: {error}"
        );
    }
    let on = |day: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
        command.env("HOME", home.0.path()).env_remove("XDG_DATA_HOME").env("PATHNAV_TODAY", day);
        let output = command.args(["route", "stp", "--start", "2025-01"]).output().unwrap();
        (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap(), output.stdout)
    };
    for wrong in ["today", "2026", "2026-11", "2026-02-30", "30/11/2026", "2026-11-30 "] {
        let (error, code, _) = on(wrong);
        assert!(code == 2 && error.contains("PATHNAV_TODAY"), "{wrong}: {error}");
    }
    // A start that has gone by is planned as if today were then, and that is said.
    let (error, _, text) = on("2026-11-30");
    let text = String::from_utf8(text).unwrap();
    assert!(error.is_empty() && text.contains("January 2025"), "{error}{text}");
}
