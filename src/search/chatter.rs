//! Words that questions are made of besides what is asked about: "what is the salary of a nurse?"
//! Knows nothing of an index.

use crate::atlas::{ProgrammeKind, StageKind};

/// Words that stages may have, and that are left out first where none has all that was typed: school,
/// who asks, pay, getting in, time, judgements, doing, and the rest.
const CHATTER: [&str; 18] = [
    "alevel alevels btec gcse subject subjects",
    "boy brother dad daughter friend friends girl granddaughter grandson guy husband lady man",
    "men mum nephew niece son wife woman women",
    "earn earning earnings earns money month paid pay salaries salary wage wages",
    "age application applications apply chances course courses entry experience grades",
    "involve involved involves involving masters needed needs opportunities possible",
    "qualifications required requirement requirements retrain retraining role roles start",
    "started train",
    "after again before day days end future life long night nights shift shifts time weekend",
    "weekends year years",
    "available bad best better big bit boring clever difference different difficult each easy",
    "enjoy enjoys fast first fun great hard interest new top well",
    "asking call called change changing checking checks gets giving going know leave leaving",
    "looking mean offer one put puts straight take takes taking treating treats use used uses",
    "using way worked works",
    "close closes closed closing date dates deadline deadlines does open opened opening opens",
    "around down hospital hospitals information issue issues it near out problem problems",
    "trouble up",
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
    CHATTER.iter().any(|words| words.split(' ').any(|known| known == word)) || is_number(word)
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
