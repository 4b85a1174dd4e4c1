//! The sentences of the program: one place, so that the screens, the command line and the exports
//! cannot say different things. Pure; knows nothing of terminals.

mod check;
pub mod compare;
mod document;
mod evidence;
pub mod journey;
pub mod map;
mod money;
mod page;
mod plain;
pub mod plan;
mod requirement;
mod route;
mod stage;
mod step;
mod time;
mod title;
mod todo;
mod when;
mod wrap;

pub use check::{
    check, odds_words, open_item, place_says, places_words, step_checks, step_exceptions,
};
pub use document::{
    INDEPENDENT, NOTHING_FOUND, answer_page, atlas_date, check_with, claim_line, dispute_line,
    how_found, left_out, matches, no_route_page, no_words, step_claims, who, why_not_page,
};
pub use evidence::{EvidenceCount, count_evidence, source_line};
pub use money::{earned_words, pay_basis, step_pay};
pub use page::{
    Block, claim_page, claims_about, claims_in_order, evidence_pages, stage_link, stage_page,
    way_page,
};
pub use plain::plain;
pub use requirement::{family, grade, need, requirement};
pub use route::{
    AGAINST_THE_USUAL, difference_sentence, doors_sentence, missing_item, missing_more,
    missing_set, missing_time, nearest_page, reach_parts, reach_section, reach_words, route_facts,
    route_name, route_page, route_summary, route_time, rule,
};
pub use stage::{
    gate_word, kind_line, levels, lower_first, matched, pay, standing, step_facts, step_line,
    way_name, way_time,
};
pub use step::{
    step_ages, step_dates, step_detail, step_gates, step_length, step_title, step_when, step_words,
};
pub use time::{duration, months, trail_time};
pub use title::{route_heading, route_title, route_titles};
pub use todo::{EXPECTED, WHAT_TO_DO, doing, to_do_page};
pub use when::{
    apply_words, date_words, past_start, start_months, wait_reason, wait_words, way_starts,
    way_when, window_words,
};
pub use wrap::wrapped;

/// `one` for 1, else `many`, with the number: "1 claim", "2 claims".
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The text with its first letter in upper case.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A whole number with commas: 24,465.
#[must_use]
pub fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
