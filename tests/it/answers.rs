//! What an answer says of a route: titles, waits, places to win, checks, pay, things to do.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use pathnav::atlas::{Clean, PartialDate};
use pathnav::export::{self, Format, Picked};
use pathnav::learner::{Holding, Learner};
use pathnav::load::{SourceFile, load};
use pathnav::route::{Planner, Taken, weakness};
use pathnav::words;
use serde_json::Value;

const ATLAS: &str = r#"(
    schema: 1,
    sources: [
        (id: "school", title: "Rules", publisher: "National School", class: NationalBody, locator: "https://a.example", published: "2026-02", read: "2026-11"),
        (id: "page", title: "A page", publisher: "A page, publisher not named", class: ThirdParty, locator: "https://b.example", published: "2026-02", read: "2026-11"),
        (id: "old", title: "Old rules", publisher: "National School", class: NationalBody, locator: "https://c.example", published: "2020-03", read: "2026-11"),
    ],
    windows: [
        (id: "ucas", name: "UCAS", says: "One form.", opens: "09-01", closes: "01-13",
            rounds: [(start: "2027-09", opens: "2026-09-01", closes: "2027-01-13")]),
        (id: "stp", name: "the STP", says: "One round.", opens: "01-05", closes: "01-16"),
    ],
    kinds: [
        (id: "degrees", kind: Programme(Degree), starts: [9], apply: "ucas", academic_years: true),
    ],
    pay_bands: [(band: "6", year: "2026/27", entry: 39959, top: 48117)],
    minimum_wages: [
        (id: "apprentice", apprentice: true, pence: 800, year: "2026/27"),
        (id: "young", pence: 800, year: "2026/27"),
        (id: "from-18", from_age: 18, pence: 1085, year: "2026/27"),
        (id: "from-21", from_age: 21, pence: 1271, year: "2026/27"),
    ],
    stages: [
        (kind: Credential, id: "a-levels", name: "A levels", summary: "", level: 3),
        (kind: Programme(Degree), id: "physics", name: "Physics degree", summary: "", level: 6,
            grades: ["third", "lower-second", "upper-second", "first"], implies: ["honours"],
            ways_in: [(by: "a-levels", months: (typical: 36), paid: false, gates: [(kind: Selection, says: "Each university decides.")],
                claims: [(field: Entry, says: "A levels.", source: "school")])]),
        (kind: Programme(Degree), id: "biology", name: "Biology degree", summary: "", level: 6,
            grades: ["third", "lower-second", "upper-second", "first"], implies: ["honours"],
            ways_in: [(by: "a-levels", months: (typical: 36), paid: false, gates: [(kind: Selection, says: "Each university decides.")],
                claims: [(field: Entry, says: "A levels.", source: "page")])]),
        (kind: Credential, id: "honours", name: "Honours degree", summary: "", level: 6, grades: ["third", "lower-second", "upper-second", "first"]),
        (kind: Programme(Stp), id: "training", name: "Scientist Training Programme", summary: "", level: 7, band: "6",
            starts: [9], apply: "stp", competition: [(year: "2024", applications: 7093, posts: 388), (year: "2023", applications: 1)],
            ways_in: [(by: "honours", months: (typical: 36), paid: true, gates: [(kind: Competition, says: "One competition a year.")],
                needs: [(that: DegreeClass(at_least: UpperSecond))],
                claims: [(field: Entry, says: "A degree.", source: "old")])]),
        (kind: Role, id: "scientist", name: "Clinical scientist", summary: "", band: "6",
            ways_in: [(by: "training", months: (typical: 0), paid: true, gates: [(kind: Vacancy, says: "A post has to be free.")])]),
        (kind: Programme(Apprenticeship), id: "apprenticeship", name: "Associate apprenticeship", summary: "", level: 4,
            ways_in: [(name: "With an employer", months: (typical: 24), paid: true, gates: [(kind: Vacancy, says: "An employer takes you on.")])]),
        (kind: Role, id: "associate", name: "Associate", summary: "",
            ways_in: [
                (by: "apprenticeship", months: (typical: 0), paid: true),
                (by: "a-levels", months: (typical: 0), paid: true, needs: [(that: Not(Said("a criminal record")))]),
            ]),
        (kind: Role, id: "biomedical-scientist", name: "Biomedical scientist", summary: "", stands_for: (usual: ["honours"])),
        (kind: Programme(Course), id: "endless", name: "Long course", summary: "",
            ways_in: [(name: "College", paid: false, months_at_least: 9)]),
        (kind: Programme(Course), id: "gone", name: "Old course", summary: "", standing: Closed, replaced_by: ["endless"],
            ways_in: [(name: "College", months: (typical: 12), paid: false)]),
        (kind: Programme(Course), id: "odd", name: "Odd course", summary: "",
            ways_in: [(name: "College", months: (typical: 12), paid: false, needs: [(that: Has("a-levels"), force: Usually)])]),
    ],
)"#;

