//! Telling who you are: grades, jobs, registrations, nomination, preference; on the screen and on the
//! command line alike.

use crate::support::{Journey, atlas};
use pathnav::atlas::Nation;
use pathnav::learner::{Preference, Work};

fn after(script: &str) -> Journey {
    let mut journey = Journey::new(80, 24);
    journey.keys(script);
    journey
}

#[test]
fn a_grade_is_chosen_from_the_list_of_the_stage() {
    let mut journey = after("<Esc>yassisting with healthcare science<Enter>");
    assert!(journey.screen().contains("Grade not said"), "{}", journey.screen());
    journey.keys("<Down>*2<Enter><Esc>");
    let grade = |journey: &Journey| journey.model.shared.learner.holds[0].grade.clone();
    assert_eq!(grade(&journey).as_deref(), Some("merit"));
    assert!(journey.screen().contains("(merit)"), "{}", journey.screen());
    // Enter on what is held asks again; Esc keeps what was chosen and closes only the question.
    journey.keys("<Enter><Down><Esc>");
    assert_eq!(grade(&journey).as_deref(), Some("distinction"));
    assert_eq!(journey.model.screen().name(), "What I hold");
    // The last choice is only taken by Enter.
    journey.keys("<Enter><PageDown><Esc>");
    assert_eq!(grade(&journey).as_deref(), Some("distinction"));
    journey.keys("<Enter><PageDown><Enter>");
    assert!(journey.model.shared.learner.holds.is_empty());
}

#[test]
fn a_class_of_degree_is_said_as_people_say_it() {
    let mut journey = after("<Esc>yrelevant science degree<Enter>");
    assert!(journey.screen().contains("Lower second (2:2)"), "{}", journey.screen());
    journey.keys("<Down>*2<Enter>");
    let grade = journey.model.shared.learner.holds[0].grade.clone();
    assert_eq!(grade.as_deref(), Some("lower-second"));
}

#[test]
fn a_job_has_months_and_is_now_or_past() {
    let mut journey = after("<Esc>yphlebotomist<Enter>24<Down><Enter>");
    let job = journey.model.shared.learner.jobs[0].clone();
    let role = atlas().find("phlebotomist").unwrap();
    assert_eq!((job.work, job.months, job.now), (Work::Role(role), Some(24), false));
    assert!(journey.screen().contains("Phlebotomist, 2 years, before"), "{}", journey.screen());
    // A letter begins the next search, and keeps what was said.
    journey.keys("<Enter><Up>gcse<Enter>");
    assert!(journey.model.shared.learner.jobs[0].now);
    assert_eq!(journey.model.shared.learner.holds.len(), 1, "{}", journey.screen());
    // An area of work is a job too.
    journey.keys("<Esc>cardiology");
    assert!(journey.screen().contains("Work in cardiology"), "{}", journey.screen());
}

#[test]
fn the_search_offers_what_can_be_held() {
    let first = |query: &str| {
        let journey = after(&format!("<Esc>y{query}"));
        let stage = journey.model.screen().stage(&journey.model.shared).unwrap();
        atlas().stage(stage).slug.to_string()
    };
    for (query, slug) in [
        ("biology", "a-levels-with-science"),
        ("a levels", "a-levels"),
        ("gcse", "gcses"),
        ("btec", "btec-level-3-science"),
        ("degree", "honours-degree"),
        ("2:2", "honours-degree"),
        ("nurse", "nurse"),
        ("nursing degree", "nursing-degree"),
        ("biomedical scientist", "biomedical-scientist"),
        ("healthcare science assistant", "healthcare-science-assistant"),
        ("maths", "level-2-maths"),
    ] {
        assert_eq!(first(query), slug, "{query}");
    }
    assert!(first("hcpc").starts_with("hcpc-"));
    assert!(first("hcpc clinical scientist").starts_with("hcpc-clinical-scientist"));
}

#[test]
fn birth_start_nomination_and_preference_are_fields() {
    let mut journey = after("<Esc>y<Tab>2008-03<Tab>*2<Right>*2<Tab>y<Tab><Right>");
    let learner = journey.model.shared.learner.clone();
    assert_eq!(learner.age, Some(18 * 12 + 6));
    assert_eq!(learner.nation, Some(Nation::Wales));
    assert_eq!(learner.nominated, Some(true));
    assert_eq!(learner.prefer, Preference::Earning);
    // A later start makes one older who is known by the month of birth.
    journey.keys("<Up>*3<Ctrl-u>2027-09");
    assert_eq!(journey.model.shared.learner.age, Some(19 * 12 + 6));
    journey.keys("<Esc>y<Tab>");
    assert!(journey.screen().contains("2008-03"), "{}", journey.screen());
    // Nothing is compulsory: an empty age is an age not told.
    journey.keys("<Ctrl-u>");
    assert_eq!(journey.model.shared.learner.age, None);
    journey.keys("<Shift-Tab><Esc>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn the_questions_about_one_thing_are_drawn_at_every_size() {
    let mut text = String::new();
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 10)] {
        for script in ["<Esc>ygcse<Enter><Down>*4", "<Esc>yphlebotomist<Enter>18", "<Esc>y<Tab>*4y"]
        {
            let mut journey = Journey::new(width, height);
            journey.keys(script);
            text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
        }
    }
    insta::assert_snapshot!("me_questions", text);
}

