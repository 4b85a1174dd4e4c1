//! Compare: a few stages side by side, field by field. Pure; `words::compare` says it in sentences.

use strum::VariantArray as _;

use crate::atlas::{
    Atlas, ClaimId, ClaimStatus, Clean, Evidenced, Levels, Moment, Months, Need, PartialDate,
    PatientContact, StageId, StageKind, Standing, WayIn,
};
use crate::learner::Learner;
use crate::route::{Planner, WhyNot};
use crate::steps::ahead;

/// The most stages that stand side by side.
pub const MOST: usize = 4;

/// What stages are compared by, in the order shown. The compiler points to each place that a new one
/// needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Field {
    /// What the learner who asks has yet to get.
    StillNeeded,
    /// What it asks of everybody, and of those who come a certain way.
    Needs,
    /// How long it takes.
    Time,
    /// What it pays, in post or in training.
    Pay,
    /// Where it stands on each framework.
    Levels,
    /// Which register it asks for or leads to.
    Registration,
    /// Where people go from it.
    LeadsTo,
    /// How much of the work is with patients.
    PatientContact,
    /// How well it is founded.
    Evidence,
    /// Whether it is open now.
    Standing,
}

/// What one way into a stage asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The stage it comes from; absent when it is open to anybody.
    pub by: Option<StageId>,
    /// Its own name.
    pub name: Option<Clean>,
    /// What it asks besides what is asked of everybody.
    pub needs: Box<[Need]>,
}

/// What a stage has in one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// What the learner has yet to get.
    StillNeeded(WhyNot),
    /// What it asks of everybody, and each way in that is open.
    Needs {
        /// What it asks of everybody.
        of_all: Box<[Need]>,
        /// The ways in that somebody could start now.
        ways: Vec<Entry>,
    },
    /// The lengths of its ways in, each once; absent where nobody has published one.
    Time(Vec<Option<Months>>),
    /// Pay while training or in post.
    Pay {
        /// Its levels, of which the bands are pay.
        levels: Levels,
        /// Whether the way in is paid, each answer once; absent where no source says.
        paid: Vec<Option<bool>>,
    },
    /// Where it stands on each framework.
    Levels(Levels),
    /// Registers.
    Registration {
        /// What must be held to practise.
        to_practise: Vec<Need>,
        /// The registers that it leads to.
        leads_to: Vec<StageId>,
    },
    /// Where it leads, nearest first.
    LeadsTo(Vec<StageId>),
    /// How much of the work is with patients; absent when no source says.
    PatientContact(Option<PatientContact>),
    /// The claims it rests on.
    Evidence {
        /// All of them.
        claims: Vec<ClaimId>,
        /// How many are disputed.
        disputed: usize,
    },
    /// Whether it is open, and the last date on which anybody could start.
    Standing(Standing, Option<PartialDate>),
}

/// One field of every stage compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which field.
    pub field: Field,
    /// What each stage has in it, in the order of the stages.
    pub values: Vec<Value>,
    /// Whether they are not all the same.
    pub differs: bool,
}

/// Stages side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The stages, in the order asked for.
    pub stages: Vec<StageId>,
    /// A row for each field.
    pub rows: Vec<Row>,
}

/// Puts `stages` side by side.
#[must_use]
pub fn compare(atlas: &Atlas, stages: &[StageId]) -> Comparison {
    let fields = Field::VARIANTS.iter().filter(|field| **field != Field::StillNeeded);
    let rows = fields.map(|field| {
        row(*field, stages.iter().map(|stage| value(atlas, *stage, *field)).collect())
    });
    Comparison { stages: stages.to_vec(), rows: rows.collect() }
}

/// Puts `stages` side by side, with what `learner` has yet to get for each in front.
#[must_use]
pub fn compare_for(planner: &Planner, learner: &Learner, stages: &[StageId]) -> Comparison {
    let mut comparison = compare(planner.atlas(), stages);
    let missing = stages.iter().map(|stage| planner.why_not(learner, *stage));
    let missing = missing.map(Value::StillNeeded).collect();
    comparison.rows.insert(0, row(Field::StillNeeded, missing));
    comparison
}

fn row(field: Field, values: Vec<Value>) -> Row {
    let differs = values.windows(2).any(|pair| match pair {
        [left, right] => !is_same(left, right),
        _ => false,
    });
    Row { field, values, differs }
}

