//! The lives of `tests/golden/lives.ron`: what an adviser accepts, against what the program says.
//!
//! ```sh
//! cargo test --test route lives              # compares
//! GOLDEN=write cargo test --test route lives # writes tests/golden/lives.md anew; then read `git diff`
//! ```

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use pathnav::atlas::{Nation, StageKind};
use pathnav::route::{Step, Taken};
use pathnav::words;
use serde::Deserialize;

use super::*;

const HEADER: &str = "Not reviewed by an adviser or an NHS body";

// What `never` may say besides the id of a stage.
const FIRST_DEGREE: &str = "a first degree";
const SCHOOL: &str = "school or college";
const AN_APPRENTICESHIP: &str = "an apprenticeship";

/// The day on which all of them ask.
pub fn today() -> PartialDate {
    PartialDate::parse("2026-11-30").unwrap()
}

/// `lives.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Golden {
    reviewed: String,
    pub lives: Vec<Life>,
}

/// A person, what they want, and what is a right answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Life {
    pub id: String,
    /// Who it is, in a sentence that can be read aloud.
    who: String,
    /// `stage`, `stage@grade`, `stage@grade:family` or `stage:family`.
    #[serde(default)]
    holds: Vec<String>,
    /// `role@months`, the job they have now.
    #[serde(default)]
    works: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    age: u8,
    /// The month from which they are free.
    #[serde(default = "december")]
    start: String,
    #[serde(default)]
    nation: Option<String>,
    #[serde(default)]
    nominated: Option<bool>,
    to: String,
    /// Each of these must be among the routes.
    #[serde(default)]
    accepted: Vec<Way>,
    /// These are right as well, and need not be shown.
    #[serde(default)]
    also: Vec<Way>,
    /// No route may go through any of these: stages, or "a first degree", "school or college", "an
    /// apprenticeship".
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    refused: Option<Refused>,
    /// Who says so.
    because: String,
    /// What the program still has wrong about it. It is told on the page, and to be taken out once
    /// the answer is right.
    #[serde(default)]
    not_yet: Option<String>,
}

fn december() -> String {
    "2026-12".to_owned()
}

/// A route as an adviser would sign it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    /// What matters of it, in order; "a | b" is either. A stage stands for its forms, and for what
    /// implies it. Every course, programme and qualification from level 3 up must be named; jobs,
    /// registrations and lower qualifications may stand between.
    by: Vec<String>,
    /// When some of them start: a month ("2027-09"), or any year of it ("09").
    #[serde(default)]
    starts: BTreeMap<String, String>,
    /// Months from the start to the end, waiting included: from, to.
    #[serde(default)]
    months: Option<(u16, u16)>,
    #[serde(default)]
    paid: Option<bool>,
}

/// Why there is no route, where that is the right answer.
#[derive(Debug, Deserialize)]
enum Refused {
    /// They have it already.
    Held,
    /// Nobody can start it any more; these took its place.
    Closed(Vec<String>),
    /// It does not go, for the reason given.
    Never(String),
}

pub fn golden() -> &'static Golden {
    static GOLDEN: OnceLock<Golden> = OnceLock::new();
    GOLDEN.get_or_init(|| ron::from_str(include_str!("../golden/lives.ron")).unwrap())
}

fn alternatives(one: &str) -> impl Iterator<Item = &str> {
    one.split('|').map(str::trim)
}

fn holding_of(atlas: &Atlas, told: &str) -> Holding {
    let (rest, family) = told.split_once(':').map_or((told, None), |(r, f)| (r, Some(f)));
    let (slug, grade) = rest.split_once('@').map_or((rest, None), |(s, g)| (s, Some(g)));
    let stage = atlas.find(slug).unwrap_or_else(|| panic!("the atlas has no {slug}"));
    Holding { stage, grade: grade.map(Clean::new), family: family.map(Clean::new) }
}

impl Life {
    pub fn learner(&self, atlas: &Atlas) -> Learner {
        let mut learner =
            Learner::holding([], PartialDate::parse(&self.start).unwrap()).aged(self.age);
        learner.today = today();
        learner.holds = self.holds.iter().map(|told| holding_of(atlas, told)).collect();
        learner.without = self.without.iter().map(|told| holding_of(atlas, told).stage).collect();
        learner.nominated = self.nominated;
        learner.nation = self.nation.as_deref().map(|name| name.parse::<Nation>().unwrap());
        for told in &self.works {
            let (role, months) = told.split_once('@').unwrap();
            learner.jobs.push(Job {
                work: Work::Role(holding_of(atlas, role).stage),
                months: Some(months.parse().unwrap()),
                now: true,
            });
        }
        learner
    }

    fn target(&self, planner: &Planner) -> StageId {
        id(planner, &self.to)
    }
}

