//! What is said of a command, and where it is listed.

use strum::VariantArray;

/// Where a command is listed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray, strum::IntoStaticStr,
)]
#[strum(serialize_all = "title_case")]
pub enum Group {
    /// Finding a stage by typing.
    Finding,
    /// Walking from stage to stage.
    Stepping,
    /// From what a person holds to what they want.
    Planning,
    /// What a person keeps.
    Keeping,
    /// Moving within a list or a text.
    Moving,
    /// The program itself.
    Program,
}

/// What a command is called and what it does, for people.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in help and in the palette.
    pub name: &'static str,
    /// The word or two that the footer has room for.
    pub short: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// Where it is listed.
    pub group: Group,
    /// Whether the footer offers it; the rest is in help.
    pub in_footer: bool,
}