/// Whether two values say the same. Two stages never share a claim, so evidence is weighed.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (
            Value::Evidence { claims, disputed },
            Value::Evidence { claims: others, disputed: of_others },
        ) => (claims.len(), disputed) == (others.len(), of_others),
        (left, right) => left == right,
    }
}

/// What `stage` has in `field`.
fn value(atlas: &Atlas, stage: StageId, field: Field) -> Value {
    let row = atlas.stage(stage);
    let ways = || atlas.ways_into(stage).iter().map(|way| atlas.way_in(*way));
    let open = || ways().filter(|way| way.standing.is_open());
    // What need not be done takes no time and is never paid: it says nothing of the stage.
    let done = || open().filter(|way| way.standing != Standing::NotApplicable);
    match field {
        Field::StillNeeded => Value::StillNeeded(WhyNot::default()),
        Field::Needs => {
            Value::Needs { of_all: row.needs.clone(), ways: open().map(entry).collect() }
        }
        Field::Time => Value::Time(distinct(done().map(|way| way.months))),
        Field::Pay => Value::Pay { levels: row.levels, paid: distinct(done().map(|way| way.paid)) },
        Field::Levels => Value::Levels(row.levels),
        Field::Registration => {
            let needs = row.needs.iter().chain(open().flat_map(|way| &way.needs));
            let to_practise = needs.filter(|need| need.moment == Moment::Registration);
            let next = ahead(atlas, stage).into_iter().map(|row| row.to(atlas));
            let is_register = |id: &StageId| atlas.stage(*id).kind == StageKind::Registration;
            let leads_to = row.awards.iter().copied().chain(next).filter(is_register);
            Value::Registration {
                to_practise: distinct(to_practise.cloned()),
                leads_to: distinct(leads_to),
            }
        }
        Field::LeadsTo => {
            Value::LeadsTo(ahead(atlas, stage).into_iter().map(|row| row.to(atlas)).collect())
        }
        Field::PatientContact => Value::PatientContact(row.patient_contact),
        Field::Evidence => {
            let of_ways = ways().flat_map(Evidenced::claims);
            let claims: Vec<ClaimId> = row.claims.iter().chain(of_ways).copied().collect();
            let is_disputed = |id: &&ClaimId| atlas.claim(**id).status() != ClaimStatus::Ok;
            let disputed = claims.iter().filter(is_disputed).count();
            Value::Evidence { claims, disputed }
        }
        Field::Standing => Value::Standing(row.standing, row.last_start),
    }
}

fn entry(way: &WayIn) -> Entry {
    Entry { by: way.by, name: way.name.clone(), needs: way.needs.clone() }
}

/// Each of `items` once, in their order.
fn distinct<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{Parts, Stage, Table};

    fn atlas() -> Atlas {
        let stage = |contact| Stage { patient_contact: contact, ..Stage::default() };
        Atlas::new(Parts {
            stages: Table::new(vec![
                stage(Some(PatientContact::Direct)),
                stage(Some(PatientContact::Direct)),
                stage(None),
            ]),
            ..Parts::default()
        })
    }

    #[test]
    fn a_row_differs_when_any_two_values_do() {
        let atlas = atlas();
        let ids: Vec<StageId> = atlas.stages().iter().map(|(id, _)| id).collect();
        let differs = |stages: &[StageId]| {
            let comparison = compare(&atlas, stages);
            let row = comparison.rows.into_iter().find(|row| row.field == Field::PatientContact);
            row.unwrap().differs
        };
        assert!(!differs(&ids[..2]), "two alike");
        assert!(differs(&ids), "the third has none");
        assert!(!differs(&ids[..1]), "one alone");
    }

    #[test]
    fn every_field_has_a_row_and_a_value_for_each_stage() {
        let atlas = atlas();
        let ids: Vec<StageId> = atlas.stages().iter().map(|(id, _)| id).collect();
        let comparison = compare(&atlas, &ids);
        assert_eq!(
            comparison.rows.len(),
            Field::VARIANTS.len() - 1,
            "all but what a learner needs"
        );
        assert!(comparison.rows.iter().all(|row| row.values.len() == ids.len()));
    }
}
