//! Works out the overall grade of an end-point assessment. Pure; the rules are data.

use crate::atlas::{Assessment, Clean, Grade};

/// What an assessment comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The overall grade.
    pub grade: Grade,
    /// Which results decide it, in a sentence.
    pub why: String,
    /// Whether the results meet the lines of two grades above pass, so that a reader could
    /// disagree with ours: we take the higher.
    pub disputed: bool,
}

/// Why no grade can be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    /// A result is missing for this element.
    #[error("the {0} has no result")]
    Missing(Clean),
    /// The element cannot have this grade.
    #[error("the {name} cannot be a {grade}; it can be: {allowed}")]
    NotAGrade {
        /// The element.
        name: Clean,
        /// The grade given.
        grade: &'static str,
        /// What it can be.
        allowed: String,
    },
    /// No rule of the grading table fits.
    #[error("the grading table has no line for these results")]
    NoRule,
}

/// The overall grade for `results`, which give each element's key and grade.
///
/// # Errors
/// When a result is missing or is not one the element can have, and when no rule fits.
pub fn grade(assessment: &Assessment, results: &[(Clean, Grade)]) -> Result<Outcome, GradeError> {
    let mut named = Vec::with_capacity(assessment.elements.len());
    for element in &assessment.elements {
        let name = Clean::new(&element.name.to_lowercase());
        let result = results.iter().find(|(key, _)| *key == element.key);
        let Some((_, result)) = result else {
            return Err(GradeError::Missing(name));
        };
        if !element.grades.contains(result) {
            let possible: Vec<&str> = element.grades.iter().map(|grade| (*grade).into()).collect();
            let allowed = possible.join(", ");
            return Err(GradeError::NotAGrade { name, grade: (*result).into(), allowed });
        }
        named.push((&element.key, name, *result));
    }
    // Each line of the table that these results meet, with the elements that meet it.
    let mut met = assessment.grading.iter().filter_map(|rule| {
        let meets = named.iter().filter(|(key, _, result)| {
            *result == rule.at && (rule.any_of.is_empty() || rule.any_of.contains(key))
        });
        let parts: Vec<&str> = meets.map(|(_, name, _)| name.as_str()).collect();
        (!parts.is_empty()).then_some((rule.grade, rule.at, parts))
    });
    let (grade, at, parts) = met.next().ok_or(GradeError::NoRule)?;
    let second = met.find(|(other, ..)| *other != grade && *other > Grade::Pass);
    let word: &'static str = at.into();
    let mut why = format!("the {} {} a {word}", parts.join(" and the "), plural(parts.len()));
    let disputed = grade > Grade::Pass && second.is_some();
    if let (true, Some((other, ..))) = (disputed, second) {
        let (higher, lower): (&str, &str) = (grade.into(), other.into());
        why.push_str(&format!(
            "; the line for {lower} is met as well, and we take the higher, {higher}"
        ));
    }
    Ok(Outcome { grade, why, disputed })
}

fn plural(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are each" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{Element, GradeRule};

    fn associate() -> Assessment {
        use Grade::{Distinction, Fail, Merit, Pass};
        let element = |key: &str, grades: &[Grade]| Element {
            key: key.into(),
            name: key.into(),
            grades: grades.into(),
        };
        let rule = |grade, any_of: &[&str], at| GradeRule {
            grade,
            any_of: any_of.iter().map(|key| Clean::new(key)).collect(),
            at,
        };
        Assessment {
            note: None,
            elements: [
                element("observation", &[Fail, Pass]),
                element("test", &[Fail, Pass, Distinction]),
                element("discussion", &[Fail, Pass, Merit, Distinction]),
            ]
            .into(),
            grading: [
                rule(Fail, &[], Fail),
                rule(Distinction, &["test", "discussion"], Distinction),
                rule(Merit, &["test", "discussion"], Merit),
                rule(Pass, &[], Pass),
            ]
            .into(),
        }
    }

    fn of(observation: Grade, test: Grade, discussion: Grade) -> Result<Outcome, GradeError> {
        let results = [("observation", observation), ("test", test), ("discussion", discussion)];
        let results: Vec<_> = results.map(|(key, grade)| (Clean::new(key), grade)).to_vec();
        grade(&associate(), &results)
    }

    #[test]
    fn any_fail_is_a_fail() {
        use Grade::{Distinction, Fail, Pass};
        assert_eq!(of(Fail, Distinction, Distinction).unwrap().grade, Fail);
        assert_eq!(of(Pass, Fail, Pass).unwrap().grade, Fail);
    }

    #[test]
    fn merit_and_distinction_come_from_the_last_two() {
        use Grade::{Distinction, Merit, Pass};
        assert_eq!(of(Pass, Pass, Pass).unwrap().grade, Pass);
        assert_eq!(of(Pass, Pass, Merit).unwrap().grade, Merit);
        assert_eq!(of(Pass, Distinction, Pass).unwrap().grade, Distinction);
    }

    #[test]
    fn one_merit_and_one_distinction_is_disputed() {
        use Grade::{Distinction, Merit, Pass};
        let outcome = of(Pass, Distinction, Merit).unwrap();
        assert_eq!((outcome.grade, outcome.disputed), (Distinction, true));
        assert!(!of(Pass, Distinction, Distinction).unwrap().disputed);
    }

    #[test]
    fn a_grade_the_element_cannot_have_is_refused() {
        use Grade::{Merit, Pass};
        assert!(matches!(of(Pass, Merit, Pass), Err(GradeError::NotAGrade { .. })));
    }
}
