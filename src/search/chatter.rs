//! Words that questions are made of besides what is asked about: "what is the salary of a nurse?"
//! Knows nothing of an index.

use crate::atlas::{ProgrammeKind, StageKind};

/// Words that stages may have, and that are left out first where none has all that was typed.
const CHATTER: [&str; 151] = [
    "after",
    "again",
    "age",
    "application",
    "applications",
    "apply",
    "around",
    "asking",
    "available",
    "bad",
    "before",
    "best",
    "better",
    "big",
    "bit",
    "boring",
    "boy",
    "brother",
    "call",
    "called",
    "chances",
    "change",
    "changing",
    "checking",
    "checks",
    "clever",
    "course",
    "courses",
    "dad",
    "daughter",
    "day",
    "days",
    "difference",
    "different",
    "difficult",
    "down",
    "each",
    "earn",
    "earning",
    "earnings",
    "earns",
    "easy",
    "end",
    "enjoy",
    "enjoys",
    "entry",
    "experience",
    "fast",
    "first",
    "friend",
    "friends",
    "fun",
    "future",
    "gets",
    "girl",
    "giving",
    "going",
    "grades",
    "granddaughter",
    "grandson",
    "great",
    "guy",
    "hard",
    "hospital",
    "hospitals",
    "husband",
    "information",
    "interest",
    "involve",
    "involved",
    "involves",
    "involving",
    "issue",
    "issues",
    "it",
    "know",
    "lady",
    "leave",
    "leaving",
    "life",
    "long",
    "looking",
    "man",
    "masters",
    "mean",
    "men",
    "money",
    "month",
    "mum",
    "near",
    "needed",
    "needs",
    "nephew",
    "new",
    "niece",
    "night",
    "nights",
    "offer",
    "one",
    "opportunities",
    "out",
    "paid",
    "pay",
    "possible",
    "problem",
    "problems",
    "put",
    "puts",
    "qualifications",
    "required",
    "requirement",
    "requirements",
    "retrain",
    "retraining",
    "role",
    "roles",
    "salaries",
    "salary",
    "shift",
    "shifts",
    "son",
    "start",
    "started",
    "straight",
    "take",
    "takes",
    "taking",
    "time",
    "top",
    "train",
    "treating",
    "treats",
    "trouble",
    "up",
    "use",
    "used",
    "uses",
    "using",
    "wage",
    "wages",
    "way",
    "weekend",
    "weekends",
    "well",
    "wife",
    "woman",
    "women",
    "worked",
    "works",
    "year",
    "years",
];

/// Words of a question that asks for a job, and not for a course or a qualification.
const JOB: [&str; 14] = [
    "become", "becoming", "career", "careers", "job", "jobs", "people", "person", "salary",
    "somebody", "someone", "who", "work", "working",
];

/// Words of a question that asks for a course, and not for a job or an apprenticeship.
const COURSE: [&str; 8] =
    ["college", "course", "courses", "diploma", "masters", "school", "uni", "university"];

/// Whether `word`, folded, may be left out of a question before any other. So may bare numbers.
pub fn is_chatter(word: &str) -> bool {
    CHATTER.binary_search(&word).is_ok() || is_number(word)
}

/// Whether `word` is a bare number.
pub fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a question asks for in so many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsksFor {
    Anything,
    Job,
    Course,
}

impl AsksFor {
    /// What `query`, folded, asks for.
    pub fn of(query: &str) -> Self {
        let says = |list: &[&str]| query.split(' ').any(|word| list.contains(&word));
        if says(&COURSE) {
            Self::Course
        } else if says(&JOB) {
            Self::Job
        } else {
            Self::Anything
        }
    }

    /// Whether that is `kind`.
    pub fn fits(self, kind: StageKind) -> bool {
        match self {
            Self::Anything => false,
            Self::Job => kind == StageKind::Role,
            Self::Course => {
                matches!(kind, StageKind::Programme(kind) if kind != ProgrammeKind::Apprenticeship)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up() {
        assert!(CHATTER.is_sorted());
        assert!(is_chatter("salary") && is_chatter("40") && !is_chatter("nurse"));
    }

    #[test]
    fn what_is_asked_for_is_said() {
        assert_eq!(AsksFor::of("cleaning jobs"), AsksFor::Job);
        assert_eq!(AsksFor::of("courses for who likes art"), AsksFor::Course);
        assert_eq!(AsksFor::of("jobbing"), AsksFor::Anything);
        assert!(AsksFor::Job.fits(StageKind::Role) && !AsksFor::Course.fits(StageKind::Role));
    }
}
