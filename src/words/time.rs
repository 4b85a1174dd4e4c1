//! Lengths of time in words.

use crate::atlas::Months;

use super::count;

/// A number of months as people say it: "9 months", "18 months", "2 years", "2 years 6 months".
#[must_use]
pub fn duration(months: u32) -> String {
    match (months / 12, months % 12) {
        (years, 0) if years > 0 => count(years as usize, "year", "years"),
        (0 | 1, _) => count(months as usize, "month", "months"),
        (years, rest) => {
            format!(
                "{} {}",
                count(years as usize, "year", "years"),
                count(rest as usize, "month", "months")
            )
        }
    }
}

/// A span of months, in one unit where it can be: "6 to 12 months", "3 to 4 years".
fn span(min: u16, max: u16) -> String {
    match (min, max) {
        (min, max) if min % 12 == 0 && max % 12 == 0 => {
            format!("{} to {} years", min / 12, max / 12)
        }
        (_, max) if max <= 24 => format!("{min} to {max} months"),
        _ => format!("{} to {}", duration(min.into()), duration(max.into())),
    }
}

/// How long a step takes: "2 years", "6 to 12 months", "no time", or that nobody has published it.
#[must_use]
pub fn months(months: Option<Months>) -> String {
    let Some(months) = months else { return "time not published".to_owned() };
    match (months.min, months.typical, months.max) {
        (None | Some(0), Some(0), None | Some(0)) => "no extra time".to_owned(),
        (Some(min), None, Some(max)) if min != max => span(min, max),
        (Some(min), None, None) => format!("at least {}", duration(min.into())),
        (Some(min), None, Some(_)) => duration(min.into()),
        (None, None, Some(max)) => format!("up to {}", duration(max.into())),
        (_, Some(typical), Some(max)) if max > typical => {
            format!("{}, up to {}", duration(typical.into()), duration(max.into()))
        }
        (_, Some(typical), _) => duration(typical.into()),
        (None, None, None) => "time not published".to_owned(),
    }
}

/// The time a walk takes, from each step's own: "about 4 years", or "at least 4 years" when a step
/// has no published length. Nothing when no step takes time.
#[must_use]
pub fn trail_time(steps: impl Iterator<Item = Option<Months>>) -> Option<String> {
    let mut total = 0;
    let mut open = false;
    for step in steps {
        match step.and_then(Months::expected) {
            Some(months) => total += u32::from(months),
            None => open = true,
        }
    }
    match (total, open) {
        (0, false) => None,
        (0, true) => Some("time not published".to_owned()),
        (total, false) => Some(format!("about {}", duration(total))),
        (total, true) => Some(format!("at least {}", duration(total))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(duration(1), "1 month");
        assert_eq!(duration(12), "1 year");
        assert_eq!(duration(18), "18 months");
        assert_eq!(duration(26), "2 years 2 months");
    }

    #[test]
    fn a_length_nobody_published_is_never_a_number() {
        assert_eq!(months(None), "time not published");
        assert_eq!(months(Some(Months::default())), "time not published");
        assert_eq!(months(Some(Months { typical: Some(0), ..Months::default() })), "no extra time");
        assert_eq!(
            months(Some(Months { min: Some(6), max: Some(12), typical: None })),
            "6 to 12 months"
        );
    }

    #[test]
    fn a_walk_with_an_open_step_is_at_least_so_long() {
        let two = Some(Months { typical: Some(24), ..Months::default() });
        assert_eq!(trail_time([two, two].into_iter()).as_deref(), Some("about 4 years"));
        assert_eq!(trail_time([two, None].into_iter()).as_deref(), Some("at least 2 years"));
        assert_eq!(trail_time(std::iter::empty()), None);
    }
}
