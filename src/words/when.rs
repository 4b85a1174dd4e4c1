//! When things start, when to apply for them, and why somebody waits, in words.

use crate::atlas::{Applying, Atlas, PartialDate, Starts, WayIn, Window, WindowId};
use crate::learner::Learner;
use crate::route::{Step, Wait, WaitFor};

use super::sentence;
use super::time::duration;

/// What is said before anything else of a start that has passed: "You gave September 2025, which has
/// passed: …".
#[must_use]
pub fn past_start(learner: &Learner) -> Option<String> {
    let is_past = learner.start.in_months() < learner.today.in_months();
    is_past.then(|| {
        format!(
            "You gave {}, which has passed: this is planned as if that were today, and things to do \
             that lie before today are left out.",
            learner.start.plus_months(0).words()
        )
    })
}

/// The months in which something starts: "September", "January or September"; nothing for any month.
#[must_use]
pub fn start_months(starts: Starts) -> Option<String> {
    // The name of a month, of whatever year.
    let name = |month: u8| {
        let date = PartialDate::month(2024, month).unwrap_or_default().words();
        date.split(' ').next().unwrap_or_default().to_owned()
    };
    let months: Vec<String> = starts.months().filter(|_| !starts.is_any()).map(name).collect();
    (!months.is_empty()).then(|| super::requirement::join(&months, "or"))
}

/// When a way in starts: "starts in September".
#[must_use]
pub fn way_starts(way: &WayIn) -> Option<String> {
    start_months(way.timing.starts).map(|months| format!("starts in {months}"))
}

/// How and when to apply: "Apply through UCAS from 1 September to 13 January (expected from earlier
/// years)", and each round that is announced.
#[must_use]
pub fn window_words(window: &Window) -> Vec<String> {
    let opens = window.opens.map(|opens| format!("from {} ", opens.words())).unwrap_or_default();
    let mut lines = vec![format!(
        "Apply through {} {opens}to {} (expected from earlier years)",
        window.name,
        window.closes.words()
    )];
    lines.extend(window.rounds.iter().map(|round| {
        let opens = round.opens.map(|opens| format!("from {} ", opens.words()));
        format!(
            "For {}: {}to {} (announced)",
            round.start.words(),
            opens.unwrap_or_default(),
            round.closes.words()
        )
    }));
    lines
}

/// When to apply for a way in, and when it starts.
#[must_use]
pub fn way_when(atlas: &Atlas, way: &WayIn) -> Vec<String> {
    let window = way.timing.apply.filter(|_| way.standing.is_open());
    let mut lines = window.map(|id| window_words(atlas.window(id))).unwrap_or_default();
    lines.extend(way_starts(way).map(|starts| sentence(&starts)));
    lines
}

/// By when to apply: "by 13 January 2027 through UCAS, for September 2027".
#[must_use]
pub fn apply_words(atlas: &Atlas, window: Option<WindowId>, applying: Applying) -> String {
    let through = window.map(|id| format!(" through {}", atlas.window(id).name));
    let for_start = applying.round.start.plus_months(0).words();
    let by = date_words(applying.round.closes, applying.announced);
    let opens = applying.round.opens.filter(|_| applying.announced);
    let opens = opens.map(|opens| format!(" (opens {})", opens.words())).unwrap_or_default();
    format!("by {by}{}{opens}, for {for_start}", through.unwrap_or_default())
}

/// A date, with a word where it is not announced: "13 January 2027", "13 January 2028 (expected)".
#[must_use]
pub fn date_words(date: PartialDate, announced: bool) -> String {
    let expected = if announced { "" } else { " (expected)" };
    format!("{}{expected}", date.words())
}

/// Why there is a wait before `step`, without its length.
#[must_use]
pub fn wait_reason(atlas: &Atlas, step: &Step, wait: Wait) -> String {
    let way = step.way().map(|way| atlas.way_in(way));
    match wait.why {
        WaitFor::NextRound(missed) => {
            let round = missed.round;
            let closed = if missed.announced {
                format!("closed on {}", round.closes.words())
            } else {
                format!("closed in {}", round.closes.plus_months(0).words())
            };
            let next = step.applying.map(|next| {
                if next.announced {
                    return format!("; the next closes on {}", next.round.closes.words());
                }
                let date = next.round.opens.unwrap_or(next.round.closes);
                format!("; the next is expected in {}", date.plus_months(0).words())
            });
            let start = round.start.plus_months(0).words();
            format!("the round for {start} {closed}{}", next.unwrap_or_default())
        }
        WaitFor::Intake => match way.and_then(way_starts) {
            Some(starts) => format!("it {starts}"),
            None => "until it starts".to_owned(),
        },
        WaitFor::Age(years) => format!("until you are {years}"),
        WaitFor::Date => {
            let first = way.and_then(|way| way.first_start).map(PartialDate::words);
            first.map_or_else(
                || "until the first date on which you can start".to_owned(),
                |first| format!("nobody can start before {first}"),
            )
        }
    }
}

/// A wait with its length, its reason and what can be done meanwhile: "Wait 9 months: it starts in
/// September. A job keeps paying meanwhile."
#[must_use]
pub fn wait_words(atlas: &Atlas, step: &Step, wait: Wait) -> String {
    let meanwhile = if wait.in_job { " Your job keeps paying meanwhile." } else { "" };
    format!("Wait {}: {}.{meanwhile}", duration(wait.months.into()), wait_reason(atlas, step, wait))
}
