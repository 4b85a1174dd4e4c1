//! The registry of rules: one variant and one line here, one file below.

use strum::VariantArray as _;

use super::Spec;

mod ambiguous_term;
mod awards_nothing;
mod bad_locator;
mod bridge_to_nowhere;
mod bypass_without_claim;
mod closed_without_date_or_successor;
mod dead_formerly;
mod dispute_of_one;
mod empty_choice;
mod impossible_figures;
mod level_of_framework;
mod must_cycle;
mod no_field;
mod no_length;
mod no_source;
mod no_way_in;
mod odds_impossible;
mod round_out_of_order;
mod stale_claim;
mod stands_for_itself;
mod text_too_long;
mod too_few_choices;
mod unclean_text;
mod unknown_family;
mod unknown_grade;
mod unreachable;
mod unused_source;

/// Every rule, by the stable name that findings carry as their code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Check {
    /// Stages that need one another, so that nobody can ever get to any of them.
    MustCycle,
    /// A stage that nothing leads to.
    NoWayIn,
    /// A stage that is said to be open, and to which no open way leads.
    Unreachable,
    /// A programme that awards nothing and leads nowhere.
    AwardsNothing,
    /// A short cut that nobody vouches for.
    BypassWithoutClaim,
    /// "At least n of" fewer than n.
    TooFewChoices,
    /// "All of" or "any of" nothing.
    EmptyChoice,
    /// A stage or way in without a claim.
    NoSource,
    /// An earlier id that somebody else has.
    DeadFormerly,
    /// A name that two stages answer to.
    AmbiguousTerm,
    /// A level or band of a framework that has no place for the stage.
    LevelOfFramework,
    /// A text that does not fit where it is shown.
    TextTooLong,
    /// A text with characters that must not reach a terminal.
    UncleanText,
    /// A dispute with one side, or without a decision.
    DisputeOfOne,
    /// A grade that the credential does not have.
    UnknownGrade,
    /// Something closed, without when or what came after.
    ClosedWithoutDateOrSuccessor,
    /// Figures or dates that contradict one another.
    ImpossibleFigures,
    /// Claims that were last checked too long ago.
    StaleClaim,
    /// A source that no claim rests on.
    UnusedSource,
    /// An address that cannot be opened safely.
    BadLocator,
    /// A family of degree subjects that no record describes.
    UnknownFamily,
    /// A way into a programme of which nothing says how long it takes.
    NoLength,
    /// Something that people are said to hold behind a stage, and that says nothing there.
    StandsForItself,
    /// A round of applications with its days in the wrong order, or announced twice.
    RoundOutOfOrder,
    /// A programme or role of no field of work.
    NoField,
    /// A bridge between fields with nothing on one side, or the same on both.
    BridgeToNowhere,
    /// Odds that cannot be, or that say nothing.
    OddsImpossible,
}

impl Check {
    /// Every rule, in the order of their declaration.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }

    /// Its stable name, such as `must-cycle`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }

    pub(super) fn spec(self) -> Spec {
        match self {
            Self::MustCycle => must_cycle::SPEC,
            Self::NoWayIn => no_way_in::SPEC,
            Self::Unreachable => unreachable::SPEC,
            Self::AwardsNothing => awards_nothing::SPEC,
            Self::BypassWithoutClaim => bypass_without_claim::SPEC,
            Self::TooFewChoices => too_few_choices::SPEC,
            Self::EmptyChoice => empty_choice::SPEC,
            Self::NoSource => no_source::SPEC,
            Self::DeadFormerly => dead_formerly::SPEC,
            Self::AmbiguousTerm => ambiguous_term::SPEC,
            Self::LevelOfFramework => level_of_framework::SPEC,
            Self::TextTooLong => text_too_long::SPEC,
            Self::UncleanText => unclean_text::SPEC,
            Self::DisputeOfOne => dispute_of_one::SPEC,
            Self::UnknownGrade => unknown_grade::SPEC,
            Self::ClosedWithoutDateOrSuccessor => closed_without_date_or_successor::SPEC,
            Self::ImpossibleFigures => impossible_figures::SPEC,
            Self::StaleClaim => stale_claim::SPEC,
            Self::UnusedSource => unused_source::SPEC,
            Self::BadLocator => bad_locator::SPEC,
            Self::UnknownFamily => unknown_family::SPEC,
            Self::NoLength => no_length::SPEC,
            Self::StandsForItself => stands_for_itself::SPEC,
            Self::RoundOutOfOrder => round_out_of_order::SPEC,
            Self::NoField => no_field::SPEC,
            Self::BridgeToNowhere => bridge_to_nowhere::SPEC,
            Self::OddsImpossible => odds_impossible::SPEC,
        }
    }
}
