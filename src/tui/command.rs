//! Everything a person can tell the program to do, described once.
//!
//! The dispatcher, the footer, the help that runs its entries and the README's key table all read
//! this. Knows nothing of keys or of what a command changes.

mod words;

use strum::VariantArray;

/// What a person means, whatever key says so and whatever it acts on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, VariantArray, strum::IntoStaticStr, strum::EnumString,
)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "`spec` describes each for people and for code")]
pub enum Command {
    Search,
    Open,
    StepOn,
    StepBack,
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
    NextPane,
    PreviousPane,
    Take,
    Back,
    Forward,
    Leave,
    Sources,
    Map,
    NewTrail,
    Me,
    Hold,
    Routes,
    Timeline,
    Bypass,
    PlanB,
    Reach,
    WhatIf,
    TakeBack,
    WhyNot,
    Mark,
    Doors,
    Export,
    Compare,
    OpenCompare,
    NextField,
    PreviousField,
    Picture,
    Widen,
    Filter,
    Tick,
    Confirm,
    Copy,
    OpenLink,
    NextStop,
    PreviousStop,
    Session,
    Present,
    NextTheme,
    Wipe,
    Plan,
    Status,
    Keep,
    Note,
    KeepNote,
    Checklist,
    ShareCode,
    Undo,
    Redo,
    Reload,
    Resume,
    Help,
    Palette,
    Redraw,
    Suspend,
    Quit,
}

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