fn planner() -> Planner {
    let file = SourceFile { name: Clean::new("answers.ron"), text: Cow::Borrowed(ATLAS) };
    let loaded = load(vec![file]);
    let wrong: Vec<_> = loaded.findings.iter().map(|finding| &finding.message).collect();
    assert!(!loaded.has_errors(), "{wrong:?}");
    Planner::new(Arc::new(loaded.atlas))
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

/// Somebody who holds `from`, asks on `today` and can start in its month.
fn somebody(planner: &Planner, from: &[&str], today: &str, age: u8) -> Learner {
    let atlas = planner.atlas();
    let stages = from.iter().map(|slug| atlas.find(slug).unwrap());
    let mut learner = Learner::holding(stages, date(today).plus_months(0)).aged(age);
    learner.today = date(today);
    learner
}

fn document(planner: &Planner, learner: &Learner, to: &str) -> export::Document {
    let to = planner.atlas().find(to).unwrap();
    let answer = planner.routes(learner, to);
    export::route(planner, learner, to, &answer, Picked::All)
}

fn answer(planner: &Planner, learner: &Learner, to: &str) -> Value {
    let text = document(planner, learner, to).render(Format::Json).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap()).collect()
}

#[test]
fn a_title_says_what_is_done_and_no_two_are_the_same() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let told = answer(&planner, &learner, "scientist");
    let titles = texts(&told["routes"], "title");
    assert_eq!(titles.iter().collect::<HashSet<_>>().len(), titles.len());
    // Two that the same general words would fit are told apart by the names of what differs.
    let atlas = planner.atlas();
    let by = |degree: &str| {
        let steps = [degree, "training", "scientist"].map(|slug| {
            let stage = atlas.find(slug).unwrap();
            (stage, Taken::Way(atlas.ways_into(stage)[0]))
        });
        planner.along(&learner, atlas.find("scientist").unwrap(), &steps).unwrap()
    };
    let routes = [by("physics"), by("biology")];
    assert_eq!(words::route_title(atlas, &routes[0]), "Degree, then STP");
    assert_eq!(
        words::route_titles(atlas, &routes),
        ["Physics degree, then STP", "Biology degree, then STP"]
    );
    let twice = words::route_titles(atlas, &[by("physics"), by("physics")]);
    assert_ne!(twice[0], twice[1]);
}

#[test]
fn a_wait_says_how_long_why_and_what_comes_next() {
    let planner = planner();
    // The round for September 2027 is over.
    let learner = somebody(&planner, &["a-levels"], "2027-02-01", 18);
    let told = answer(&planner, &learner, "physics");
    let step = &told["routes"][0]["steps"][0];
    assert_eq!(step["starts"], "2028-09");
    assert_eq!(step["waits"]["months"], 19);
    assert_eq!(
        step["waits"]["why"],
        "the round for September 2027 closed on 13 January 2027; the next is expected in September 2027"
    );
    assert_eq!(step["apply"]["closes"], "2028-01-13");
    assert_eq!(step["apply"]["status"], "expected");
    assert_eq!(told["routes"][0]["wait_months"], 19);
    // Three academic years end with the teaching.
    assert_eq!(told["routes"][0]["months"], 19 + 34);

    let in_time = answer(&planner, &somebody(&planner, &["a-levels"], "2026-11-30", 18), "physics");
    let step = &in_time["routes"][0]["steps"][0];
    assert_eq!(step["waits"]["why"], "it starts in September");
    assert_eq!(step["apply"]["status"], "announced");
    assert_eq!(step["apply"]["opens"], "2026-09-01");
}

#[test]
fn every_place_to_win_is_counted_and_named_with_the_newest_odds() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let told = answer(&planner, &learner, "scientist");
    let places = &told["routes"][0]["places"];
    assert_eq!(texts(places, "kind"), ["selection", "competition", "vacancy"]);
    assert_eq!(places[1]["applications"], 7093);
    assert_eq!(places[1]["posts"], 388);
    assert_eq!(places[1]["year"], "2024");
    assert!(places[0]["applications"].is_null());
    let text = document(&planner, &learner, "scientist").render(Format::Text).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("3 places to win: 1 university offer, 1 competition, 1 vacancy"),
        "{text}"
    );
    assert!(text.contains("In 2024, 7,093 applied and 388 got a place."));
    assert!(!text.contains("no competition"));
}