/// Whether `stage` is what `wanted` says: one of its alternatives, a form of it, or what implies it.
fn is_one(atlas: &Atlas, stage: StageId, wanted: &str) -> bool {
    alternatives(wanted)
        .filter_map(|slug| atlas.find(slug))
        .any(|wanted| stage == wanted || atlas.stands_for(stage).contains(&wanted))
}

/// Whether `stage` is what nobody should be sent through: a stage, or one of three kinds of them.
fn is_what_nobody_advises(atlas: &Atlas, stage: StageId, never: &str) -> bool {
    use pathnav::atlas::ProgrammeKind::{Apprenticeship, Degree, Ptp, TLevel};
    let row = atlas.stage(stage);
    let level = row.levels.qualification.map_or(0, pathnav::atlas::QualificationLevel::number);
    match (never, row.kind) {
        (FIRST_DEGREE, StageKind::Programme(Degree | Ptp | Apprenticeship)) => level == 6,
        (SCHOOL, StageKind::Credential) => (1..=3).contains(&level),
        (SCHOOL, StageKind::Programme(TLevel))
        | (AN_APPRENTICESHIP, StageKind::Programme(Apprenticeship)) => true,
        (FIRST_DEGREE | SCHOOL | AN_APPRENTICESHIP, _) => false,
        _ => is_one(atlas, stage, never),
    }
}

/// Whether a route that takes `stage` must say so to be signed.
fn must_be_named(atlas: &Atlas, stage: StageId) -> bool {
    let row = atlas.stage(stage);
    let level = row.levels.qualification.map_or(0, pathnav::atlas::QualificationLevel::number);
    match row.kind {
        StageKind::Programme(_) => true,
        StageKind::Credential => level >= 3,
        StageKind::Role | StageKind::Registration => false,
    }
}

/// Whether `taken` is in this order, with nothing between that would have to be named.
fn goes_by(atlas: &Atlas, by: &[String], taken: &[StageId]) -> bool {
    let mut wanted = by.iter().peekable();
    for stage in taken {
        if wanted.next_if(|one| is_one(atlas, *stage, one)).is_none()
            && must_be_named(atlas, *stage)
        {
            return false;
        }
    }
    wanted.next().is_none()
}

/// The steps in which something is done; what is covered already is none.
fn done(route: &Route) -> Vec<&Step> {
    let is_done = |step: &&Step| {
        matches!(step.taken, Taken::Way(_)) && step.standing != Standing::NotApplicable
    };
    route.steps.iter().filter(is_done).collect()
}

impl Way {
    fn fits(&self, atlas: &Atlas, learner: &Learner, route: &Route) -> bool {
        let steps = done(route);
        let taken: Vec<StageId> = steps.iter().map(|step| step.stage).collect();
        let starts = self.starts.iter().all(|(slug, when)| {
            let step = steps.iter().find(|step| is_one(atlas, step.stage, slug));
            let begun = step.map(|step| learner.date_after(step.start).to_string());
            begun.is_some_and(|begun| begun.ends_with(when.as_str()))
        });
        let months = self.months.is_none_or(|(from, to)| (from..=to).contains(&route.cost.months));
        let paid = self.paid.is_none_or(|paid| paid == route.cost.is_earning());
        goes_by(atlas, &self.by, &taken) && starts && months && paid
    }

    fn words(&self, planner: &Planner) -> String {
        let atlas = planner.atlas();
        let name = |one: &String| {
            let known = alternatives(one).filter_map(|slug| atlas.find(slug));
            let names: Vec<_> = known.map(|stage| atlas.stage(stage).name.to_string()).collect();
            let start = self.starts.get(one).map_or(String::new(), |when| {
                match when.parse::<u8>().ok().and_then(|month| PartialDate::month(2027, month)) {
                    Some(date) => {
                        format!(" (from a {})", date.words().trim_end_matches(" 2027"))
                    }
                    None => format!(" (from {})", PartialDate::parse(when).unwrap().words()),
                }
            });
            names.join(" or ") + &start
        };
        let mut words = self.by.iter().map(name).collect::<Vec<_>>().join(", then ");
        if let Some((from, to)) = self.months {
            write!(words, "; {from} to {to} months in all").unwrap();
        }
        match self.paid {
            Some(true) => words.push_str("; paid all the way"),
            Some(false) => words.push_str("; not paid all the way"),
            None => {}
        }
        words
    }
}

