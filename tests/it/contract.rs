//! The JSON answers keep to the schema that is documented, in every field.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use pathnav::atlas::{Atlas, PartialDate, Slug};
use pathnav::compare::compare;
use pathnav::export::{self, Document, Format, Picked};
use pathnav::learner::Learner;
use pathnav::plan::{Change, ChosenRoute, Plan, Status};
use pathnav::route::Planner;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{atlas, small};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/answers.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
});

/// The documented answer called `name`. Whoever reads an answer must expect new fields; here each
/// must be documented.
fn documented(name: &str) -> Validator {
    let mut schema = SCHEMA.clone();
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = json!(format!("#/$defs/answer-{name}"));
    close(&mut schema);
    jsonschema::validator_for(&schema).unwrap()
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            // A schema of an object, not a list of properties of which one is called so.
            if object.get("type") == Some(&json!("object")) {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn assert_keeps(name: &str, answer: &str) {
    static ALL: LazyLock<Vec<(&str, Validator)>> = LazyLock::new(|| {
        let names = SCHEMA["$defs"].as_object().unwrap().keys();
        names.filter_map(|name| name.strip_prefix("answer-")).map(|n| (n, documented(n))).collect()
    });
    let answer: Value = serde_json::from_str(answer).unwrap();
    let (_, validator) = ALL.iter().find(|(known, _)| *known == name).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&answer)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

fn written(document: &Document) -> String {
    document.render(Format::Json).unwrap()
}

fn today() -> PartialDate {
    PartialDate::month(2026, 9).unwrap()
}

fn any_learner(atlas: &Arc<Atlas>) -> impl Strategy<Value = Learner> + use<> {
    let stages: Vec<_> = atlas.stages().iter().map(|(id, _)| id).collect();
    let holds = prop::collection::vec(prop::sample::select(stages), 0..4);
    (holds, prop::option::of(14_u8..60)).prop_map(|(holds, age)| {
        let learner = Learner::holding(holds, today());
        match age {
            Some(age) => learner.aged(age),
            None => learner,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_answer_keeps_to_the_schema(
        learner in any_learner(&atlas()),
        to in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        static PLANNER: LazyLock<Planner> = LazyLock::new(|| Planner::new(atlas()));
        let planner = &*PLANNER;
        let atlas = planner.atlas();
        let stages: Vec<_> = atlas.stages().iter().map(|(id, _)| id).collect();
        let (to, other) = (*to.get(&stages), *other.get(&stages));
        assert_keeps("show", &written(&export::stage(atlas, to)));
        assert_keeps("next", &written(&export::next(atlas, to)));
        assert_keeps("before", &written(&export::before(atlas, to)));
        assert_keeps("list", &written(&export::list(atlas, &[to, other])));
        let side = compare(atlas, &[to, other]);
        assert_keeps("compare", &written(&export::compare(atlas, &side)));
        let reach = planner.reach(&learner);
        assert_keeps("reach", &written(&export::reach(atlas, &learner, &reach)));
        let why = planner.why_not(&learner, to);
        assert_keeps("why-not", &written(&export::why_not(atlas, &learner, to, &why)));
        let answer = planner.routes(&learner, to);
        let document = export::route(planner, &learner, to, &answer, Picked::All);
        assert_keeps("route", &written(&document));
        let mut plan = Plan::default();
        for holding in &learner.holds {
            let slug = atlas.stage(holding.stage).slug.clone();
            plan.apply(&Change::Status(slug, Some(Status::HAVE)));
        }
        plan.apply(&Change::Status(atlas.stage(other).slug.clone(), Some(Status::Doing)));
        plan.apply(&Change::Keep(Slug::new("of-nowhere"), true));
        for route in &answer.routes {
            plan.apply(&Change::KeepRoute(Box::new(ChosenRoute::of(atlas, to, route))));
        }
        let learner = plan.learner(atlas, today());
        assert_keeps("plan", &written(&export::plan(planner, &plan, &learner, "plan")));
    }
}

#[test]
fn a_full_plan_keeps_to_the_schema() {
    let small = small();
    let plan = crate::plan_export::full_plan(&small);
    let document = crate::plan_export::document(&small, &plan, "sam");
    assert_keeps("plan", &written(&document));
}

#[test]
fn every_answer_of_the_command_line_keeps_to_the_schema() {
    let home = tempfile::tempdir().unwrap();
    for (name, line) in [
        ("search", "search ecg"),
        ("sources", "sources"),
        ("sources", "sources phlebotomist"),
        (
            "grade",
            "grade healthcare-science-associate-apprenticeship --observation pass --test pass --discussion merit",
        ),
        ("plan-saved", "plan have gcses@4"),
        ("plan-saved", "plan new second"),
        ("plan-saved", "plan doing healthcare-science-associate-apprenticeship"),
        ("plan-saved", "plan keep phlebotomist --route 1"),
        ("plan", "plan show"),
        ("plan", "plan export"),
        ("plan-list", "plan list"),
        ("plan-code", "plan code"),
        ("plan-changed", "plan changed"),
    ] {
        assert_keeps(name, &answer(home.path(), line));
    }
}

fn answer(home: &Path, line: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("data"));
    let output = command.args(line.split(' ')).arg("--json").output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_answer_that_does_not_keep_to_it_is_found() {
    let list = documented("plan-list");
    assert!(list.is_valid(&json!({"schema": 1, "plans": [{"name": "a", "in_use": true}]})));
    for bad in [
        json!({"schema": 2, "plans": []}),
        json!({"schema": 1}),
        json!({"schema": 1, "plans": [{"name": "a"}]}),
        json!({"schema": 1, "plans": [{"name": "a", "in_use": "yes"}]}),
        json!({"schema": 1, "plans": [], "more": 1}),
    ] {
        assert!(!list.is_valid(&bad), "{bad}");
    }
}
