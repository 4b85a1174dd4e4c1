//! Changes: what they do, that each can be taken back, and how far a learner is.

use pathnav::atlas::{Clean, Grade};
use pathnav::learner::Learner;
use pathnav::plan::{Change, Checklist, ChosenRoute, ChosenStep, History, Plan, Progress, Status};
use proptest::prelude::*;

use crate::made::{any_change, any_plan, atlas, slug, step, today};

proptest! {
    #[test]
    fn a_plan_says_that_it_is_empty_exactly_when_it_is(mut plan in any_plan()) {
        plan.stages.retain(|_, entry| !entry.is_blank());
        let is_said = pathnav::words::plan::plan_line(&plan) == "nothing in it yet";
        prop_assert_eq!(is_said, plan.is_blank());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn undoing_every_change_brings_back_the_plan_and_redoing_makes_them_again(
        plan in any_plan(),
        changes in proptest::collection::vec(any_change(), 1..20),
    ) {
        let atlas = atlas();
        let mut history = History::new(plan.clone());
        let mut plans = vec![plan];
        for change in changes {
            if history.apply(&atlas, change) {
                plans.push(history.plan().clone());
            }
        }
        for before in plans.iter().rev().skip(1) {
            prop_assert!(history.undo().is_some());
            prop_assert_eq!(history.plan(), before);
            let order: Vec<_> = history.plan().stages.keys().collect();
            prop_assert_eq!(order, before.stages.keys().collect::<Vec<_>>());
        }
        prop_assert!(history.undo().is_none());
        for after in plans.iter().skip(1) {
            prop_assert!(history.redo().is_some());
            prop_assert_eq!(history.plan(), after);
        }
        prop_assert!(history.redo().is_none());
    }

    #[test]
    fn a_change_made_twice_is_made_once(plan in any_plan(), change in any_change()) {
        let mut history = History::new(plan);
        history.apply(&atlas(), change.clone());
        prop_assert!(change == Change::Wipe || !history.apply(&atlas(), change));
    }

    #[test]
    fn telling_what_is_known_changes_nothing_that_this_atlas_knows(plan in any_plan()) {
        let atlas = atlas();
        let mut plan = plan.under_present_ids(&atlas);
        let learner = plan.learner(&atlas, today());
        let told = plan.told(&atlas, &learner, today());
        prop_assert_eq!(&told.no_longer, &Vec::new());
        let unknown: Vec<_> =
            plan.stages.keys().filter(|id| atlas.find(id).is_none()).cloned().collect();
        plan.apply(&Change::Tell(Box::new(told)));
        prop_assert_eq!(plan.learner(&atlas, today()), learner);
        for id in unknown {
            prop_assert!(plan.stages.contains_key(&id), "{} is lost", id);
        }
    }
}

#[test]
fn what_is_had_is_what_the_learner_holds_and_one_stage_has_one_status() {
    let atlas = atlas();
    let gcses = slug("gcses");
    let mut history = History::default();
    history.apply(&atlas, Change::Status(gcses.clone(), Some(Status::HAVE)));
    let held = |history: &History| history.plan().learner(&atlas, today()).holds.len();
    assert_eq!(held(&history), 1);
    history.apply(&atlas, Change::Status(gcses.clone(), Some(Status::Doing)));
    assert_eq!(held(&history), 0, "what is being done is not held");
    let nothing = Learner { start: today(), ..Learner::default() };
    let told = history.plan().told(&atlas, &nothing, today());
    assert!(!history.apply(&atlas, Change::Tell(Box::new(told))), "and stays being done");
    history.apply(&atlas, Change::Status(gcses, None));
    assert!(history.plan().is_blank());
}

#[test]
fn an_age_goes_on_and_a_start_gone_by_is_now() {
    let atlas = atlas();
    let mut plan = Plan::default();
    let learner = Learner { start: today().plus_months(10), ..Learner::default() }.aged(18);
    let told = plan.told(&atlas, &learner, today());
    plan.apply(&Change::Tell(Box::new(told)));
    assert_eq!(plan.learner(&atlas, today()).age, Some(18 * 12));
    let later = plan.learner(&atlas, today().plus_months(22));
    assert_eq!((later.age, later.start), (Some(19 * 12), today().plus_months(22)));
}

#[test]
fn a_step_that_need_not_be_done_is_counted_on_neither_side() {
    let atlas = atlas();
    let route = ChosenRoute {
        to: slug("healthcare-science-practitioner"),
        steps: vec![
            step("healthcare-science-associate-apprenticeship", "gcses"),
            ChosenStep { bypassed: true, ..step("level-2", "gcses") },
            ChosenStep { stage: slug("healthcare-science-associate"), ..ChosenStep::default() },
            step("healthcare-science-practitioner", "gcses"),
        ],
    };
    let progress = |plan: &Plan| route.progress(&atlas, plan, &plan.learner(&atlas, today()));
    let mut plan = Plan::default();
    assert_eq!(progress(&plan), Progress { done: 0, of: 3, next: Some(0) });
    plan.apply(&Change::Status(
        slug("healthcare-science-associate-apprenticeship"),
        Some(Status::HAVE),
    ));
    assert_eq!(progress(&plan), Progress { done: 1, of: 3, next: Some(2) });
    plan.apply(&Change::Status(slug("healthcare-science-practitioner"), Some(Status::HAVE)));
    assert_eq!(progress(&plan), Progress { done: 3, of: 3, next: None });
}

#[test]
fn the_gateway_of_the_associate_is_ticked_and_its_results_make_a_grade() {
    let atlas = atlas();
    let id = slug("healthcare-science-associate-apprenticeship");
    let stage = atlas.find(&id).unwrap();
    let mut plan = Plan::default();
    let list = |plan: &Plan| Checklist::of(&atlas, plan, stage).unwrap().ticked();
    let (ticked, of) = list(&plan);
    assert!(ticked == 0 && of >= 4, "the founding document lists four things: {of}");
    let item = Checklist::of(&atlas, &plan, stage).unwrap().items[0].text.clone();
    plan.apply(&Change::Tick(id.clone(), item, true));
    plan.apply(&Change::Tick(id.clone(), Clean::new("Asked for no more"), true));
    assert_eq!(list(&plan), (1, of));
    let gone = Checklist::of(&atlas, &plan, stage).unwrap().items.len();
    assert_eq!(gone, of + 1, "what was ticked is shown");
    let results =
        [("observation", Grade::Pass), ("test", Grade::Pass), ("discussion", Grade::Merit)];
    for (part, grade) in results {
        plan.apply(&Change::Result(id.clone(), Clean::new(part), Some(grade)));
    }
    let grade = Checklist::of(&atlas, &plan, stage).unwrap().grade().unwrap().unwrap();
    assert_eq!((grade.grade, grade.disputed), (Grade::Merit, false));
}
