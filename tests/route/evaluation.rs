//! Whether each kind of requirement is met: by what is told, for what is not, and for good.

use super::*;
use pathnav::learner::{Item, Verdict};

const ATLAS: &str = r#"(
    schema: 1,
    themes: [(id: "life", name: "Life sciences", summary: "")],
    specialisms: [
        (id: "hearing", name: "Hearing", theme: "life", summary: ""),
        (id: "genes", name: "Genes", theme: "life", summary: ""),
    ],
    stages: [
        (kind: Credential, id: "maths", name: "Maths", summary: "", grades: ["3", "4", "5"]),
        (kind: Credential, id: "english", name: "English", summary: "", grades: ["3", "4", "5"]),
        (kind: Credential, id: "licence", name: "Licence", summary: ""),
        (kind: Programme(Degree), id: "degree", name: "Degree", summary: "",
            grades: ["third", "lower-second", "upper-second", "first"]),
        (kind: Role, id: "porter", name: "Porter", summary: ""),
        (kind: Role, id: "assistant", name: "Assistant", summary: ""),
    ],
)"#;

fn now<'a>(planner: &'a Planner, learner: &'a Learner, held: &'a Held) -> Situation<'a> {
    let atlas = planner.atlas();
    Situation { atlas, learner, held, months: 0, open: false, specialism: None }
}

/// The verdict at the learner's start. Nothing is missing exactly when it is met.
fn judge(planner: &Planner, learner: &Learner, requires: &Requires) -> Verdict {
    let held = Held::of(planner.atlas(), learner);
    let verdict = evaluate(requires, &now(planner, learner, &held));
    assert_eq!(verdict.truth == Truth::Met, verdict.missing == [vec![]], "{requires:?}");
    verdict
}

fn truth(planner: &Planner, learner: &Learner, requires: &Requires) -> Truth {
    judge(planner, learner, requires).truth
}

/// What is wanting in the only thing that is missing.
fn lack(planner: &Planner, learner: &Learner, requires: &Requires) -> Lack {
    let missing = judge(planner, learner, requires).missing;
    let [set] = missing.as_slice() else { panic!("one set of {missing:?}") };
    let [item] = set.as_slice() else { panic!("one item of {missing:?}") };
    item.lack
}

fn not(requires: Requires) -> Requires {
    Requires::Not(Box::new(requires))
}

fn job(work: Work, months: Option<u16>, now: bool) -> Job {
    Job { work, months, now }
}

#[test]
fn a_grade_counts_for_its_own_credential_and_from_the_one_asked_for() {
    let planner = fixture::planner_on(ATLAS);
    let four = Requires::Grade { of: id(&planner, "maths"), at_least: Clean::new("4") };
    let with = |holds: &[&str]| truth(&planner, &holding(&planner, holds), &four);
    assert_eq!(with(&["maths@3"]), Truth::Unmet);
    assert_eq!(with(&["maths@4"]), Truth::Met);
    assert_eq!(with(&["maths@5"]), Truth::Met);
    assert_eq!(with(&["maths"]), Truth::Unknown, "no grade is told");
    assert_eq!(with(&["english@5"]), Truth::Unmet, "English is no maths");
    assert_eq!(with(&["english@5", "maths@3"]), Truth::Unmet);
    assert_eq!(with(&["english@3", "maths@5"]), Truth::Met);
    assert_eq!(with(&["maths@3", "maths@5"]), Truth::Met, "the better of two counts");
    assert_eq!(with(&["maths@3", "english"]), Truth::Unmet, "a grade not told is of English");
    assert_eq!(with(&["maths@pass"]), Truth::Unknown, "a grade that the list has not");
}

#[test]
fn a_class_is_of_the_degree_and_nothing_else_held_makes_it_doubtful() {
    let planner = fixture::planner_on(ATLAS);
    let upper = |subject| Requires::DegreeClass { at_least: DegreeClass::UpperSecond, subject };
    for subject in [None, Some(id(&planner, "degree"))] {
        let with = |holds: &[&str]| truth(&planner, &holding(&planner, holds), &upper(subject));
        assert_eq!(with(&["degree@upper-second"]), Truth::Met);
        assert_eq!(with(&["degree@lower-second"]), Truth::Unmet);
        assert_eq!(with(&["degree@lower-second", "licence"]), Truth::Unmet);
        assert_eq!(with(&["degree"]), Truth::Unknown);
        assert_eq!(with(&["licence"]), Truth::Unmet);
        let lower = holding(&planner, &["degree@lower-second"]);
        assert_eq!(lack(&planner, &lower, &upper(subject)), Lack::Fixed, "a class stays");
        let none = holding(&planner, &[]);
        assert_eq!(lack(&planner, &none, &upper(subject)), Lack::Missing);
    }
}

