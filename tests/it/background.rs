//! What the shipped atlas says of people's pasts, of fields and of subjects.

use std::collections::HashSet;

use pathnav::atlas::{Atlas, Requirement, Requires, StageId, StageKind};

use crate::support::atlas;

fn find(atlas: &Atlas, id: &str) -> StageId {
    atlas.find(id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn every_stage_is_of_a_field() {
    let atlas = atlas();
    for (_, stage) in atlas.stages().iter() {
        assert!(!stage.fields.is_empty(), "{}", stage.slug);
    }
}

/// What a job or qualification implies is given by reaching it; what it stands for is not. So a thing
/// is one or the other, sure or usual, and never the thing itself.
#[test]
fn a_past_is_told_once_and_never_awarded() {
    let atlas = atlas();
    for (id, stage) in atlas.stages().iter() {
        let Some(past) = &stage.stands_for else { continue };
        let given: HashSet<StageId> = atlas.stands_for(id).into_iter().collect();
        let mut told = HashSet::from([id]);
        for one in past.sure.iter().chain(&past.usual) {
            let about = atlas.stage(*one);
            assert!(told.insert(*one), "{} tells {} twice", stage.slug, about.slug);
            assert!(!given.contains(one), "{} implies {}", stage.slug, about.slug);
        }
    }
}

/// A job gives its register and the jobs below it: else people would become librarians for a degree.
#[test]
fn a_job_gives_no_qualification() {
    let atlas = atlas();
    for (id, stage) in atlas.stages().iter().filter(|(_, stage)| stage.kind == StageKind::Role) {
        for given in atlas.stands_for(id) {
            let given = atlas.stage(given);
            let is_fit = matches!(given.kind, StageKind::Role | StageKind::Registration);
            assert!(is_fit, "{} gives {}", stage.slug, given.slug);
        }
    }
}

#[test]
fn what_a_graduate_job_stands_for_is_known() {
    let atlas = atlas();
    let degree = find(&atlas, "honours-degree");
    let sure = ["biomedical-scientist", "clinical-scientist", "pharmacist", "optometrist"];
    let usual = ["nurse", "physiotherapist", "healthcare-science-practitioner", "audiologist"];
    let asked = ["paramedic", "operating-department-practitioner", "dental-technician"];
    let past = |id: &str| atlas.stage(find(&atlas, id)).stands_for.clone().unwrap();
    for id in sure {
        assert!(past(id).sure.contains(&degree), "{id}");
    }
    for id in usual {
        assert!(past(id).usual.contains(&degree) && past(id).question.is_some(), "{id}");
    }
    for id in asked {
        let past = past(id);
        let counts = past.sure.contains(&degree) || past.usual.contains(&degree);
        assert!(!counts && past.question.is_some(), "{id}");
    }
    for id in ["registered-health-professional", "gdc-dental-nurse", "dental-nurse"] {
        let past = past(id);
        assert!(!past.sure.contains(&degree) && !past.usual.contains(&degree), "{id}");
    }
}

/// The families that a requirement takes, wherever in it.
fn families(requires: &Requires, found: &mut Vec<String>) {
    match requires {
        Requirement::DegreeIn(families) => found.extend(families.iter().map(ToString::to_string)),
        Requirement::All(parts) | Requirement::Any(parts) | Requirement::AtLeast(_, parts) => {
            for part in parts {
                families(part, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_specialism_of_the_stp_says_which_subjects_it_takes() {
    let atlas = atlas();
    let takes = |id: StageId| {
        let mut found = Vec::new();
        atlas.stage(id).needs.iter().for_each(|need| families(&need.that, &mut found));
        found
    };
    let mut seen = 0;
    for branch in atlas.branches(find(&atlas, "stp")) {
        let stage = atlas.stage(*branch);
        if stage.standing.is_open() {
            assert!(!takes(*branch).is_empty(), "{}", stage.slug);
            seen += 1;
        }
    }
    assert!(seen >= 30, "{seen}");
    for id in ["stp-radiotherapy-physics", "stp-nuclear-medicine", "stp-clinical-engineering"] {
        let takes = takes(find(&atlas, id));
        assert!(takes.iter().any(|family| family == "physical-sciences"), "{id}");
        assert!(takes.iter().all(|family| family != "biomedical-science"), "{id}");
    }
    let diploma = find(&atlas, "graduate-diploma-healthcare-science-physics");
    for way in atlas.ways_into(diploma) {
        let mut found = Vec::new();
        atlas.way_in(*way).needs.iter().for_each(|need| families(&need.that, &mut found));
        assert_eq!(found, ["physical-sciences"]);
    }
}

/// Every family that is asked for or stood for is one of the list.
#[test]
fn families_are_those_of_the_list() {
    let atlas = atlas();
    let known: HashSet<&str> =
        atlas.families().iter().map(|(_, family)| family.slug.as_str()).collect();
    assert_eq!(known.len(), 13);
    let mut asked: Vec<String> = Vec::new();
    for (_, way) in atlas.ways_in().iter() {
        way.needs.iter().for_each(|need| families(&need.that, &mut asked));
    }
    for (_, stage) in atlas.stages().iter() {
        stage.needs.iter().for_each(|need| families(&need.that, &mut asked));
        asked.extend(stage.families.iter().map(ToString::to_string));
        let past = stage.stands_for.as_ref();
        asked.extend(past.and_then(|past| past.family.as_ref()).map(ToString::to_string));
    }
    for family in &asked {
        assert!(known.contains(family.as_str()), "{family}");
    }
}

/// People who already work at a level are not sent round it.
#[test]
fn equivalence_is_for_those_who_work_at_the_level() {
    let atlas = atlas();
    let counts = |programme: &str, role: &str| {
        let role = find(&atlas, role);
        let ways = atlas.ways_into(find(&atlas, programme)).iter().map(|way| atlas.way_in(*way));
        ways.flat_map(|way| way.needs.to_vec()).any(|need| match &need.that {
            Requirement::Experience { roles, .. } => roles.contains(&role),
            _ => false,
        })
    };
    for programme in ["stp-equivalence", "acs-route-2"] {
        assert!(counts(programme, "advanced-biomedical-scientist"), "{programme}");
    }
    assert!(!counts("ibms-certificate-of-competence-by-equivalence", "cardiac-physiologist"));
    let register = find(&atlas, "ahcs-practitioner-register");
    let from = Some(find(&atlas, "healthcare-science-practitioner"));
    assert!(atlas.ways_into(register).iter().any(|way| atlas.way_in(*way).by == from));
    let no_such = find(&atlas, "ahcs-associate-register");
    assert!(atlas.ways_into(no_such).iter().all(|way| !atlas.way_in(*way).standing.is_open()));
}

#[test]
fn pay_is_of_this_year() {
    let atlas = atlas();
    assert!(atlas.pay_bands().iter().all(|(_, pay)| &*pay.year == "2026/27"));
    let pence: Vec<u32> = atlas.minimum_wages().iter().map(|(_, wage)| wage.pence).collect();
    assert_eq!(pence, [800, 800, 1085, 1271]);
}
