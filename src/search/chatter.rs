//! Words that questions are made of besides what is asked about: "what is the salary of a nurse?"
//! Knows nothing of an index.

/// Words that stages may have, and that are left out first where none has all that was typed.
const CHATTER: [&str; 99] = [
    "after",
    "again",
    "age",
    "apply",
    "around",
    "asking",
    "available",
    "bad",
    "best",
    "better",
    "big",
    "bit",
    "boring",
    "boy",
    "boys",
    "call",
    "called",
    "chances",
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
    "fast",
    "first",
    "fun",
    "future",
    "girl",
    "girls",
    "grades",
    "great",
    "hard",
    "hospital",
    "hospitals",
    "information",
    "interest",
    "involve",
    "involved",
    "involves",
    "involving",
    "it",
    "know",
    "leave",
    "leaving",
    "life",
    "long",
    "mean",
    "money",
    "month",
    "mum",
    "near",
    "needed",
    "needs",
    "new",
    "offer",
    "one",
    "opportunities",
    "out",
    "paid",
    "pay",
    "possible",
    "qualifications",
    "required",
    "requirement",
    "requirements",
    "role",
    "roles",
    "salaries",
    "salary",
    "son",
    "start",
    "started",
    "time",
    "top",
    "train",
    "up",
    "use",
    "wage",
    "wages",
    "way",
    "well",
    "year",
    "years",
];

/// Words of a question that asks for a job, and not for a course or a qualification.
const JOB: [&str; 14] = [
    "become", "becoming", "career", "careers", "job", "jobs", "people", "person", "salary",
    "somebody", "someone", "who", "work", "working",
];

/// Whether `word`, folded, may be left out of a question before any other. So may bare numbers.
pub fn is_chatter(word: &str) -> bool {
    CHATTER.binary_search(&word).is_ok() || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `query`, folded, asks for a job in so many words.
pub fn asks_for_a_job(query: &str) -> bool {
    query.split(' ').any(|word| JOB.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up() {
        assert!(CHATTER.is_sorted());
        assert!(is_chatter("salary") && is_chatter("40") && !is_chatter("nurse"));
        assert!(asks_for_a_job("cleaning jobs") && !asks_for_a_job("jobbing"));
    }
}
