//! What a learner reads about a stage or way in, besides needs, length and claims: each what the stage or way in
//! does, in a few words: "starts in September".
//!
//! Each struct is taken apart whole, so that the compiler asks whether a new field matters to somebody
//! who has a plan.

use super::compare::Both;
use crate::atlas::{
    Atlas, Gate, MonthDay, PartialDate, Round, Stage, StageId, StandsFor, StepPay, Timing, WayIn,
    Window,
};
use crate::words::{family, grade, levels, odds_words, start_months, thousands};

impl<'a> Both<'a> {
    /// The facts about `stage` of `atlas`.
    pub fn stage_facts(self, atlas: &'a Atlas, stage: &Stage) -> Vec<String> {
        let Stage {
            levels: _, // In the words of `levels`.
            replaced_by,
            awards,
            implies,
            stands_for,
            fields,
            profession,
            families,
            competition,
            // Told by themselves, or nothing that a plan hangs on.
            slug: _,
            name: _,
            kind: _,
            also: _,
            hidden: _,
            formerly: _,
            summary: _,
            day_to_day: _,
            suits: _,
            themes: _,
            specialism: _,
            category: _,
            branch_of: _,
            standing: _,
            last_start: _,
            patient_contact: _,
            no_formal_requirements: _,
            grades: _,
            needs: _,
            standard: _,
            links: _,
            claims: _,
        } = stage;
        let name = |id: &StageId| self.name(atlas, *id);
        let mut facts: Vec<String> = levels(stage).iter().map(|at| format!("is at {at}")).collect();
        facts.extend(replaced_by.iter().map(|id| format!("is replaced by {}", name(id))));
        facts.extend(awards.iter().map(|id| format!("gives {}", name(id))));
        facts.extend(implies.iter().map(|id| format!("counts as {}", name(id))));
        if let Some(past) = stands_for {
            let StandsFor { sure, usual, family: subjects, from_grade, question, since } = &**past;
            facts.extend(sure.iter().map(|id| format!("tells that you have {}", name(id))));
            facts
                .extend(usual.iter().map(|id| format!("tells that you usually have {}", name(id))));
            let subjects = subjects.iter().map(|slug| family(self.new, slug));
            facts.extend(subjects.map(|family| format!("tells of a degree in {family}")));
            let from =
                from_grade.iter().map(|from| format!("tells something from {} on", grade(from)));
            facts.extend(from);
            facts.extend(question.iter().chain(since).map(says));
        }
        facts.extend(fields.iter().map(|id| {
            let own = atlas.field(*id);
            let newest = self.new.fields().iter().find(|(_, field)| field.slug == own.slug);
            format!("belongs to {}", newest.map_or(&own.name, |(_, field)| &field.name))
        }));
        let profession = profession.iter().map(|slug| slug.replace('-', " "));
        facts.extend(profession.map(|name| format!("is for one profession, {name}")));
        let subjects = families.iter().map(|slug| family(self.new, slug));
        facts.extend(subjects.map(|family| format!("counts as a degree in {family}")));
        facts.extend(competition.iter().map(|odds| says(odds_words(odds))));
        facts
    }
}

/// The facts about `way` of `atlas`.
pub fn of_way(atlas: &Atlas, way: &WayIn) -> Vec<String> {
    let WayIn {
        standing,
        timing,
        paid,
        pay,
        gates,
        first_start,
        last_start,
        // Told by themselves, or nothing that a plan hangs on.
        to: _,
        by: _,
        name: _,
        months: _,
        needs: _,
        rules: _,
        bypass: _,
        note: _,
        claims: _,
    } = way;
    // The least time is told with the length.
    let Timing { starts, apply, at_least: _, alongside, academic, nations } = timing;
    let mut facts = Vec::new();
    if standing.is_open() {
        facts.extend(start_months(*starts).map(|months| format!("starts in {months}")));
        facts.extend(apply.iter().flat_map(|id| rounds(atlas.window(*id))));
    }
    facts.extend(first_start.map(|first| format!("has its first start in {}", first.words())));
    facts.extend(last_start.map(|last| format!("has its last start in {}", last.words())));
    facts.extend(alongside.then(|| "is done beside a job or a course".to_owned()));
    facts.extend(academic.then(|| "is taught in academic years".to_owned()));
    facts.extend(nations.iter().map(|nation| format!("holds in {}", nation.name())));
    facts.extend(paid.map(|paid| if paid { "is paid" } else { "is not paid" }.to_owned()));
    facts.extend(pay.as_deref().map(step_pay));
    facts.extend(gates.iter().map(|Gate { kind: _, says: text, opens: _ }| says(text)));
    facts
}

/// When to apply, each round by itself.
fn rounds(window: &Window) -> Vec<String> {
    let Window {
        name,
        opens,
        closes,
        late_until,
        held_to_apply,
        rounds,
        slug: _,
        says: _,
        claims: _,
    } = window;
    let days = |opens: Option<String>, closes: String, late: Option<String>| {
        let opens = opens.map(|day| format!("from {day} ")).unwrap_or_default();
        let late = late.map(|day| format!(", late ones to {day}")).unwrap_or_default();
        format!("through {name} {opens}to {closes}{late}")
    };
    let expected =
        days(opens.map(MonthDay::words), closes.words(), late_until.map(MonthDay::words));
    let mut facts = vec![format!("takes applications {expected} (expected)")];
    facts.extend(rounds.iter().map(|Round { start, opens, closes, late_until }| {
        let (opens, late) = (opens.map(PartialDate::words), late_until.map(PartialDate::words));
        let announced = days(opens, closes.words(), late);
        format!("takes applications for {} {announced} (announced)", start.words())
    }));
    facts.extend(held_to_apply.then(|| "asks you to hold everything when you apply".to_owned()));
    facts
}

fn step_pay(pay: &StepPay) -> String {
    let StepPay { from, to, year, basis } = pay;
    let most = to.filter(|to| to > from).map(|to| format!(" to £{}", thousands(to)));
    let basis = if basis.is_empty() { String::new() } else { format!(", {basis}") };
    format!("pays £{}{} a year ({year}{basis})", thousands(*from), most.unwrap_or_default())
}

fn says(text: impl AsRef<str>) -> String {
    format!("says \"{}\"", text.as_ref().trim_end_matches('.'))
}