#[test]
fn what_is_to_check_is_a_list_and_its_length_is_the_number() {
    let planner = planner();
    let learner = somebody(&planner, &["biomedical-scientist"], "2026-11-30", 31);
    let told = answer(&planner, &learner, "scientist");
    let route = &told["routes"][0];
    let checks = route["checks"].as_array().unwrap();
    assert_eq!(route["to_check"], checks.len());
    let said = texts(&route["checks"], "what");
    assert!(
        said.contains(&"You hold an honours degree, as most biomedical scientists do"),
        "{said:?}"
    );
    let class = checks.iter().find(|check| check["kind"] == "class").unwrap();
    assert!(class["what"].as_str().unwrap().starts_with("Your class: an upper second (2:1)"));
    let holding = checks.iter().find(|check| check["kind"] == "holding").unwrap();
    assert_eq!(holding["stage"], "honours");
    let of_steps = route["steps"].as_array().unwrap().iter();
    let of_steps: usize = of_steps.map(|step| step["to_check"].as_array().unwrap().len()).sum();
    assert_eq!(of_steps, checks.len());
}

#[test]
fn a_check_keeps_its_not() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let told = answer(&planner, &learner, "associate");
    let direct = told["routes"].as_array().unwrap().iter();
    let direct = direct.filter(|route| route["steps"].as_array().unwrap().len() == 1);
    let checks: Vec<_> = direct.flat_map(|route| texts(&route["checks"], "what")).collect();
    assert_eq!(checks, ["Not: a criminal record"]);
}

#[test]
fn a_step_pays_its_band_the_wage_of_the_age_or_nothing() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let told = answer(&planner, &learner, "scientist");
    let route = &told["routes"][0];
    assert_eq!(route["steps"][0]["pay"]["basis"], "unpaid: student finance");
    assert_eq!(route["steps"][0]["pay"]["to"], 0);
    assert_eq!(route["steps"][1]["pay"]["from"], 39959);
    assert_eq!(route["steps"][1]["pay"]["year"], "2026/27");
    // Three years at the lowest point of the band, to the nearest hundred.
    assert_eq!(route["earns"]["pounds"], 119_900);
    assert_eq!(route["earns"]["until_age"], route["ends_age"]);
    assert_eq!(route["unpaid_months"], 34);

    let young = somebody(&planner, &[], "2026-11-30", 17);
    let told = answer(&planner, &young, "apprenticeship");
    let pay = &told["routes"][0]["steps"][0]["pay"];
    // £8.00 for 37.5 hours in 52.14 weeks; at 18 still the apprentice rate, as under 19.
    assert_eq!((&pay["from"], &pay["to"]), (&15642.into(), &15642.into()));
    let adult = somebody(&planner, &[], "2026-11-30", 20);
    let told = answer(&planner, &adult, "apprenticeship");
    let pay = &told["routes"][0]["steps"][0]["pay"];
    assert_eq!((&pay["from"], &pay["to"]), (&15642.into(), &24851.into()));
    // The first year at £8.00, the second at £12.71.
    assert_eq!(told["routes"][0]["earns"]["pounds"], 40_500);
}

#[test]
fn months_without_pay_are_no_number_where_nobody_publishes_a_length() {
    let planner = planner();
    let learner = somebody(&planner, &[], "2026-11-30", 18);
    let route = &answer(&planner, &learner, "endless")["routes"][0];
    assert!(route["unpaid_months"].is_null());
    assert_eq!(route["unpaid_months_at_least"], 9);
    assert!(route["months"].is_null());
    assert!(route["earns"].is_null());
    let text = document(&planner, &learner, "endless").render(Format::Text).unwrap();
    assert!(text.contains("At least 9 months"), "{text}");
}

#[test]
fn what_is_usual_and_not_held_is_an_exception_on_its_step() {
    let planner = planner();
    let learner = somebody(&planner, &[], "2026-11-30", 18);
    let told = answer(&planner, &learner, "odd");
    let exceptions = &told["routes"][0]["exceptions"];
    assert_eq!(exceptions[0]["step"], "odd");
    assert_eq!(exceptions[0]["stage"], "a-levels");
    let text = document(&planner, &learner, "odd").render(Format::Text).unwrap();
    assert!(text.to_lowercase().contains("not the usual way"), "{text}");
    assert!(!text.contains("othing to check"), "{text}");
}

