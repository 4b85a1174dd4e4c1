//! What is true of every life, asked of the routes on the shipped atlas: the people of
//! `tests/golden/lives.ron` ask for every stage, and nothing in an answer may be impossible.
//!
//! Each rule reads a [`Told`], which says of a route what the rules need; a fault is planted for each
//! of them, so none can pass by being blind.

use std::collections::BTreeMap;

use pathnav::atlas::{Force, ProgrammeKind, Stage, StageKind};
use pathnav::learner::is_degree;
use pathnav::route::Taken;

use super::lives::golden;
use super::*;

use ProgrammeKind::{
    Apprenticeship, Asp, Course, Degree, Equivalence, Fellowship, Hsst, Htq, Ptp, Stp, TLevel,
};

/// A question, and what the rules need to know of who asks.
struct Asked<'a> {
    atlas: &'a Atlas,
    held: Held,
    target: StageId,
    /// Age in months at the start.
    age: Option<u16>,
    /// The month of the start.
    start: u32,
}

/// A route, as far as the rules look at it.
#[derive(Clone)]
struct Told {
    steps: Vec<Done>,
    /// Months from the start to the end, as the answer says.
    months: u32,
    /// Whether a length in it is not published.
    is_open: bool,
    to_check: u8,
    named: Vec<Name>,
    title: String,
}

#[derive(Clone)]
struct Done {
    stage: StageId,
    taken: Taken,
    /// The months in which it starts, and in which one is free again.
    starts: u32,
    ends: u32,
    is_alongside: bool,
    /// Covered by what is held: nothing is done.
    is_covered: bool,
    is_accelerated: bool,
    /// Months waited before it, as the answer says.
    waited: u32,
    /// What is usual and not held.
    usual: usize,
    /// Of that, what is told as an exception.
    exceptions: usize,
}

fn told(learner: &Learner, route: &Route, title: String) -> Told {
    let steps = route.steps.iter().map(|step| Done {
        stage: step.stage,
        taken: step.taken,
        starts: learner.date_after(step.start).in_months(),
        ends: learner.date_after(step.end).in_months(),
        is_alongside: step.alongside,
        is_covered: step.standing == Standing::NotApplicable,
        is_accelerated: step.standing == Standing::Accelerated,
        waited: step.wait.map_or(0, |wait| wait.months.into()),
        usual: step.asked.iter().filter(|need| need.force == Force::Usually).count(),
        exceptions: step.exceptions.len(),
    });
    Told {
        steps: steps.collect(),
        months: route.cost.months.into(),
        is_open: !route.cost.is_closed(),
        to_check: route.cost.to_check,
        named: route.named.clone(),
        title,
    }
}

fn all_told(atlas: &Atlas, learner: &Learner, answer: &Routes) -> Vec<Told> {
    let titles = pathnav::words::route_titles(atlas, &answer.routes);
    let routes = answer.routes.iter().zip(titles);
    routes.map(|(route, title)| told(learner, route, title)).collect()
}

impl Asked<'_> {
    fn row(&self, stage: StageId) -> &Stage {
        self.atlas.stage(stage)
    }

    fn slug(&self, stage: StageId) -> String {
        self.row(stage).slug.to_string()
    }

    fn level(&self, stage: StageId) -> u8 {
        self.row(stage).levels.qualification.map_or(0, pathnav::atlas::QualificationLevel::number)
    }

    fn programme(&self, stage: StageId) -> Option<ProgrammeKind> {
        match self.row(stage).kind {
            StageKind::Programme(kind) => Some(kind),
            StageKind::Role | StageKind::Credential | StageKind::Registration => None,
        }
    }

    /// The highest qualification that people who hold this have.
    fn level_held(&self) -> u8 {
        let all = self.held.iter().chain(self.held.usual());
        all.map(|stage| self.level(stage)).max().unwrap_or_default()
    }

    /// The fields of `stage` and what they are parts of; whether it serves every field, or says none.
    fn fields(&self, stage: StageId) -> Option<Vec<pathnav::atlas::FieldOfWorkId>> {
        let mut fields = self.row(stage).fields.to_vec();
        let wider = fields.iter().filter_map(|field| self.atlas.field(*field).part_of);
        let wider: Vec<_> = wider.collect();
        fields.extend(wider);
        let serves_all = fields.iter().any(|field| self.atlas.field(*field).general);
        (!fields.is_empty() && !serves_all).then_some(fields)
    }
}

