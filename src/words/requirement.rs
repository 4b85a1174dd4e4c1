//! Requirements in words.

use crate::atlas::{AgeLimit, Atlas, DegreeClass, Force, Moment, Need, Requirement, Requires};

use super::time::duration;

/// One need as a sentence without a full stop: "Usually: A levels with science".
#[must_use]
pub fn need(atlas: &Atlas, need: &Need) -> String {
    let what = requirement(atlas, &need.that);
    let what = match need.moment {
        Moment::Entry => what,
        Moment::Gateway => format!("{what} (before the end-point assessment)"),
        Moment::Completion => format!("{what} (before you finish)"),
        Moment::Registration => format!("{what} (to practise)"),
    };
    match need.force {
        Force::Must => super::sentence(&what),
        Force::Usually => format!("Usually: {what}"),
        Force::Preferred => format!("Helps: {what}"),
        Force::EmployerDecides => format!("May be asked for: {what}"),
    }
}

/// A requirement in words, without a full stop: "level 2 English and level 2 maths".
#[must_use]
pub fn requirement(atlas: &Atlas, requires: &Requires) -> String {
    words(atlas, requires, false)
}

/// `inside` says that the words stand within a list, where an inner list needs brackets.
fn words(atlas: &Atlas, requires: &Requires, inside: bool) -> String {
    let name = |stage| atlas.stage(stage).name.as_str();
    let list = |children: &[Requires], last: &str| {
        let parts: Vec<String> =
            children.iter().map(|child| words(atlas, child, children.len() > 1)).collect();
        let joined = join(&parts, last);
        if inside && parts.len() > 1 { format!("({joined})") } else { joined }
    };
    match requires {
        Requirement::All(children) => list(children, "and"),
        // "Nineteen or over, or with maths" is said the way round that people ask it.
        Requirement::Any(children) => match children.as_slice() {
            [Requirement::Age(AgeLimit::AtLeast(years)), other] => {
                format!("{}, if you start under {years}", words(atlas, other, false))
            }
            children => list(children, "or"),
        },
        Requirement::AtLeast(count, children) => {
            let parts: Vec<String> =
                children.iter().map(|child| words(atlas, child, true)).collect();
            format!("at least {count} of: {}", parts.join("; "))
        }
        Requirement::Not(child) => match &**child {
            Requirement::Age(AgeLimit::Under(years)) => format!("aged {years} or over"),
            Requirement::Age(AgeLimit::AtLeast(years)) => format!("under {years}"),
            Requirement::Has(stage) => format!("not for people with {}", name(*stage)),
            child => format!("not {}", words(atlas, child, true)),
        },
        Requirement::Has(stage) => name(*stage).to_owned(),
        Requirement::Grade { of, at_least } => {
            format!("{} at {} or above", name(*of), grade(at_least))
        }
        Requirement::DegreeClass { at_least, subject } => {
            let class = degree_class(*at_least);
            match subject {
                Some(subject) => format!("{class} or above: {}", name(*subject)),
                None => format!("{class} or above in an honours degree, any subject"),
            }
        }
        Requirement::DegreeIn(families) => {
            let names: Vec<String> = families.iter().map(|slug| family(atlas, slug)).collect();
            format!("a degree in {}", join(&names, "or"))
        }
        Requirement::Experience { area, months, .. } => match months {
            Some(months) => format!("{} of experience in {area}", duration((*months).into())),
            None => format!("experience in {area}"),
        },
        Requirement::Age(AgeLimit::AtLeast(years)) => format!("aged {years} or over"),
        Requirement::Age(AgeLimit::Under(years)) => format!("aged under {years}"),
        Requirement::Employed { area, .. } => format!("a job in {area}"),
        Requirement::Nominated => "being put forward by your employer".to_owned(),
        Requirement::In(specialisms, child) => {
            let within: Vec<String> =
                specialisms.iter().map(|id| atlas.specialism(*id).name.to_lowercase()).collect();
            format!("{} (only for {})", words(atlas, child, true), join(&within, "and"))
        }
        Requirement::Said(text) => text.to_string(),
    }
}

/// The name of a family of subjects, within a sentence.
#[must_use]
pub fn family(atlas: &Atlas, slug: &str) -> String {
    let known = atlas.families().iter().find(|(_, family)| family.slug.as_str() == slug);
    known.map_or_else(|| slug.replace('-', " "), |(_, family)| family.name.to_lowercase())
}

/// A grade as people say it: "grade 4", "distinction star", "lower second (2:2)".
#[must_use]
pub fn grade(grade: &str) -> String {
    match grade.parse::<DegreeClass>() {
        Ok(class) => {
            let words = degree_class(class);
            let bare = words.strip_prefix("a ").or_else(|| words.strip_prefix("an "));
            bare.unwrap_or(words).to_owned()
        }
        Err(_) if grade.starts_with(|letter: char| letter.is_ascii_digit()) => {
            format!("grade {grade}")
        }
        Err(_) => grade.replace('-', " "),
    }
}

/// The class as people say it: "an upper second (2:1)".
#[must_use]
pub fn degree_class(class: DegreeClass) -> &'static str {
    match class {
        DegreeClass::Third => "a third",
        DegreeClass::LowerSecond => "a lower second (2:2)",
        DegreeClass::UpperSecond => "an upper second (2:1)",
        DegreeClass::First => "a first",
    }
}

/// "a", "a and b", "a, b and c".
pub fn join(parts: &[String], last: &str) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}
