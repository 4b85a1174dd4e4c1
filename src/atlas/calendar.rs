//! When things start, when to apply for them, and where they hold. Knows nothing of learners.

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::id::{ClaimId, Slug, WindowId};
use super::level::QualificationLevel;
use super::stage::StageKind;
use super::text::Clean;
use super::way_in::Gate;

/// The months of the year in which something starts; none for any month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Starts(u16);

impl Starts {
    /// The months `numbers`, 1 to 12; nothing when one of them is no month.
    #[must_use]
    pub fn of(numbers: &[u8]) -> Option<Self> {
        numbers.iter().try_fold(Self(0), |all, month| {
            (1..=12).contains(month).then_some(Self(all.0 | 1 << month))
        })
    }

    /// Whether it starts in any month.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.0 == 0
    }

    /// Whether it starts in the month `number`, 1 to 12.
    #[must_use]
    pub fn has(self, number: u32) -> bool {
        self.is_any() || (1..=12).contains(&number) && self.0 & 1 << number != 0
    }

    /// The months, 1 to 12, in the order of the year; none for any month.
    pub fn months(self) -> impl Iterator<Item = u8> {
        (1..=12).filter(move |month| self.0 & 1 << month != 0)
    }
}

/// A day of every year.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// Reads `MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // A leap year, so that 29 February can be said.
        let date = PartialDate::parse(&format!("2024-{text}"))?;
        Some(Self { month: date.month_number()?, day: date.day_number()? })
    }

    /// The last such day before the month `month`.
    #[must_use]
    pub fn before(self, month: PartialDate) -> PartialDate {
        let year = month.year();
        let same_year = Some(self.month) < month.month_number();
        self.in_year(if same_year { year } else { year.saturating_sub(1) })
    }

    /// The last such day that is not after `day`.
    #[must_use]
    pub fn on_or_before(self, day: PartialDate) -> PartialDate {
        let this_year = self.in_year(day.year());
        if this_year <= day { this_year } else { self.in_year(day.year().saturating_sub(1)) }
    }

    /// The first such day that is not before `day`.
    #[must_use]
    pub fn on_or_after(self, day: PartialDate) -> PartialDate {
        let this_year = self.in_year(day.year());
        if this_year >= day { this_year } else { self.in_year(day.year().saturating_add(1)) }
    }

    /// Whole months from this day to the first `day` from it on: 0 to 11.
    #[must_use]
    pub fn months_until(self, day: Self) -> u8 {
        let begun = u8::from(day.day < self.day);
        (day.month + 24 - self.month - begun) % 12
    }

    /// The day in words: "13 January".
    #[must_use]
    pub fn words(self) -> String {
        // Of a leap year, which has every day.
        let day = self.in_year(2024).words();
        day.strip_suffix(" 2024").unwrap_or(&day).to_owned()
    }

    fn in_year(self, year: u16) -> PartialDate {
        let day = |number| PartialDate::day(year, self.month, number);
        // Of 29 February, the last day of the month.
        day(self.day).or_else(|| day(self.day.saturating_sub(1))).unwrap_or_default()
    }
}

/// A round of applications that comes every year: UCAS, the national recruitment to the STP.
///
/// What earlier rounds did is expected again; a round that has been announced is exact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Stable id.
    pub slug: Slug,
    /// What it is called, as a thing to apply through: "UCAS".
    pub name: Clean,
    /// How it works, in a sentence or two.
    pub says: Clean,
    /// The first day on which earlier rounds opened.
    pub opens: Option<MonthDay>,
    /// The earliest day on which earlier rounds closed.
    pub closes: MonthDay,
    /// The latest day on which earlier rounds closed, or took late applications: between the two it
    /// is to check.
    pub late_until: Option<MonthDay>,
    /// Whether all that is asked for must be held on the day of applying, and not just by the start.
    pub held_to_apply: bool,
    /// The rounds whose days are announced.
    pub rounds: Box<[Round]>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

/// An announced round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The month in which what is applied for starts.
    pub start: PartialDate,
    /// The day it opens.
    pub opens: Option<PartialDate>,
    /// The last day.
    pub closes: PartialDate,
    /// The last day for late applications; absent when there are none.
    pub late_until: Option<PartialDate>,
}

/// The round for one start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applying {
    /// The days, and the start that they are for.
    pub round: Round,
    /// Whether the days are announced; expected from earlier rounds otherwise.
    pub announced: bool,
}

impl Window {
    /// The round for what starts in the month `start`.
    #[must_use]
    pub fn round_for(&self, start: PartialDate) -> Applying {
        let is_for = |round: &&Round| round.start.in_months() == start.in_months();
        if let Some(round) = self.rounds.iter().find(is_for) {
            return Applying { round: *round, announced: true };
        }
        let closes = self.closes.before(start);
        let round = Round {
            start,
            opens: self.opens.map(|opens| opens.on_or_before(closes)),
            closes,
            late_until: self.late_until.map(|late| late.on_or_after(closes)),
        };
        Applying { round, announced: false }
    }
}

/// A nation of the United Kingdom.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Nation {
    England,
    Wales,
    Scotland,
    NorthernIreland,
}