impl Told {
    fn ways(&self) -> impl Iterator<Item = &Done> {
        self.steps.iter().filter(|step| matches!(step.taken, Taken::Way(_)) && !step.is_covered)
    }

    fn exceptions(&self) -> usize {
        self.steps.iter().map(|step| step.exceptions).sum()
    }
}

/// The months of the year in which a kind of programme begins anywhere; empty for any month.
fn begins(kind: ProgrammeKind) -> &'static [u32] {
    match kind {
        Stp | TLevel => &[9],
        Degree | Ptp | Hsst => &[9, 10],
        Htq => &[9, 10, 1, 2],
        Apprenticeship | Asp | Equivalence | Fellowship | Course => &[],
    }
}

/// The fewest months between the start and the end of a programme of this kind. Academic years end
/// with the teaching.
fn shortest(asked: &Asked<'_>, step: &Done, reached: u8) -> u32 {
    let is_short = step.is_accelerated || reached >= 4;
    match (asked.programme(step.stage), asked.level(step.stage)) {
        (Some(Degree), 6) if !is_short => 30,
        (Some(Degree), 8) | (Some(Ptp | Stp), _) => 33,
        (Some(Hsst), _) => 36,
        (Some(TLevel), _) => 21,
        (Some(Degree | Htq), _) => 9,
        (Some(Apprenticeship), _) => 8,
        (Some(_), _) => 1,
        (None, _) => 0,
    }
}

