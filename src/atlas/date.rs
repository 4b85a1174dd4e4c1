//! Dates as sources give them: a year, a month or a day. Knows nothing of what they date.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A date known to the year, the month or the day: `2025`, `2025-09`, `2025-09-01`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// The month `month` (1 to 12) of `year` (1900 to 2199).
    #[must_use]
    pub fn month(year: u16, month: u8) -> Option<Self> {
        let date = Self { year, month: Some(month), day: None };
        date.is_real().then_some(date)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let year = number(parts.next()?, 4)?;
        let mut two = || match parts.next() {
            None => Some(None),
            Some(part) => number(part, 2).and_then(|n| u8::try_from(n).ok()).map(Some),
        };
        let date = Self { year, month: two()?, day: two()? };
        (parts.next().is_none() && date.is_real()).then_some(date)
    }

    /// The day `day` of the month `month` of `year`; nothing when there is no such day.
    #[must_use]
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month: Some(month), day: Some(day) };
        date.is_real().then_some(date)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month of the year, 1 to 12, if it is known.
    #[must_use]
    pub fn month_number(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it is known.
    #[must_use]
    pub fn day_number(self) -> Option<u8> {
        self.day
    }

    fn is_real(self) -> bool {
        (1900..2200).contains(&self.year)
            && self.month.is_none_or(|month| (1..=12).contains(&month))
            && match (self.month, self.day) {
                (Some(month), Some(day)) => {
                    let (Ok(year), Ok(month), Ok(day)) =
                        (i16::try_from(self.year), i8::try_from(month), i8::try_from(day))
                    else {
                        return false;
                    };
                    jiff::civil::Date::new(year, month, day).is_ok()
                }
                (_, day) => day.is_none(),
            }
    }

    /// Months since the year nought, taking the middle of the year when only that is known.
    #[must_use]
    pub fn in_months(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month.unwrap_or(6)) - 1
    }

    /// The date that lies `months` months later, to the month.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let total = self.in_months() + months;
        Self {
            year: u16::try_from(total / 12).unwrap_or(u16::MAX),
            month: u8::try_from(total % 12 + 1).ok(),
            day: None,
        }
    }

    /// The date that lay `months` months before, to the month; the year nought when there is none.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        let total = self.in_months().saturating_sub(months);
        Self { year: 0, month: Some(1), day: None }.plus_months(total)
    }

    /// Whole months from `earlier` to this date; nought when it lies before.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> u32 {
        self.in_months().saturating_sub(earlier.in_months())
    }

    /// The date in words: `September 2025`, `1 September 2025`, `2025`.
    #[must_use]
    pub fn words(self) -> String {
        let name = self.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
        match (name, self.day) {
            (Some(name), Some(day)) => format!("{day} {name} {}", self.year),
            (Some(name), None) => format!("{name} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_alike() {
        for text in ["2025", "2025-09", "2024-02-29"] {
            assert_eq!(
                PartialDate::parse(text).map(|date| date.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in
            ["", "25", "2025-13", "2025-00", "2023-02-29", "2025-9", "2025-09-01-01", "9999"]
        {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_counted_across_years() {
        let start = PartialDate::month(2025, 9).unwrap();
        assert_eq!(start.plus_months(24).to_string(), "2027-09");
        assert_eq!(start.plus_months(4).to_string(), "2026-01");
        assert_eq!(start.plus_months(4).months_since(start), 4);
        assert_eq!(start.months_since(start.plus_months(4)), 0);
        assert_eq!(start.words(), "September 2025");
    }
}