#[test]
fn a_preference_sorts_routes_and_drops_none() {
    let journey = after("<Esc>yassisting with healthcare science<Enter><Tab>18<Esc>");
    let shared = &journey.model.shared;
    let planner = &shared.planner;
    for target in ["clinical-scientist", "healthcare-science-practitioner", "biomedical-scientist"]
    {
        let target = atlas().find(target).unwrap();
        let mut sorted: Vec<Vec<String>> = Vec::new();
        let mut firsts = Vec::new();
        for prefer in [
            Preference::Quickest,
            Preference::Earning,
            Preference::FewestGates,
            Preference::BestEvidenced,
        ] {
            let learner = pathnav::learner::Learner { prefer, ..shared.learner.clone() };
            let routes = planner.routes(&learner, target).routes;
            let mut steps: Vec<String> =
                routes.iter().map(|route| format!("{:?}", route.steps)).collect();
            firsts.push(steps.first().cloned());
            steps.sort();
            sorted.push(steps);
        }
        assert!(sorted.windows(2).all(|pair| pair[0] == pair[1]), "the same routes");
    }
}

#[test]
fn the_command_line_takes_all_that_the_screen_does() {
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("pathnav").unwrap();
        command.env("HOME", "/nowhere").env_remove("XDG_DATA_HOME");
        let output = command.args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (text, String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
    };
    let (text, error, _) = run(&[
        "why-not",
        "stp",
        "--from",
        "gcses@4",
        "--from",
        "hcpc-paramedic",
        "--works",
        "phlebotomist@18",
        "--worked",
        "cardiology@6",
        "--nominated",
        "yes",
        "--born",
        "2008-03",
        "--start",
        "2026-09",
    ]);
    assert!(text.contains("GCSEs (grade 4)"), "{text}{error}");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Phlebotomist, 18 months, now"), "{text}");
    assert!(text.contains("Work in cardiology, 6 months, before"), "{text}");
    assert!(text.contains("aged 18") && text.contains("put forward"), "{text}");
    for wrong in [["--nominated", "maybe"], ["--born", "2008-19"], ["--works", "gcses"]] {
        let (_, error, code) = run(&["why-not", "stp", wrong[0], wrong[1]]);
        assert!(code == 2 && !error.is_empty(), "{wrong:?}: {error}");
    }
}

#[test]
fn what_people_like_them_usually_have_is_asked_when_a_thing_is_ticked() {
    // GCSEs at 4 or above: English, maths and a science, one question each.
    let mut journey = after("<Esc>ygcse<Enter>");
    let grades = atlas().stage(atlas().find("gcses").unwrap()).grades.len();
    let four = (0..grades)
        .find(|at| *atlas().stage(atlas().find("gcses").unwrap()).grades[*at] == *"4")
        .unwrap();
    journey.keys(&format!("<Down>*{}<Enter>", four + 1));
    let find = |id: &str| atlas().find(id).unwrap();
    for (name, keys) in [
        ("Level 2 English", "y<Enter>"),
        ("Level 2 maths", "n<Enter>"),
        ("Level 2 science", "<Enter>"),
    ] {
        let screen = journey.screen();
        assert!(screen.contains(&format!("{name}: do you have it?")), "{name}: {screen}");
        assert!(screen.contains("> Not sure"), "{name}: {screen}");
        journey.keys(keys);
    }
    let learner = journey.model.shared.learner.clone();
    let held: Vec<_> = learner.holds.iter().map(|held| held.stage).collect();
    assert_eq!(held, [find("gcses"), find("level-2-english")]);
    assert_eq!(learner.without, [find("level-2-maths")]);
    assert!(!journey.screen().contains("do you have it?"), "{}", journey.screen());
    assert!(journey.screen().contains("You do not have: Level 2"), "{}", journey.screen());
    // What is said later counts, and what was answered stands there the next time.
    journey.keys("<Enter>*2");
    assert!(journey.screen().contains("> Yes"), "{}", journey.screen());
    journey.keys("<Enter>y<Enter><Esc>");
    assert!(journey.model.shared.learner.without.is_empty());
    assert_eq!(journey.model.shared.learner.holds.len(), 3);
}

#[test]
fn below_the_grade_from_which_it_says_so_nothing_is_asked() {
    let mut journey = after("<Esc>ygcse<Enter><Down><Enter>");
    let grade = journey.model.shared.learner.holds[0].grade.clone();
    assert_eq!(grade.as_deref(), Some("1"));
    assert!(!journey.screen().contains("do you have it?"), "{}", journey.screen());
    // The plan keeps the field and every answer.
    journey.keys("<Tab>*3<Right>*3");
    assert_eq!(journey.model.shared.learner.nation, Some(Nation::Scotland));
    assert!(journey.screen().contains("Scotland"), "{}", journey.screen());
}

#[test]
fn a_degree_is_asked_its_subjects_and_a_job_its_degree() {
    let mut journey = after("<Esc>yhonours degree<Enter><Enter>");
    assert!(journey.screen().contains("What is your degree in?"), "{}", journey.screen());
    journey.keys("<PageUp>*2<Down>*3<Enter>");
    let family = journey.model.shared.learner.holds[0].family.clone();
    assert_eq!(family.as_deref(), Some("physical-sciences"));
    assert!(journey.screen().contains("(physical sciences)"), "{}", journey.screen());
    // A biomedical scientist has a degree: only its class is asked. A nurse may have a diploma.
    let mut journey = after("<Esc>ybiomedical scientist<Enter><Enter>");
    assert!(journey.screen().contains("What class is your degree?"), "{}", journey.screen());
    journey.keys("<PageUp><Enter>");
    let learner = journey.model.shared.learner.clone();
    assert_eq!(learner.holds.len(), 1);
    assert!(learner.holds[0].grade.is_some());
    let mut journey = after("<Esc>ynurse<Enter><Enter>");
    assert!(journey.screen().contains("degree: do you have it?"), "{}", journey.screen());
    journey.keys("n<Enter>");
    assert_eq!(journey.model.shared.learner.without.len(), 1);
    assert!(!journey.screen().contains("English: do you"), "{}", journey.screen());
}