impl Nation {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

/// Where something holds; England alone unless it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nations(u8);

impl Default for Nations {
    fn default() -> Self {
        Self::of(&[Nation::England])
    }
}

impl Nations {
    /// These nations.
    #[must_use]
    pub fn of(nations: &[Nation]) -> Self {
        Self(nations.iter().fold(0, |all, nation| all | 1 << *nation as u8))
    }

    /// Whether `nation` is among them.
    #[must_use]
    pub fn has(self, nation: Nation) -> bool {
        self.0 & 1 << nation as u8 != 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Nation> {
        <Nation as strum::VariantArray>::VARIANTS.iter().copied().filter(move |one| self.has(*one))
    }
}

/// How a way in lies in time: what is its own, else its stage's, else that of the kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// The months of the year in which it starts.
    pub starts: Starts,
    /// The round in which to apply.
    pub apply: Option<WindowId>,
    /// Months that it takes at the least, where nobody publishes how many; nought when nothing is
    /// known.
    pub at_least: u16,
    /// Whether it is done beside a job or a course, and does not fill somebody's time.
    pub alongside: bool,
    /// Whether it is taught in academic years: each ends with the teaching, in July.
    pub academic: bool,
    /// Where it holds.
    pub nations: Nations,
}

impl Timing {
    /// How many months somebody is busy who starts in the month `start` with what is said to take
    /// `months`: three academic years from September end in July, after 34.
    #[must_use]
    pub fn busy(&self, start: PartialDate, months: u16) -> u16 {
        let summer = match start.month_number() {
            Some(9) => 2,
            Some(10) => 3,
            _ => 0,
        };
        if self.academic && months > 0 && months.is_multiple_of(12) {
            months - summer
        } else {
            months
        }
    }
}

/// What holds for every way into a kind of stage that says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KindNote {
    /// Names it in the files.
    pub slug: Slug,
    /// The kind.
    pub kind: StageKind,
    /// Only for stages at this qualification level.
    pub level: Option<QualificationLevel>,
    /// How its ways lie in time.
    pub timing: Timing,
    /// What stands between meeting the needs and getting in.
    pub gates: Box<[Gate]>,
    /// Who says so.
    pub claims: Box<[ClaimId]>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn an_announced_round_is_exact_and_others_are_expected() {
        let window = Window {
            opens: MonthDay::parse("09-01"),
            closes: MonthDay::parse("01-13").unwrap(),
            late_until: MonthDay::parse("06-30"),
            rounds: [Round {
                start: date("2027-09"),
                opens: None,
                closes: date("2027-01-13"),
                late_until: None,
            }]
            .into(),
            ..Window::default()
        };
        assert!(window.round_for(date("2027-09")).announced);
        let next = window.round_for(date("2028-09"));
        assert!(!next.announced);
        assert_eq!(next.round.opens, Some(date("2027-09-01")));
        assert_eq!(next.round.closes, date("2028-01-13"));
        assert_eq!(next.round.late_until, Some(date("2028-06-30")));
    }

    #[test]
    fn a_day_after_the_start_month_lies_in_the_year_before() {
        let october = MonthDay::parse("10-15").unwrap();
        assert_eq!(october.before(date("2027-09")), date("2026-10-15"));
        assert_eq!(MonthDay::parse("02-30"), None);
    }

    #[test]
    fn a_round_may_open_and_close_in_one_month_or_on_one_day() {
        let day = |text| MonthDay::parse(text).unwrap();
        let round = |opens, closes, late| {
            let (opens, late_until) = (Some(day(opens)), Some(day(late)));
            let window = Window { opens, closes: day(closes), late_until, ..Window::default() };
            window.round_for(date("2028-09")).round
        };
        let january = round("01-06", "01-16", "01-20");
        assert_eq!(january.opens, Some(date("2028-01-06")));
        assert_eq!(january.closes, date("2028-01-16"));
        assert_eq!(january.late_until, Some(date("2028-01-20")));
        let leap = round("02-29", "02-29", "02-29");
        assert_eq!(leap.opens, Some(date("2028-02-29")));
        assert_eq!(leap.late_until, Some(date("2028-02-29")));
        assert_eq!(day("02-29").before(date("2027-09")), date("2027-02-28"));
    }

    #[test]
    fn whole_months_from_one_day_of_the_year_to_another() {
        let until =
            |from, to| MonthDay::parse(from).unwrap().months_until(MonthDay::parse(to).unwrap());
        assert_eq!(until("09-01", "01-13"), 4);
        assert_eq!(until("09-01", "09-01"), 0);
        assert_eq!(until("01-16", "01-06"), 11);
        assert_eq!(until("02-06", "01-16"), 11);
    }

    #[test]
    fn academic_years_end_in_july() {
        let taught = Timing { academic: true, ..Timing::default() };
        assert_eq!(taught.busy(date("2027-09"), 36), 34);
        assert_eq!(taught.busy(date("2027-10"), 24), 21);
        assert_eq!(taught.busy(date("2027-01"), 24), 24);
        assert_eq!(Timing::default().busy(date("2027-09"), 36), 36);
    }
}