/// What is wrong with `answer`, each in a line.
fn wrong(planner: &Planner, life: &Life, learner: &Learner, answer: &Routes) -> Vec<String> {
    let atlas = planner.atlas();
    let mut wrong = Vec::new();
    for way in &life.accepted {
        if !answer.routes.iter().any(|route| way.fits(atlas, learner, route)) {
            wrong.push(format!("lost: {}", way.words(planner)));
        }
    }
    for route in &answer.routes {
        for slug in &life.never {
            let is_it = |step: &&&Step| is_what_nobody_advises(atlas, step.stage, slug);
            if let Some(step) = done(route).iter().find(is_it) {
                let name = &atlas.stage(step.stage).name;
                wrong.push(format!("through what nobody would advise: {name}"));
            }
        }
    }
    let closed = |now: &[String]| {
        answer.nearest.iter().any(|nearest| {
            let successors = now.iter().map(|slug| id(planner, slug));
            let mut successors = successors.map(|stage| nearest.replaced_by.contains(&stage));
            nearest.is_closed && successors.all(|named| named)
        })
    };
    let is_right = match &life.refused {
        None => true,
        Some(Refused::Held) => answer.is_held,
        Some(Refused::Closed(now)) => answer.routes.is_empty() && closed(now),
        Some(Refused::Never(_)) => answer.routes.is_empty() && !answer.is_held,
    };
    if !is_right {
        wrong.push("not refused as it should be".to_owned());
    }
    wrong
}

fn is_known(life: &Life, atlas: &Atlas, learner: &Learner, route: &Route) -> bool {
    life.accepted.iter().chain(&life.also).any(|way| way.fits(atlas, learner, route))
}

/// One life with every route that the program gives today.
fn told(planner: &Planner, number: usize, life: &Life, answer: &Routes) -> String {
    let atlas = planner.atlas();
    let learner = life.learner(atlas);
    let mut page = format!("\n## {number}. {}\n\n{}\n\n", life.id, life.who);
    for way in &life.accepted {
        writeln!(page, "- Accepted: {}", way.words(planner)).unwrap();
    }
    for way in &life.also {
        writeln!(page, "- Right as well: {}", way.words(planner)).unwrap();
    }
    match &life.refused {
        Some(Refused::Held) => page.push_str("- Accepted: you hold this already\n"),
        Some(Refused::Closed(now)) => {
            let names: Vec<_> =
                now.iter().map(|slug| atlas.stage(id(planner, slug)).name.to_string()).collect();
            let instead = if names.is_empty() { "nothing".to_owned() } else { names.join(" or ") };
            writeln!(page, "- Accepted: closed; instead {instead}").unwrap();
        }
        Some(Refused::Never(why)) => writeln!(page, "- Accepted: no route. {why}").unwrap(),
        None => {}
    }
    writeln!(page, "- Because: {}", life.because).unwrap();
    if let Some(what) = &life.not_yet {
        writeln!(page, "- **Not yet right: {what}**").unwrap();
    }
    page.push('\n');
    if answer.is_held {
        page.push_str("You hold this already.\n");
    } else if answer.routes.is_empty() {
        let is_closed = answer.nearest.iter().any(|nearest| nearest.is_closed);
        page.push_str(if is_closed { "No route: closed.\n" } else { "No route.\n" });
    }
    let titles = words::route_titles(atlas, &answer.routes);
    for ((number, route), title) in (1..).zip(&answer.routes).zip(titles) {
        let mark = if is_known(life, atlas, &learner, route) { "accepted" } else { "new" };
        let facts = words::route_facts(atlas, route).join(", ");
        writeln!(page, "{number}. [{mark}] {title}: {facts}").unwrap();
        for step in &route.steps {
            let [from, to] = [step.start, step.end].map(|at| learner.date_after(at).words());
            let name = words::step_title(atlas, step);
            writeln!(page, "   - {name}: {from} to {to}").unwrap();
        }
    }
    for line in wrong(planner, life, &learner, answer) {
        writeln!(page, "\n**{line}**").unwrap();
    }
    page
}

fn answers() -> &'static [Routes] {
    static ANSWERS: OnceLock<Vec<Routes>> = OnceLock::new();
    ANSWERS.get_or_init(|| {
        let planner = shipped();
        let ask =
            |life: &Life| planner.routes(&life.learner(planner.atlas()), life.target(planner));
        golden().lives.iter().map(ask).collect()
    })
}