#[test]
fn an_age_may_be_passed_by_the_time_an_open_step_ends() {
    let planner = fixture::planner_on(ATLAS);
    let learner = holding(&planner, &[]).aged(17);
    let held = Held::of(planner.atlas(), &learner);
    let open = Situation { open: true, ..now(&planner, &learner, &held) };
    let later = Situation { months: 12, ..open };
    let from = Requires::Age(AgeLimit::AtLeast(18));
    let under = Requires::Age(AgeLimit::Under(18));
    assert_eq!(truth(&planner, &learner, &from), Truth::Unmet);
    assert_eq!(open.truth(&from), Truth::Unknown);
    assert_eq!(later.truth(&from), Truth::Met);
    assert_eq!(truth(&planner, &learner, &under), Truth::Met);
    assert_eq!(open.truth(&under), Truth::Unknown);
    assert_eq!(later.truth(&under), Truth::Unmet);
    assert_eq!(truth(&planner, &holding(&planner, &[]), &from), Truth::Unknown, "no age is told");
}

#[test]
fn a_condition_for_some_specialisms_binds_nobody_else() {
    let planner = fixture::planner_on(ATLAS);
    let mut known = planner.atlas().specialisms().iter().map(|(id, _)| id);
    let (hearing, genes) = (known.next().unwrap(), known.next().unwrap());
    let maths = Requires::Has(id(&planner, "maths"));
    let in_hearing = Requires::In(vec![hearing], Box::new(maths.clone()));
    let learner = holding(&planner, &[]);
    let held = Held::of(planner.atlas(), &learner);
    let within = |specialism| Situation { specialism, ..now(&planner, &learner, &held) };
    let there = evaluate(&in_hearing, &within(Some(hearing)));
    assert_eq!(there.truth, Truth::Unmet);
    assert_eq!(there.missing[0][0].that, maths);
    for elsewhere in [Some(genes), None] {
        let elsewhere = within(elsewhere);
        let verdict = evaluate(&in_hearing, &elsewhere);
        assert_eq!((verdict.truth, verdict.missing), (Truth::Met, vec![vec![]]));
        // Where the condition binds nobody, its opposite can never be had.
        let verdict = evaluate(&not(in_hearing.clone()), &elsewhere);
        assert_eq!((verdict.truth, verdict.missing), (Truth::Unmet, Vec::new()));
    }
    let verdict = evaluate(&not(in_hearing), &within(Some(hearing)));
    assert_eq!((verdict.truth, verdict.missing), (Truth::Met, vec![vec![]]));
}

#[test]
fn fewer_than_so_many_is_met_by_enough_that_are_not() {
    let planner = fixture::planner_on(ATLAS);
    let has = |slug: &str| Requires::Has(id(&planner, slug));
    let fewer_than =
        |count| not(Requires::AtLeast(count, vec![has("maths"), has("english"), has("licence")]));
    let learner = holding(&planner, &["maths", "english"]);
    assert_eq!(truth(&planner, &learner, &fewer_than(3)), Truth::Met);
    assert_eq!(truth(&planner, &learner, &fewer_than(4)), Truth::Met);
    let verdict = judge(&planner, &learner, &fewer_than(2));
    assert_eq!(verdict.truth, Truth::Unmet);
    let named: Vec<_> = verdict.missing.iter().flatten().map(|item| item.that.clone()).collect();
    assert_eq!(named, [has("maths"), has("english")], "either of the two must go");
    let verdict = judge(&planner, &learner, &fewer_than(1));
    assert_eq!(verdict.missing.len(), 1);
    assert_eq!(verdict.missing[0].len(), 2, "both must go");
    assert!(verdict.missing[0].iter().all(|item| item.negated && item.lack == Lack::Fixed));
}

#[test]
fn what_must_not_be_so_can_be_waited_for_only_where_it_ends() {
    let planner = fixture::planner_on(ATLAS);
    let mut learner = holding(&planner, &["licence"]).aged(17);
    learner.jobs.push(job(Work::Role(id(&planner, "porter")), None, true));
    let employed = Requires::Employed { area: Clean::new(""), roles: vec![id(&planner, "porter")] };
    let ends = [Requires::Age(AgeLimit::Under(18)), employed];
    for requires in ends {
        assert_eq!(lack(&planner, &learner, &not(requires)), Lack::Missing);
    }
    let stays = [Requires::Age(AgeLimit::AtLeast(16)), Requires::Has(id(&planner, "licence"))];
    for requires in stays {
        assert_eq!(lack(&planner, &learner, &not(requires)), Lack::Fixed);
    }
}

