//! The plan: what a learner has told, marked, noted and chosen. Pure; kept by `storage`.
//!
//! Everything is keyed by the id of a stage, in text, so that one achievement counts everywhere
//! and what this atlas does not know outlives it. A [`Change`] is the only way to change a plan;
//! a [`History`] can take each of them back.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::atlas::{Atlas, Clean, Grade, Nation, PartialDate, Slug, StageId};
use crate::learner::Preference;

mod ahead;
mod change;
mod checklist;
mod chosen;
mod history;
mod note;
mod seen;
pub mod share;
mod told;

pub use change::Change;
pub use checklist::{Checklist, Item, Part};
pub use chosen::{ChosenRoute, ChosenStep, Fault, Progress, StepState, WayKey};
pub use history::History;
pub use note::{Note, TooLong};
pub use seen::{Difference, Seen, What, differences, seen};
pub use told::Told;

/// Everything a learner keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// What they have told of themselves.
    pub about: About,
    /// What they have marked and noted, by the id of the stage, in the order of first mention.
    pub stages: IndexMap<Slug, Entry>,
    /// The routes they have chosen.
    pub routes: Vec<ChosenRoute>,
    /// What the atlas said of each stage named here when the learner last looked.
    pub seen: BTreeMap<Slug, Seen>,
}

/// What a learner has told of themselves. Nothing is compulsory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct About {
    /// The month in which they were born, as far as their age tells it.
    #[serde(with = "month")]
    pub born: Option<PartialDate>,
    /// The month from which they can start; from now on when absent.
    #[serde(with = "month")]
    pub start: Option<PartialDate>,
    /// Whether their employer puts them forward.
    pub nominated: Option<bool>,
    /// What matters most to them.
    pub prefer: Preference,
    /// Where they have worked, and work.
    pub jobs: Vec<Worked>,
    /// Where in the United Kingdom they are.
    pub nation: Option<Nation>,
    /// What they do not hold, although people like them usually do.
    pub without: Vec<Slug>,
}

/// Work done, or being done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worked {
    /// As what, or in what.
    pub at: Workplace,
    /// For how long, in months.
    #[serde(default)]
    pub months: Option<u16>,
    /// Whether it is their job now.
    #[serde(default)]
    pub now: bool,
}

/// What a job is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Workplace {
    /// A role of the atlas.
    Role(Slug),
    /// An area in the words of the atlas.
    Area(Clean),
}

/// What is marked and noted on one stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entry {
    /// Where the learner stands with it.
    pub status: Option<Status>,
    /// Whether it is on the shortlist.
    pub kept: bool,
    /// What they noted.
    pub note: Option<Note>,
    /// The items of its gateway that are ticked, in the words of the atlas.
    pub ticks: Vec<Clean>,
    /// The results of the parts of its end-point assessment, by the key of the part.
    pub results: BTreeMap<Clean, Grade>,
}

/// Where a learner stands with a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Status {
    /// They have it, perhaps at a grade. It is one of their holdings.
    Have {
        /// The grade, as the stage's own list writes it.
        #[serde(default)]
        grade: Option<Clean>,
        /// The family of subjects of a degree.
        #[serde(default)]
        family: Option<Clean>,
    },
    /// They are doing it. What is being done is not held.
    Doing,
    /// They have decided against it.
    NotForMe,
}

impl Status {
    /// Had, with nothing else known of it.
    pub const HAVE: Self = Self::Have { grade: None, family: None };

    /// The status that follows on `status` when one key goes round them all.
    #[must_use]
    pub fn after(status: Option<&Self>) -> Option<Self> {
        match status {
            None => Some(Self::HAVE),
            Some(Self::Have { .. }) => Some(Self::Doing),
            Some(Self::Doing) => Some(Self::NotForMe),
            Some(Self::NotForMe) => None,
        }
    }

    /// Whether it is [`Status::Have`].
    #[must_use]
    pub fn is_have(&self) -> bool {
        matches!(self, Self::Have { .. })
    }

    /// The word of the command line and the JSON contract: `have`, `doing`, `not-for-me`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Have { .. } => "have",
            Self::Doing => "doing",
            Self::NotForMe => "not-for-me",
        }
    }
}

impl Entry {
    /// Whether it is being done.
    #[must_use]
    pub fn is_doing(&self) -> bool {
        self.status == Some(Status::Doing)
    }

    /// Whether nothing is marked or noted.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Plan {
    /// The name of a plan that nobody has named.
    pub const UNNAMED: &str = "plan";

    /// Whether nothing has been told, marked, noted or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.about == About::default() && self.stages.is_empty() && self.routes.is_empty()
    }

    /// What is marked and noted on `stage`.
    #[must_use]
    pub fn entry(&self, atlas: &Atlas, stage: StageId) -> Option<&Entry> {
        self.stages.get(&atlas.stage(stage).slug)
    }

    /// Where the learner stands with `stage`.
    #[must_use]
    pub fn status(&self, atlas: &Atlas, stage: StageId) -> Option<&Status> {
        self.entry(atlas, stage)?.status.as_ref()
    }

    /// The stages that `is` holds of and that `atlas` knows, in the order of first mention.
    pub fn stages_where<'a>(
        &'a self,
        atlas: &'a Atlas,
        is: impl Fn(&Entry) -> bool + 'a,
    ) -> impl Iterator<Item = StageId> + 'a {
        let named = self.stages.iter().filter(move |(_, entry)| is(entry));
        named.filter_map(|(slug, _)| atlas.find(slug))
    }

    /// Writes every stage under the id it has in `atlas`. Ids that `atlas` does not know stay.
    #[must_use]
    pub fn under_present_ids(mut self, atlas: &Atlas) -> Self {
        let present = |slug: &Slug| {
            atlas.find(slug).map_or_else(|| slug.clone(), |id| atlas.stage(id).slug.clone())
        };
        let mut stages: IndexMap<Slug, Entry> = IndexMap::new();
        for (slug, entry) in self.stages {
            match stages.entry(present(&slug)) {
                indexmap::map::Entry::Vacant(place) => {
                    place.insert(entry);
                }
                indexmap::map::Entry::Occupied(place) => place.into_mut().merge(entry),
            }
        }
        self.stages = stages;
        for slug in &mut self.about.without {
            *slug = present(slug);
        }
        for worked in &mut self.about.jobs {
            if let Workplace::Role(slug) = &mut worked.at {
                *slug = present(slug);
            }
        }
        for route in &mut self.routes {
            route.rename(present);
        }
        self.seen = self.seen.into_iter().map(|(slug, seen)| (present(&slug), seen)).collect();
        self
    }
}

impl Entry {
    /// Adds what `other` says of the same stage, where this says nothing.
    fn merge(&mut self, other: Self) {
        self.status = self.status.take().or(other.status);
        self.kept |= other.kept;
        self.note = self.note.take().or(other.note);
        for tick in other.ticks {
            if !self.ticks.contains(&tick) {
                self.ticks.push(tick);
            }
        }
        for (key, grade) in other.results {
            self.results.entry(key).or_insert(grade);
        }
    }
}

/// A month as plans write it: `"2026-09"`.
mod month {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::atlas::PartialDate;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        clippy::ref_option,
        reason = "serde passes a field so"
    )]
    pub fn serialize<S: Serializer>(
        date: &Option<PartialDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.serialize_some(&date.to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<PartialDate>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        let read = |text: String| {
            PartialDate::parse(&text).ok_or_else(|| D::Error::custom("a month is written 2026-09"))
        };
        text.map(read).transpose()
    }
}
