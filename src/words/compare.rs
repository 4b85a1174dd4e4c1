//! A comparison in words.

use crate::atlas::{Atlas, Months, PatientContact, StageId, StageKind};
use crate::compare::{Comparison, Entry, Field, MOST, Row, Value};

use super::journey::why_not_line;
use super::{
    count_evidence, duration, levels, missing_set, missing_time, months, need, pay, sentence,
    standing,
};

/// What stands where nothing is known.
pub const NOT_RECORDED: &str = "Not recorded";

/// How many places that a stage leads to are named; the rest is counted.
const NAMED: usize = 6;

/// What a field says of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nobody has published it, or it is not recorded.
    Nothing,
    /// One thing.
    One(String),
    /// Several things, each a line.
    Several(Vec<String>),
}

impl Said {
    /// The lines to show, with words for what is not known; the last says how many are left out.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Nothing => vec![NOT_RECORDED.to_owned()],
            Self::One(text) => vec![text.clone()],
            Self::Several(texts) => texts.clone(),
        }
    }

    fn of(mut texts: Vec<String>) -> Self {
        texts.retain(|text| !text.is_empty());
        match texts.len() {
            0 => Self::Nothing,
            1 => Self::One(texts.remove(0)),
            _ => Self::Several(texts),
        }
    }
}

/// What a field is headed.
#[must_use]
pub fn field_name(field: Field) -> &'static str {
    match field {
        Field::StillNeeded => "What you still need",
        Field::Needs => "What is asked for",
        Field::Time => "How long it takes",
        Field::Pay => "Pay",
        Field::Levels => "Level",
        Field::Registration => "Registration",
        Field::LeadsTo => "Where it leads",
        Field::PatientContact => "Contact with patients",
        Field::Evidence => "How sure we are",
        Field::Standing => "Open or closed",
    }
}

/// Whether the stages differ in a row, in a word or two.
#[must_use]
pub fn differs(row: &Row) -> &'static str {
    if row.differs { "differs" } else { "the same" }
}

/// What each stage has in `row`, to read: the places it leads to beyond the first few are counted.
#[must_use]
pub fn row_lines(atlas: &Atlas, comparison: &Comparison, row: &Row) -> Vec<Vec<String>> {
    let values = comparison.stages.iter().zip(&row.values);
    let lines = values.map(|(stage, value)| {
        let mut lines = said(atlas, *stage, value).lines();
        if row.field == Field::LeadsTo && lines.len() > NAMED + 1 {
            let more = lines.len() - NAMED;
            lines.truncate(NAMED);
            lines.push(format!("and {more} more"));
        }
        lines
    });
    lines.collect()
}

/// What `value` says of `stage`.
#[must_use]
pub fn said(atlas: &Atlas, stage: StageId, value: &Value) -> Said {
    let row = atlas.stage(stage);
    let is_job = row.kind == StageKind::Role;
    let name = |id: &StageId| atlas.stage(*id).name.to_string();
    match value {
        Value::StillNeeded(answer) => {
            let sets = answer.sets.iter().filter(|set| !set.items.is_empty()).map(|set| {
                let items = missing_set(atlas, set).join("; ");
                format!("{} ({})", sentence(&items), missing_time(set))
            });
            let line = std::iter::once(why_not_line(answer).to_owned());
            Said::of(line.chain(sets).collect())
        }
        Value::Needs { of_all, ways } => {
            let everybody = of_all.iter().map(|asked| need(atlas, asked));
            let none = row.no_formal_requirements.then(|| "No formal qualifications".to_owned());
            let (asking, bare): (Vec<&Entry>, Vec<&Entry>) =
                ways.iter().partition(|entry| !entry.needs.is_empty());
            let asking = asking.into_iter().map(|entry| entry_line(atlas, entry));
            // Ways in that ask nothing more are named together.
            let bare: Vec<String> = bare.into_iter().map(|entry| way(atlas, entry)).collect();
            let bare = (!bare.is_empty()).then(|| format!("Ways in: {}", bare.join("; ")));
            Said::of(everybody.chain(none).chain(asking).chain(bare).collect())
        }
        Value::Time(lengths) => time(is_job, lengths),
        Value::Pay { paid, .. } => {
            let training = (!is_job).then(|| paid_line(paid)).flatten();
            Said::of(pay(atlas, row).into_iter().chain(training).collect())
        }
        Value::Levels(_) => {
            let asks = row.levels.qualification.filter(|_| is_job);
            let asks = asks.map(|level| format!("usually asks for {level}"));
            let all = levels(row).into_iter().chain(asks).map(|text| sentence(&text));
            Said::of(all.collect())
        }
        Value::Registration { to_practise, leads_to } => {
            let asked = to_practise.iter().map(|asked| need(atlas, asked));
            let given = leads_to.iter().map(|id| format!("Leads to: {}", name(id)));
            Said::of(asked.chain(given).collect())
        }
        Value::LeadsTo(stages) => Said::of(stages.iter().map(name).collect()),
        Value::PatientContact(contact) => match contact {
            Some(PatientContact::Direct) => Said::One("Most of the day".to_owned()),
            Some(PatientContact::Mixed) => Said::One("Some".to_owned()),
            Some(PatientContact::Little) => Said::One("Little or none".to_owned()),
            None => Said::Nothing,
        },
        Value::Evidence { claims, .. } => {
            Said::One(count_evidence(atlas, claims.iter().copied()).to_string())
        }
        Value::Standing(..) => Said::One(standing(row).unwrap_or_else(|| "Open".to_owned())),
    }
}