type Rule = fn(&Asked<'_>, &Told) -> Option<String>;

/// Every rule by its name.
const RULES: &[(&str, Rule)] = &[
    ("two full-time steps overlap", overlaps),
    ("a programme starts in the wrong month", wrong_month),
    ("a programme takes too little time", too_short),
    ("something held is taken again", repeats),
    ("a step leaves the field", leaves_the_field),
    ("a step climbs above the target and comes down", comes_down),
    ("a degree straight from level 2, as if it were usual", skips_level_3),
    ("nothing to check, though something usual is open", hides_the_usual),
    ("a winner has an exception", wins_with_an_exception),
    ("the quickest has no known length", quickest_of_unknown_length),
    ("months are not start to end", wrong_total),
    ("a wait is not told", silent_wait),
    ("an apprenticeship before 16", too_young),
    ("no title", untitled),
];

fn overlaps(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let takes_time = |step: &&Done| step.ends > step.starts && !step.is_alongside;
    let mut busy: Vec<&Done> = told.steps.iter().filter(takes_time).collect();
    busy.sort_by_key(|step| (step.starts, step.ends));
    let two = busy.windows(2).find(|two| two[1].starts < two[0].ends)?;
    Some(format!("{} and {}", asked.slug(two[0].stage), asked.slug(two[1].stage)))
}

fn wrong_month(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let step = told.ways().find(|step| {
        let own = match step.taken {
            Taken::Way(way) => asked.atlas.way_in(way).timing.starts,
            Taken::Work => return false,
        };
        let month = step.starts % 12 + 1;
        let usual = asked.programme(step.stage).map_or(&[][..], begins);
        let says = !own.is_any() && own.has(month);
        !(says || usual.contains(&month) || usual.is_empty() && own.is_any())
    })?;
    Some(format!("{} in month {}", asked.slug(step.stage), step.starts % 12 + 1))
}

fn too_short(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let mut reached = asked.level_held();
    for step in told.ways() {
        let months = step.ends.saturating_sub(step.starts);
        if months < shortest(asked, step, reached) {
            return Some(format!("{}: {months} months", asked.slug(step.stage)));
        }
        reached = reached.max(asked.level(step.stage));
    }
    None
}

fn repeats(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let step = told.ways().find(|step| asked.held.counts(step.stage) && step.stage != asked.target);
    step.map(|step| asked.slug(step.stage))
}

fn leaves_the_field(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let last = told.ways().filter(|step| asked.programme(step.stage).is_some()).last();
    let there: Vec<StageId> = told.steps.iter().map(|step| step.stage).collect();
    let goal = asked.fields(asked.target)?;
    let theirs = asked.held.iter().filter_map(|held| asked.fields(held)).flatten();
    let home: Vec<_> = theirs.chain(goal).collect();
    let is_bridged = |stage: StageId| {
        asked.atlas.bridges().iter().any(|(_, bridge)| {
            let joins = |one: &[StageId], other: &[StageId]| {
                one.contains(&stage)
                    && other.iter().any(|end| {
                        there.contains(end) || asked.held.counts(*end) || *end == asked.target
                    })
            };
            joins(&bridge.from, &bridge.to) || joins(&bridge.to, &bridge.from)
        })
    };
    let step = told.ways().find(|step| {
        let is_away = asked
            .fields(step.stage)
            .is_some_and(|fields| !fields.iter().any(|field| home.contains(field)));
        let is_end =
            step.stage == asked.target || last.is_some_and(|last| last.stage == step.stage);
        asked.programme(step.stage).is_some() && is_away && !is_end && !is_bridged(step.stage)
    })?;
    Some(asked.slug(step.stage))
}

fn comes_down(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let goal = asked.row(asked.target).levels;
    let leads_here = |stage: StageId| {
        let mut ways = asked.atlas.ways_into(asked.target).iter();
        ways.any(|way| asked.atlas.way_in(*way).by == Some(stage))
    };
    let step = told.ways().find(|step| {
        let levels = asked.row(step.stage).levels;
        let is_role = asked.row(step.stage).kind == StageKind::Role;
        let is_above = is_role && goal.framework.is_some() && levels.framework > goal.framework;
        is_above && step.stage != asked.target && !leads_here(step.stage)
    })?;
    Some(asked.slug(step.stage))
}

fn skips_level_3(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let mut reached = asked.level_held();
    for step in told.ways() {
        let is_degree = is_degree(asked.atlas, step.stage) && asked.level(step.stage) >= 6;
        // Where a source says so, time in a job stands for level 3.
        let from_a_job = match step.taken {
            Taken::Way(way) => {
                asked.atlas.way_in(way).by.is_some_and(|by| asked.row(by).kind == StageKind::Role)
            }
            Taken::Work => false,
        };
        if is_degree && reached < 3 && told.exceptions() == 0 && !from_a_job {
            return Some(asked.slug(step.stage));
        }
        reached = reached.max(asked.level(step.stage));
    }
    None
}

fn hides_the_usual(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let step = told.steps.iter().find(|step| step.usual > 0)?;
    (told.to_check == 0 && told.exceptions() == 0).then(|| asked.slug(step.stage))
}

fn wins_with_an_exception(_: &Asked<'_>, told: &Told) -> Option<String> {
    (told.exceptions() > 0 && !told.named.is_empty()).then(|| told.title.clone())
}

fn quickest_of_unknown_length(_: &Asked<'_>, told: &Told) -> Option<String> {
    (told.is_open && told.named.contains(&Name::Quickest)).then(|| told.title.clone())
}

fn wrong_total(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let end = told.steps.iter().map(|step| step.ends).max()?;
    let months = end.saturating_sub(asked.start);
    (months != told.months).then(|| format!("{} for {months}", told.months))
}

fn silent_wait(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let mut steps: Vec<&Done> = told.steps.iter().collect();
    steps.sort_by_key(|step| step.starts);
    let mut free = asked.start;
    for step in steps {
        if step.starts > free && step.waited == 0 {
            return Some(format!(
                "{} months before {}",
                step.starts - free,
                asked.slug(step.stage)
            ));
        }
        free = free.max(step.ends);
    }
    None
}

fn too_young(asked: &Asked<'_>, told: &Told) -> Option<String> {
    let age = u32::from(asked.age?);
    let is_young = |step: &&Done| {
        asked.programme(step.stage) == Some(Apprenticeship)
            && age + step.starts.saturating_sub(asked.start) < 16 * 12
    };
    told.ways().find(is_young).map(|step| asked.slug(step.stage))
}

fn untitled(_: &Asked<'_>, told: &Told) -> Option<String> {
    told.title.trim().is_empty().then(String::new)
}

/// What is wrong with the answer as a whole.
fn wrong_list(answer: &Routes, told: &[Told]) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    if !answer.is_held && answer.routes.is_empty() && answer.nearest.is_empty() {
        wrong.push("no route and no reason");
    }
    for (row, one) in told.iter().enumerate() {
        let walked = |one: &Told| one.steps.iter().map(|step| (step.stage, step.taken)).collect();
        let steps: Vec<(StageId, Taken)> = walked(one);
        for other in &told[..row] {
            if other.title == one.title {
                wrong.push("two routes of one title");
            }
            let others: Vec<(StageId, Taken)> = walked(other);
            if others == steps {
                wrong.push("the same route twice");
            }
        }
    }
    wrong
}

