//! Three kinds of level that are never one number. Knows nothing of stages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A level of the Regulated Qualifications Framework, 1 to 8: GCSEs are level 1 or 2, A levels and
/// T Levels 3, an honours degree 6, a doctorate 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QualificationLevel(u8);

/// A level of the NHS career framework, 1 to 9: support worker to director.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FrameworkLevel(u8);

macro_rules! bounded {
    ($name:ident, $range:expr, $words:literal) => {
        impl $name {
            /// The level `number`, when the framework has it.
            #[must_use]
            pub fn new(number: u8) -> Option<Self> {
                ($range).contains(&number).then_some(Self(number))
            }

            /// The level as a number, for sorting and for JSON.
            #[must_use]
            pub fn number(self) -> u8 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $words, self.0)
            }
        }
    };
}

bounded!(QualificationLevel, 1..=8, "level {}");
bounded!(FrameworkLevel, 1..=9, "framework level {}");

/// An Agenda for Change pay band.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::Display,
    strum::VariantArray,
)]
pub enum Band {
    /// Closed to new entrants since December 2018.
    #[strum(serialize = "1")]
    Band1,
    #[default]
    #[strum(serialize = "2")]
    Band2,
    #[strum(serialize = "3")]
    Band3,
    #[strum(serialize = "4")]
    Band4,
    #[strum(serialize = "5")]
    Band5,
    #[strum(serialize = "6")]
    Band6,
    #[strum(serialize = "7")]
    Band7,
    #[strum(serialize = "8a")]
    Band8a,
    #[strum(serialize = "8b")]
    Band8b,
    #[strum(serialize = "8c")]
    Band8c,
    #[strum(serialize = "8d")]
    Band8d,
    #[strum(serialize = "9")]
    Band9,
}

/// The pay bands a role usually spans, lowest and highest; the same band twice for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bands {
    /// Where people usually start.
    pub lowest: Band,
    /// How far the role usually reaches.
    pub highest: Band,
}

impl Bands {
    /// Reads `"6"` or `"8a-8d"`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (lowest, highest) = text.split_once('-').unwrap_or((text, text));
        let bands = Self { lowest: lowest.parse().ok()?, highest: highest.parse().ok()? };
        (bands.lowest <= bands.highest).then_some(bands)
    }
}

impl fmt::Display for Bands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lowest == self.highest {
            write!(f, "{}", self.lowest)
        } else {
            write!(f, "{}-{}", self.lowest, self.highest)
        }
    }
}

/// Where a stage stands on each framework that has a place for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// Level of the qualification it is, leads to or usually asks for.
    pub qualification: Option<QualificationLevel>,
    /// Level of the career framework.
    pub framework: Option<FrameworkLevel>,
    /// Pay, in post or in training.
    pub bands: Option<Bands>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_stay_within_their_framework() {
        assert_eq!(QualificationLevel::new(9), None);
        assert_eq!(FrameworkLevel::new(9).map(FrameworkLevel::number), Some(9));
        assert_eq!(FrameworkLevel::new(0), None);
    }

    #[test]
    fn bands_are_read_and_written_alike() {
        for text in ["2", "8a", "8a-8d", "5-6"] {
            assert_eq!(Bands::parse(text).map(|bands| bands.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Bands::parse("8"), None);
        assert_eq!(Bands::parse("7-6"), None);
    }
}
