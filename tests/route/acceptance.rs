//! What must hold of the routes on the shipped atlas.

use super::*;
use pathnav::atlas::Nation;

#[test]
fn from_the_t_level_to_practitioner_paid_all_the_way() {
    let planner = shipped();
    let learner = holding(planner, &["t-level-assisting-with-healthcare-science"]).aged(18);
    let answer = ask(planner, &learner, "healthcare-science-practitioner");
    let route = named(&answer, Name::EarnAllTheWay);
    assert!(passes(planner, route, "healthcare-science-practitioner-apprenticeship"));
    assert_eq!((route.cost.months, route.cost.unpaid_months, route.cost.open), (38, 0, 0));
}

#[test]
fn to_clinical_scientist_by_stp_and_by_apprenticeship_with_the_age_rule() {
    let planner = shipped();
    let rule_speaks = |answer: &Routes| {
        let route = answer
            .routes
            .iter()
            .find(|route| passes(planner, route, "clinical-scientist-apprenticeship"))
            .expect("a route by the level 7 apprenticeship");
        let stage = id(planner, "clinical-scientist-apprenticeship");
        let step = route.steps.iter().find(|step| step.stage == stage).unwrap();
        step.rules.iter().find_map(|(rule, truth)| {
            (&*planner.atlas().rule(*rule).slug == "level-7-funding-age").then_some(*truth)
        })
    };
    let learner = holding(planner, &["t-level-assisting-with-healthcare-science"]).aged(18);
    let answer = ask(planner, &learner, "clinical-scientist");
    assert!(
        answer
            .routes
            .iter()
            .any(|route| { passes(planner, route, "stp") && route.needs_degree(planner.atlas()) })
    );
    assert!(
        answer
            .routes
            .iter()
            .any(|route| { passes(planner, route, "clinical-scientist-apprenticeship") })
    );
    let graduate = holding(planner, &["relevant-science-degree@upper-second"]);
    let at =
        |years| rule_speaks(&ask(planner, &graduate.clone().aged(years), "clinical-scientist"));
    assert_eq!(at(21), None, "the rule is silent before 22");
    assert_eq!(at(22), Some(Truth::Met));
    assert_eq!(
        rule_speaks(&ask(planner, &graduate, "clinical-scientist")),
        Some(Truth::Unknown),
        "without an age it may bite"
    );
}

#[test]
fn to_consultant_through_hsst() {
    let planner = shipped();
    let learner = holding(planner, &["clinical-scientist"]).aged(28);
    let answer = ask(planner, &learner, "consultant-clinical-scientist");
    assert!(passes(planner, named(&answer, Name::Quickest), "hsst"));
}

#[test]
fn from_optical_care_to_dispensing_optician_and_optometrist() {
    let planner = shipped();
    let learner = holding(planner, &["t-level-optical-care-services"]).aged(18);
    assert!(!ask(planner, &learner, "dispensing-optician").routes.is_empty());
    assert!(!ask(planner, &learner, "optometrist").routes.is_empty());
}

#[test]
fn from_a_levels_to_biomedical_scientist_three_ways() {
    let planner = shipped();
    let learner = holding(planner, &["a-levels-with-science"]).aged(18);
    let answer = ask(planner, &learner, "biomedical-scientist");
    let by = |stage: &str| answer.routes.iter().any(|route| passes(planner, route, stage));
    let all: Vec<_> = answer.routes.iter().map(|route| slugs(planner, route)).collect();
    assert!(by("biomedical-scientist-apprenticeship"), "{all:?}");
    assert!(by("ibms-certificate-of-competence-by-equivalence"), "{all:?}");
    assert!(
        by("biomedical-science-degree") && by("ibms-registration-training-portfolio"),
        "{all:?}"
    );
}

#[test]
fn a_lower_second_needs_a_higher_degree_for_the_stp() {
    let planner = shipped();
    let lower = holding(planner, &["relevant-science-degree@lower-second"]).aged(22);
    let sets = missing(planner, &lower, "stp");
    assert_eq!(sets[0], ["Relevant master's degree or doctorate"]);
    let with_masters =
        holding(planner, &["relevant-science-degree@lower-second", "relevant-higher-degree"]);
    assert!(missing(planner, &with_masters, "stp").contains(&vec![]));
    assert_eq!(ask(planner, &with_masters, "stp").routes[0].steps.len(), 1);
    let upper = holding(planner, &["relevant-science-degree@upper-second"]);
    assert!(missing(planner, &upper, "stp").contains(&vec![]));
}