#[test]
fn being_employed_is_known_from_the_job_of_now() {
    let planner = fixture::planner_on(ATLAS);
    let (porter, assistant) = (id(&planner, "porter"), id(&planner, "assistant"));
    let in_role = Requires::Employed { area: Clean::new("care"), roles: vec![assistant] };
    let in_area = Requires::Employed { area: Clean::new("care"), roles: vec![] };
    let both = |holds: &[&str], jobs: &[Job]| {
        let mut learner = holding(&planner, holds);
        learner.jobs.extend_from_slice(jobs);
        (truth(&planner, &learner, &in_role), truth(&planner, &learner, &in_area))
    };
    // Where no job is told, only holding the role speaks for it.
    assert_eq!(both(&[], &[]), (Truth::Unmet, Truth::Unknown));
    assert_eq!(both(&["porter"], &[]), (Truth::Unmet, Truth::Unknown));
    assert_eq!(both(&["assistant"], &[]), (Truth::Unknown, Truth::Unknown));
    let before = job(Work::Role(assistant), None, false);
    assert_eq!(both(&[], &[before]), (Truth::Unknown, Truth::Unknown));
    assert_eq!(both(&[], &[job(Work::Role(assistant), None, true)]), (Truth::Met, Truth::Unknown));
    // Another job says that it is not this role; of what area it is, nothing.
    assert_eq!(both(&[], &[job(Work::Role(porter), None, true)]), (Truth::Unmet, Truth::Unknown));
    let area = |area: &str| job(Work::Area(Clean::new(area)), None, true);
    assert_eq!(both(&[], &[area("Care")]), (Truth::Met, Truth::Met), "case says nothing");
    assert_eq!(both(&[], &[area("cars")]), (Truth::Unmet, Truth::Unknown));
}

#[test]
fn only_fitting_work_is_added_up() {
    let planner = fixture::planner_on(ATLAS);
    let (porter, assistant) = (id(&planner, "porter"), id(&planner, "assistant"));
    let asks = |months| Requires::Experience {
        area: Clean::new("care"),
        roles: vec![assistant],
        months,
        at_least: None,
    };
    let with = |jobs: &[Job], months| {
        let mut learner = holding(&planner, &[]);
        learner.jobs.extend_from_slice(jobs);
        truth(&planner, &learner, &asks(months))
    };
    let own = |months| job(Work::Role(assistant), months, false);
    let other = job(Work::Role(porter), Some(60), true);
    let area = |months| job(Work::Area(Clean::new("CARE")), Some(months), false);
    assert_eq!(with(std::slice::from_ref(&other), Some(24)), Truth::Unmet);
    assert_eq!(with(&[other.clone(), own(Some(12))], Some(24)), Truth::Unmet);
    assert_eq!(with(&[other.clone(), own(Some(12)), area(12)], Some(24)), Truth::Met);
    assert_eq!(with(&[area(23)], Some(24)), Truth::Unmet);
    assert_eq!(with(&[own(Some(12)), own(None)], Some(24)), Truth::Unknown);
    assert_eq!(with(&[own(Some(24)), own(None)], Some(24)), Truth::Met);
    // Nobody says how long it has to be: whoever has worked at all may have worked enough.
    assert_eq!(with(&[own(Some(12))], None), Truth::Unknown);
    assert_eq!(with(&[other], None), Truth::Unmet);
}

#[test]
fn an_item_names_the_holding_that_it_asks_for() {
    let planner = fixture::planner_on(ATLAS);
    let degree = id(&planner, "degree");
    let item = |that, negated| Item { that, negated, lack: Lack::Missing };
    let grade = Requires::Grade { of: id(&planner, "maths"), at_least: Clean::new("4") };
    let class = |subject| Requires::DegreeClass { at_least: DegreeClass::UpperSecond, subject };
    let held = |stage: StageId, grade: Option<&str>| {
        (Some(stage), Some(Holding { grade: grade.map(Clean::new), ..Holding::of(stage) }))
    };
    let asked = |that: &Requires| {
        let opposite = item(that.clone(), true);
        assert_eq!((opposite.stage(), opposite.holding(planner.atlas())), (None, None));
        let item = item(that.clone(), false);
        (item.stage(), item.holding(planner.atlas()))
    };
    assert_eq!(asked(&Requires::Has(degree)), held(degree, None));
    assert_eq!(asked(&grade), held(id(&planner, "maths"), Some("4")));
    assert_eq!(asked(&class(Some(degree))), held(degree, Some("upper-second")));
    assert_eq!(asked(&class(None)), (None, held(degree, Some("upper-second")).1));
    assert_eq!(asked(&Requires::Nominated), (None, None));

    let others = |that| item(that, false).others_decide();
    let area = Clean::new("care");
    assert!(others(Requires::Nominated) && others(Requires::Said(area.clone())));
    assert!(others(Requires::Employed { area: area.clone(), roles: vec![] }));
    assert!(!others(Requires::Has(degree)) && !others(grade));
    assert!(!others(Requires::Experience { area, roles: vec![], months: None, at_least: None }));
}

#[test]
fn anything_told_counts_as_told() {
    let planner = fixture::planner_on(ATLAS);
    let nobody = holding(&planner, &[]);
    assert!(!nobody.has_told());
    assert!(holding(&planner, &["maths"]).has_told());
    assert!(nobody.clone().aged(17).has_told());
    let mut worker = nobody;
    worker.jobs.push(job(Work::Role(id(&planner, "porter")), None, false));
    assert!(worker.has_told());
}