#[test]
fn the_lives_can_be_read_and_signed() {
    let planner = shipped();
    let golden = golden();
    assert_eq!(golden.reviewed, HEADER);
    assert!(golden.lives.len() >= 150, "{} lives", golden.lives.len());
    let mut seen = HashSet::new();
    for life in &golden.lives {
        assert!(seen.insert(&life.id) && seen.insert(&life.who), "{} stands twice", life.id);
        assert!(life.who.ends_with('.') && life.because.len() > 20, "{}", life.id);
        let learner = life.learner(planner.atlas());
        for held in &learner.holds {
            let row = planner.atlas().stage(held.stage);
            let has_grade = held.grade.as_ref().is_none_or(|grade| row.grades.contains(grade));
            assert!(has_grade, "{}: no such grade of {}", life.id, row.slug);
        }
        let _ = life.target(planner);
        let ways = || life.accepted.iter().chain(&life.also);
        let is_answered = life.accepted.is_empty() == life.refused.is_some();
        assert!(is_answered, "{}: routes or a refusal", life.id);
        let named = ways().flat_map(|way| way.by.iter().chain(way.starts.keys()));
        let kinds = [FIRST_DEGREE, SCHOOL, AN_APPRENTICESHIP];
        for one in named.chain(life.never.iter().filter(|one| !kinds.contains(&one.as_str()))) {
            let is_known = alternatives(one).any(|slug| planner.atlas().find(slug).is_some());
            assert!(is_known, "{}: the atlas has no {one}", life.id);
        }
        for way in ways() {
            let in_order = way.months.is_none_or(|(from, to)| from <= to);
            assert!(in_order && !way.by.is_empty(), "{}", life.id);
            let of_way = way.starts.keys().all(|one| way.by.contains(one));
            assert!(of_way, "{}: a start of what is not on the way", life.id);
        }
    }
}

#[test]
fn a_route_is_accepted_only_when_nothing_unnamed_stands_in_it() {
    let planner = shipped();
    let goes = |by: &[&str], taken: &[&str]| {
        let by: Vec<String> = by.iter().map(ToString::to_string).collect();
        let taken: Vec<StageId> = taken.iter().map(|slug| id(planner, slug)).collect();
        goes_by(planner.atlas(), &by, &taken)
    };
    let by = ["relevant-science-degree", "stp", "clinical-scientist"];
    assert!(goes(&by, &["relevant-science-degree", "stp", "clinical-scientist"]));
    let registered = [
        "relevant-science-degree",
        "stp-genomics",
        "hcpc-clinical-scientist",
        "clinical-scientist",
    ];
    assert!(goes(&by, &registered), "a specialism, and a registration between");
    assert!(!goes(&by, &["stp", "relevant-science-degree", "clinical-scientist"]));
    assert!(!goes(&by, &["relevant-science-degree", "clinical-scientist"]));
    let detour =
        ["paramedic-apprenticeship", "relevant-science-degree", "stp", "clinical-scientist"];
    assert!(!goes(&by, &detour));
    assert!(goes(&["hsst | stp"], &["stp"]));
}

#[test]
fn no_accepted_route_is_lost() {
    let planner = shipped();
    let mut lost = Vec::new();
    for (life, answer) in golden().lives.iter().zip(answers()) {
        let learner = life.learner(planner.atlas());
        let mut lines = wrong(planner, life, &learner, answer);
        if life.not_yet.is_some() {
            // What has come right must be kept right.
            lines = if lines.is_empty() {
                vec!["right now: take not_yet out".to_owned()]
            } else {
                Vec::new()
            };
        }
        lost.extend(lines.into_iter().map(|line| format!("{}: {line}", life.id)));
    }
    assert!(lost.is_empty(), "{} of them:\n{}", lost.len(), lost.join("\n"));
}

/// Every answer as it is today, so that a change of code or data is read as changed answers.
#[test]
fn the_page_is_what_the_program_says() {
    let planner = shipped();
    let mut pages = String::new();
    let (mut known, mut new) = (0, 0);
    for ((number, life), answer) in (1..).zip(&golden().lives).zip(answers()) {
        let learner = life.learner(planner.atlas());
        let accepted =
            answer.routes.iter().filter(|route| is_known(life, planner.atlas(), &learner, route));
        let accepted = accepted.count();
        known += accepted;
        new += answer.routes.len() - accepted;
        pages += &told(planner, number, life, answer);
    }
    let count = golden().lives.len();
    let faults = golden().lives.iter().filter(|life| life.not_yet.is_some()).count();
    let page = format!(
        "# {count} lives, and the routes that pathnav gives them\n\n**{HEADER}.**\n\n\
         Written by `GOLDEN=write cargo test --test route lives`; see README.md beside it.\n\n\
         Routes: {known} accepted, {new} new. Lives not yet right: {faults}.\n{pages}"
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/lives.md");
    if std::env::var_os("GOLDEN").is_some_and(|what| what == "write") {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((line, (was, is))) =
        (1..).zip(kept.lines().zip(page.lines())).find(|(_, (was, is))| was != is)
    {
        panic!(
            "answers have changed; the first at line {line} of tests/golden/lives.md:\n  was: {was}\n  \
             is:  {is}\nwrite the page anew with GOLDEN=write and read what changed in git diff"
        );
    }
    assert_eq!(kept.lines().count(), page.lines().count(), "answers have changed: GOLDEN=write");
}