#[test]
fn a_registered_practitioner_reaches_the_clinical_academic_ladder() {
    let planner = shipped();
    let learner = holding(planner, &["hcpc-biomedical-scientist", "biomedical-scientist"]).aged(27);
    let reach = planner.reach(&learner);
    let ladder = planner.atlas().stages().iter().filter(|(_, stage)| {
        stage.themes.iter().any(|theme| &*planner.atlas().theme(*theme).slug == "clinical-academic")
    });
    let ladder: Vec<StageId> = ladder.map(|(id, _)| id).collect();
    let near = reach.now.iter().chain(&reach.next);
    assert!(near.into_iter().any(|stage| ladder.contains(&stage.stage)));
}

#[test]
fn from_nothing_to_porter_in_one_step() {
    let planner = shipped();
    let answer = ask(planner, &holding(planner, &[]), "porter");
    assert_eq!(answer.routes[0].steps.len(), 1);
    assert_eq!(answer.routes[0].cost.months, 0);
}

/// Whatever leads to doctor stands before what is entered from there, even where that stands for
/// doctor as well.
#[test]
fn steps_stand_in_the_order_in_which_they_can_be_taken() {
    let planner = shipped();
    let answer = ask(planner, &holding(planner, &[]).aged(18), "emergency-medicine-doctor");
    for route in &answer.routes {
        let slugs = slugs(planner, route);
        let place = |slug: &str| slugs.iter().position(|one| one == slug);
        assert!(place("doctor") < place("foundation-training"), "{slugs:?}");
        assert_eq!(route.to, id(planner, "emergency-medicine-doctor"));
        assert_eq!(slugs.last().map(String::as_str), Some("emergency-medicine-doctor"));
    }
}

#[test]
fn nothing_closed_is_proposed_on_any_route() {
    let planner = shipped();
    let atlas: &Atlas = planner.atlas();
    let learners = [
        holding(planner, &[]).aged(16),
        holding(planner, &["t-level-assisting-with-healthcare-science"]).aged(18),
    ];
    for learner in &learners {
        for (target, _) in atlas.stages().iter() {
            for route in planner.routes(learner, target).routes {
                for step in &route.steps {
                    assert!(atlas.stage(step.stage).standing.is_open());
                    assert!(step.standing.is_open());
                }
            }
        }
    }
}

/// Stages that none of the people below reaches, each with the reason that they are to be told.
const REFUSED: &[(&str, &str)] = &[(
    "foundation-degree-healthcare-science",
    "it counts where it is held; no course that starts now was found",
)];

/// Every open stage has a route for somebody who plausibly asks for it; where nobody has one, the
/// answer says what is missing. Nobody expects a school leaver to be on the way to all of them.
#[test]
fn every_open_stage_has_a_route_from_somewhere_or_a_reason() {
    let planner = shipped();
    let starts: &[(&[&str], u8)] = &[
        (&["gcses@5", "level-2-english", "level-2-maths", "level-2-science"], 16),
        (&["a-levels-with-science", "gcses@6", "level-2-english", "level-2-maths"], 18),
        (&["relevant-science-degree@upper-second"], 22),
        (&["nurse", "honours-degree@upper-second"], 34),
        (&["clinical-scientist", "doctorate"], 38),
        (&["biomedical-scientist", "relevant-higher-degree"], 33),
        (&["dental-nurse", "gcses@5"], 27),
        (&["doctor"], 30),
        (&[], 19),
    ];
    let in_wales = Learner {
        nation: Some(Nation::Wales),
        ..holding(planner, &["gcses@5", "level-2-english", "level-2-maths"]).aged(17)
    };
    let people = starts.iter().map(|(from, age)| holding(planner, from).aged(*age));
    let people: Vec<Learner> = people.chain([in_wales]).collect();
    for (target, stage) in planner.atlas().stages().iter().filter(|(_, row)| row.standing.is_open())
    {
        let answers = || people.iter().map(|learner| planner.routes(learner, target));
        let is_reached = answers().any(|answer| answer.is_held || !answer.routes.is_empty());
        let is_refused = REFUSED.iter().any(|(slug, _)| *slug == &*stage.slug);
        assert!(is_reached != is_refused, "{}: {is_reached}", stage.slug);
        if is_refused {
            let says_why = |answer: Routes| answer.none.is_some() && !answer.nearest.is_empty();
            assert!(answers().all(says_why), "{} is refused without a reason", stage.slug);
        }
    }
}