/// Lets `pairs` ask, and says what was found, by rule, with two examples of each.
fn findings<'a>(pairs: impl Iterator<Item = (&'a super::lives::Life, StageId)>) -> String {
    let planner = shipped();
    let atlas = planner.atlas();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (life, target) in pairs {
        let learner = life.learner(atlas);
        let answer = planner.routes(&learner, target);
        let asked = Asked {
            atlas,
            held: Held::of(atlas, &learner),
            target,
            age: learner.age,
            start: learner.start.in_months(),
        };
        let who = format!("{} to {}", life.id, asked.slug(target));
        let told = all_told(atlas, &learner, &answer);
        for rule in wrong_list(&answer, &told) {
            found.entry(rule).or_default().push(who.clone());
        }
        for route in &told {
            for (name, rule) in RULES {
                if let Some(what) = rule(&asked, route) {
                    found.entry(name).or_default().push(format!("{who}: {what}"));
                }
            }
        }
    }
    let lines = found.iter().map(|(rule, all)| {
        let examples: Vec<_> = all.iter().take(2).map(|one| format!("    {one}")).collect();
        format!("{:6}  {rule}\n{}", all.len(), examples.join("\n"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every stage is asked for once, and every life asks: which asks for which is fixed.
fn sample() -> impl Iterator<Item = (&'static super::lives::Life, StageId)> {
    let lives = &golden().lives;
    let targets: Vec<StageId> = shipped().atlas().stages().iter().map(|(id, _)| id).collect();
    // Strides without a common factor with the number of lives visit all of them.
    let asks = |row: usize| &lives[(row * 7 + 3) % lives.len()];
    targets.into_iter().enumerate().map(move |(row, target)| (asks(row), target))
}

#[test]
fn many_lives_ask_for_every_stage() {
    let pairs: Vec<_> = sample().collect();
    assert_eq!(pairs.len(), shipped().atlas().stages().len());
    let who: std::collections::HashSet<_> = pairs.iter().map(|(life, _)| &life.id).collect();
    assert!(who.len() >= 40, "{} lives", who.len());
}

#[test]
fn nothing_is_told_that_cannot_be_true_of_a_life() {
    let found = findings(sample());
    assert!(found.is_empty(), "\n{found}");
}

/// Every life asks for every stage: minutes in a release build.
#[test]
#[ignore = "takes minutes: cargo test --release --test route every_life -- --ignored"]
fn nor_when_every_life_asks_for_every_stage() {
    let targets: Vec<StageId> = shipped().atlas().stages().iter().map(|(id, _)| id).collect();
    let each =
        |life: &'static super::lives::Life| targets.iter().map(move |target| (life, *target));
    let found = findings(golden().lives.iter().flat_map(each));
    assert!(found.is_empty(), "\n{found}");
}

/// The rule about fields is blind where a programme says none.
#[test]
fn every_programme_and_role_says_its_field() {
    let stages = shipped().atlas().stages();
    let silent = stages.iter().filter(|(_, stage)| {
        matches!(stage.kind, StageKind::Programme(_) | StageKind::Role) && stage.fields.is_empty()
    });
    let silent: Vec<String> = silent.map(|(_, stage)| stage.slug.to_string()).collect();
    assert_eq!(silent, Vec::<String>::new());
}

// ---- Faults planted, one for each rule ----

/// A graduate of 22 who wants to be a clinical scientist, and the route by the STP from September.
fn graduate() -> (Asked<'static>, Told) {
    let planner = shipped();
    let atlas = planner.atlas();
    let learner = holding(planner, &["relevant-science-degree@upper-second"]).aged(22);
    let start = learner.start.in_months();
    let way = |slug: &str| atlas.ways_into(id(planner, slug))[0];
    let step = |slug: &str, starts: u32, ends: u32| Done {
        stage: id(planner, slug),
        taken: Taken::Way(way(slug)),
        starts: start + starts,
        ends: start + ends,
        is_alongside: false,
        is_covered: false,
        is_accelerated: false,
        waited: 0,
        usual: 0,
        exceptions: 0,
    };
    let steps = vec![
        step("stp", 0, 36),
        step("hcpc-clinical-scientist", 36, 36),
        step("clinical-scientist", 36, 36),
    ];
    let told = Told {
        steps,
        months: 36,
        is_open: false,
        to_check: 1,
        named: vec![Name::Quickest],
        title: "STP".to_owned(),
    };
    let held = Held::of(atlas, &learner);
    let target = id(planner, "clinical-scientist");
    (Asked { atlas, held, target, age: learner.age, start }, told)
}

/// Which rules find something in the graduate's route once `fault` is in it.
fn found_after(fault: impl FnOnce(&mut Asked<'static>, &mut Told)) -> Vec<&'static str> {
    let (mut asked, mut told) = graduate();
    fault(&mut asked, &mut told);
    let found = RULES.iter().filter(|(_, rule)| rule(&asked, &told).is_some());
    found.map(|(name, _)| *name).collect()
}

#[test]
fn each_rule_finds_the_fault_that_is_planted_for_it() {
    assert_eq!(found_after(|_, _| {}), Vec::<&str>::new(), "an honest route");
    let stage = |slug: &str| id(shipped(), slug);
    let finds = |rule: &str, fault: &dyn Fn(&mut Asked<'static>, &mut Told)| {
        let found = found_after(|asked, told| fault(asked, told));
        assert!(found.contains(&rule), "{rule}: found only {found:?}");
    };
    finds("two full-time steps overlap", &|_, told| {
        let mut second = told.steps[0].clone();
        second.starts += 12;
        second.ends += 12;
        told.steps.push(second);
    });
    finds("a programme starts in the wrong month", &|_, told| told.steps[0].starts += 2);
    finds("a programme takes too little time", &|_, told| told.steps[0].ends -= 30);
    finds("something held is taken again", &|_, told| {
        told.steps[0].stage = stage("relevant-science-degree");
    });
    finds("a step climbs above the target and comes down", &|asked, _| {
        asked.target = stage("healthcare-science-associate");
    });
    finds("a degree straight from level 2, as if it were usual", &|asked, told| {
        asked.held = Held::default();
        told.steps[0].stage = stage("relevant-science-degree");
    });
    finds("nothing to check, though something usual is open", &|_, told| {
        told.steps[0].usual = 1;
        told.to_check = 0;
    });
    finds("a winner has an exception", &|_, told| told.steps[0].exceptions = 1);
    finds("the quickest has no known length", &|_, told| told.is_open = true);
    finds("months are not start to end", &|_, told| told.months = 24);
    finds("a wait is not told", &|_, told| {
        for step in &mut told.steps {
            step.starts += 12;
            step.ends += 12;
        }
    });
    finds("an apprenticeship before 16", &|asked, told| {
        asked.age = Some(15 * 12);
        told.steps[0].stage = stage("healthcare-science-assistant-apprenticeship");
    });
    finds("no title", &|_, told| told.title.clear());
}

/// It needs fields in the atlas, which a small one written out here has.
#[test]
fn a_step_that_leaves_the_field_is_found_and_a_bridge_is_none() {
    let route = |bridges: &str| {
        let text = format!(
            "(schema: 1,
            fields: [(id: \"science\", name: \"Science\", summary: \"\"), (id: \"dental\", name: \"Dental\", summary: \"\")],
            bridges: [{bridges}],
            stages: [
                (kind: Programme(Apprenticeship), id: \"nursing\", name: \"Dental nursing\", summary: \"\", fields: [\"dental\"],
                    ways_in: [(name: \"In\", months: (typical: 18), paid: true)]),
                (kind: Programme(Stp), id: \"training\", name: \"Training\", summary: \"\", fields: [\"science\"],
                    ways_in: [(by: \"nursing\", months: (typical: 36), paid: true)]),
                (kind: Role, id: \"scientist\", name: \"Scientist\", summary: \"\", fields: [\"science\"],
                    ways_in: [(by: \"training\", months: (typical: 0), paid: true)]),
            ])"
        );
        let name = "small.ron".into();
        let loaded =
            pathnav::load::load(vec![pathnav::load::SourceFile { name, text: text.into() }]);
        assert!(!loaded.has_errors(), "{:?}", loaded.findings);
        Planner::new(Arc::new(loaded.atlas))
    };
    let leaves = |planner: &Planner| {
        let atlas = planner.atlas();
        let learner = holding(planner, &[]);
        let answer = ask(planner, &learner, "scientist");
        let asked = Asked {
            atlas,
            held: Held::of(atlas, &learner),
            target: id(planner, "scientist"),
            age: None,
            start: learner.start.in_months(),
        };
        all_told(atlas, &learner, &answer).iter().find_map(|one| leaves_the_field(&asked, one))
    };
    // The planner itself may come to refuse such a route; the rule is what is tested here.
    let planner = route("");
    if !ask(&planner, &holding(&planner, &[]), "scientist").routes.is_empty() {
        assert_eq!(leaves(&planner).as_deref(), Some("nursing"));
    }
    let bridged =
        route("(id: \"over\", from: [\"nursing\"], to: [\"training\"], says: \"It does.\")");
    assert_eq!(leaves(&bridged), None);
}