/// What to call a way in, shortly.
fn way(atlas: &Atlas, entry: &Entry) -> String {
    match (entry.by, &entry.name) {
        (Some(by), _) => atlas.stage(by).name.to_string(),
        (None, Some(name)) => name.to_string(),
        (None, None) => "open to anybody".to_owned(),
    }
}

/// One way in and what it asks: "From GCSEs: experience in care".
fn entry_line(atlas: &Atlas, entry: &Entry) -> String {
    let needs: Vec<String> = entry.needs.iter().map(|asked| need(atlas, asked)).collect();
    let from = if entry.by.is_some() { "From " } else { "" };
    format!("{from}{}: {}", way(atlas, entry), needs.join("; "))
}

/// The lengths of the ways in. A step into a job takes no time of its own.
fn time(is_job: bool, lengths: &[Option<Months>]) -> Said {
    let takes_none = |length: &Option<Months>| length.and_then(Months::expected) == Some(0);
    if is_job && lengths.iter().all(takes_none) {
        return Said::One("No time of its own: it is a job".to_owned());
    }
    let published: Vec<Months> = lengths.iter().filter_map(|length| *length).collect();
    if published.is_empty() {
        return Said::Nothing;
    }
    let shortest = published.iter().filter_map(|length| length.min.or(length.expected())).min();
    let longest = published.iter().filter_map(|length| length.max.or(length.expected())).max();
    match (published.as_slice(), shortest, longest) {
        ([only], ..) => Said::One(sentence(&months(Some(*only)))),
        (_, Some(shortest), Some(longest)) if shortest < longest => Said::One(format!(
            "{} to {}, by the way in",
            duration(shortest.into()),
            duration(longest.into())
        )),
        (_, Some(length), _) => Said::One(duration(length.into())),
        _ => Said::Nothing,
    }
}

fn paid_line(paid: &[Option<bool>]) -> Option<String> {
    let words = match (paid.contains(&Some(true)), paid.contains(&Some(false))) {
        (true, false) => "Paid while you train",
        (true, true) => "Paid or not, by the way in",
        (false, true) => "Not paid while you train",
        (false, false) => return None,
    };
    Some(words.to_owned())
}

/// What an empty comparison says.
pub const NOTHING_COMPARED: &str =
    "Nothing is compared. Press c on a stage to put it in, and c again to take it out.";

/// What came of putting a stage into a comparison, or taking it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is compared now.
    In,
    /// It is no longer.
    Out,
    /// There is no room for it.
    Full,
}

/// What came of `put`, after which so many stages are compared.
#[must_use]
pub fn put_line(put: Put, compared: usize) -> String {
    let of = format!("{compared} of {MOST} to compare");
    match (put, compared) {
        (Put::Full, _) => format!("{of}: take one out with c before you add another"),
        (Put::Out, 0) => "Nothing to compare now".to_owned(),
        (_, 0 | 1) => format!("{of}: press c on another"),
        (..) => format!("{of}: C opens"),
    }
}
