//! What is different between two atlases, as it matters to somebody who has a plan.

use std::fmt;

use crate::atlas::{Atlas, Clean, PartialDate, Slug};
use crate::words::count;

mod compare;
mod facts;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The stage: its id in the newer atlas, or in the older one if it is gone.
    pub stage: Slug,
    /// The stage's name, from the same atlas.
    pub name: Clean,
    /// What has become of it.
    pub what: What,
}

/// What has become of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The older atlas has no such stage.
    Added,
    /// The newer atlas has no such stage, and none that was called so before.
    Gone,
    /// It has another id.
    Renamed {
        /// The id in the older atlas.
        from: Slug,
    },
    /// Nobody can start it any more.
    Closed {
        /// The last date on which anybody could.
        last_start: Option<PartialDate>,
    },
    /// People can start it again, or for the first time.
    Reopened,
    /// There is one more way in.
    WayAdded {
        /// What the way in is called.
        way: String,
    },
    /// A way in is gone.
    WayGone {
        /// What the way in was called.
        way: String,
    },
    /// A way in has closed.
    WayClosed {
        /// What the way in is called.
        way: String,
    },
    /// A way in has opened.
    WayReopened {
        /// What the way in is called.
        way: String,
    },
    /// Something else is asked of people.
    Needs {
        /// What the way in is called; absent for what is asked of everybody.
        way: Option<String>,
        /// What is asked no more.
        gone: Vec<String>,
        /// What is asked now.
        now: Vec<String>,
    },
    /// A step takes longer, or less long, or its length has become known.
    Months {
        /// What the way in is called.
        way: String,
        /// The length in the older atlas: "2 years", "at least 3 years".
        before: String,
        /// The length in the newer one.
        now: String,
    },
    /// Something else holds of it: when it starts and when to apply, where, how many get in, what it
    /// says of somebody's past.
    Facts {
        /// What the way in is called; absent for what holds of the stage.
        way: Option<String>,
        /// What it did in the older atlas alone: "starts in September".
        gone: Vec<String>,
        /// What it does in the newer one alone.
        now: Vec<String>,
    },
    /// Sources say more, less or something else.
    Claims {
        /// How many claims are new or reworded.
        added: usize,
        /// How many claims are gone or reworded.
        gone: usize,
    },
    /// A disagreement between sources began, ended, or was decided otherwise.
    Dispute {
        /// Names the disagreement.
        topic: Slug,
        /// What the older atlas goes by; absent when there was no such dispute.
        before: Option<Clean>,
        /// What the newer atlas goes by; absent when there is no such dispute.
        now: Option<Clean>,
    },
}

/// Every difference between `old` and `new`: stages in the order of `new`, then those that are gone.
#[must_use]
pub fn changed(old: &Atlas, new: &Atlas) -> Vec<Change> {
    compare::compare(old, new)
}

impl fmt::Display for Change {
    /// The change as one sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.what {
            What::Added => write!(f, "{name} is new."),
            What::Gone => write!(f, "{name} is no longer in the atlas."),
            What::Renamed { from } => {
                write!(f, "{name} has the id \"{}\" now, not \"{from}\".", self.stage)
            }
            What::Closed { last_start: Some(last) } => {
                write!(f, "{name} has closed: the last start was {}.", last.words())
            }
            What::Closed { last_start: None } => write!(f, "{name} has closed."),
            What::Reopened => write!(f, "{name} is open now."),
            What::WayAdded { way } => write!(f, "There is a new way into {name}: {way}."),
            What::WayGone { way } => write!(f, "A way into {name} is gone: {way}."),
            What::WayClosed { way } => write!(f, "A way into {name} has closed: {way}."),
            What::WayReopened { way } => write!(f, "A way into {name} is open now: {way}."),
            What::Needs { way, gone, now } => {
                match way {
                    Some(way) => write!(f, "{name}, by way of {way},")?,
                    None => write!(f, "{name}")?,
                }
                match (gone.is_empty(), now.is_empty()) {
                    (true, _) => write!(f, " now also asks for {}.", now.join("; ")),
                    (false, true) => write!(f, " no longer asks for {}.", gone.join("; ")),
                    (false, false) => {
                        write!(
                            f,
                            " now asks for {}, and no longer for {}.",
                            now.join("; "),
                            gone.join("; ")
                        )
                    }
                }
            }
            What::Months { way, before, now } => {
                write!(f, "{name}, by way of {way}: {now}; before, {before}.")
            }
            What::Facts { way, gone, now } => {
                match way {
                    Some(way) => write!(f, "{name}, by way of {way},")?,
                    None => write!(f, "{name}")?,
                }
                let (gone_words, now_words) = (gone.join("; "), now.join("; "));
                match (gone.is_empty(), now.is_empty()) {
                    (true, _) => write!(f, " now {now_words}."),
                    (false, true) => write!(f, " no longer {gone_words}."),
                    (false, false) => write!(f, " now {now_words}, and no longer {gone_words}."),
                }
            }
            What::Claims { added, gone: 0 } => {
                write!(f, "{name} has {}.", count(*added, "new claim", "new claims"))
            }
            What::Claims { added: 0, gone } => {
                write!(f, "{name} has {} fewer.", count(*gone, "claim", "claims"))
            }
            What::Claims { added, gone } => {
                write!(
                    f,
                    "{name} has {}, and {gone} gone.",
                    count(*added, "new claim", "new claims")
                )
            }
            What::Dispute { topic, before: None, now: Some(now) } => {
                write!(f, "Sources on {name} disagree about \"{topic}\"; we go by: {now}")
            }
            What::Dispute { topic, now: None, .. } => {
                write!(f, "Sources on {name} no longer disagree about \"{topic}\".")
            }
            What::Dispute { topic, now: Some(now), .. } => {
                write!(f, "On {name}, \"{topic}\" has been decided otherwise; we go by: {now}")
            }
        }
    }
}