#[test]
fn every_answer_ends_in_dated_things_to_do_none_of_them_past() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let told = answer(&planner, &learner, "scientist");
    let list = &told["routes"][0]["to_do"];
    let dates = texts(list, "by");
    assert_eq!(dates[0], "2027-01-13");
    let what = texts(list, "what");
    assert!(what[0].starts_with("Apply through UCAS for September 2027: "), "{what:?}");
    assert!(dates.iter().all(|by| *by >= "2026-11"), "{dates:?}");
    assert!(dates.is_sorted(), "{dates:?}");
    assert_eq!(list[0]["status"], "announced");
    let apply = list.as_array().unwrap().iter().find(|one| one["step"] == "training").unwrap();
    assert_eq!(apply["status"], "expected");
    let text = document(&planner, &learner, "scientist").render(Format::Text).unwrap();
    assert!(text.contains("By 13 January 2027: apply through UCAS"), "{text}");
}

#[test]
fn a_start_that_has_passed_is_said_before_anything_else() {
    let planner = planner();
    let mut learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    learner.start = date("2025-09");
    let told = answer(&planner, &learner, "physics");
    let notice = told["notice"].as_str().unwrap();
    assert!(notice.starts_with("You gave September 2025, which has passed"), "{notice}");
    let text = document(&planner, &learner, "physics").render(Format::Text).unwrap();
    let (said, route) = (text.find("You gave").unwrap(), text.find("1. ").unwrap());
    assert!(said < route, "{text}");
    let now = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    assert!(answer(&planner, &now, "physics")["notice"].is_null());
}

#[test]
fn a_no_has_its_reason_and_what_took_the_place_of_what_is_closed() {
    let planner = planner();
    let learner = somebody(&planner, &[], "2026-11-30", 18);
    let told = answer(&planner, &learner, "gone");
    assert_eq!(told["none"]["code"], "never");
    assert!(told["none"]["says"].as_str().unwrap().starts_with("No route"));
    assert_eq!(told["nearest"][0]["replaced_by"][0], "endless");
    let text = document(&planner, &learner, "gone").render(Format::Text).unwrap();
    assert!(text.contains("Instead: Long course"), "{text}");
}

#[test]
fn somebody_can_start_where_nothing_is_missing_for_certain() {
    let planner = planner();
    let atlas = planner.atlas();
    let can_start =
        |learner: &Learner, to: &str| planner.why_not(learner, atlas.find(to).unwrap()).can_start();
    let school = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    assert!(can_start(&school, "physics"));
    assert!(!can_start(&school, "training"));
    assert!(!can_start(&school, "gone"));
    let mut graduate = somebody(&planner, &["honours"], "2026-11-30", 22);
    assert!(can_start(&graduate, "training"), "a class that nobody has told is to check");
    graduate.holds = vec![Holding {
        grade: Some(Clean::new("lower-second")),
        ..Holding::of(atlas.find("honours").unwrap())
    }];
    assert!(!can_start(&graduate, "training"));
}

#[test]
fn an_anonymous_page_and_an_old_figure_weaken_a_step() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let weakness_of = |to: &str| {
        let routes = planner.routes(&learner, planner.atlas().find(to).unwrap()).routes;
        weakness(planner.atlas(), routes[0].steps.last().unwrap())
    };
    assert_eq!(weakness_of("physics"), 0);
    assert_eq!(weakness_of("biology"), 1);
    assert_eq!(weakness_of("training"), 1);
    assert_eq!(weakness_of("apprenticeship"), 3, "nobody is cited for it");
}

#[test]
fn the_things_to_do_are_a_calendar_that_others_can_read() {
    let planner = planner();
    let learner = somebody(&planner, &["a-levels"], "2026-11-30", 18);
    let text = document(&planner, &learner, "scientist").render(Format::Ics).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20270113\r\n"), "{text}");
    assert_eq!(
        text.matches("DTSTAMP:20261130T000000Z").count(),
        text.matches("BEGIN:VEVENT").count()
    );
    let ids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    assert_eq!(ids.len(), text.matches("BEGIN:VEVENT").count());
    let again = document(&planner, &learner, "scientist").render(Format::Ics).unwrap();
    assert_eq!(text, again);
}
