//! Every change of a plan, as a value that can be told and taken back.

use std::collections::BTreeMap;

use crate::atlas::{Clean, Grade, Slug};

use super::{ChosenRoute, Entry, Note, Plan, Seen, Status, Told};

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The learner has told what holds of them.
    Tell(Box<Told>),
    /// They stand there with a stage, or nowhere.
    Status(Slug, Option<Status>),
    /// A stage is put on the shortlist, or taken off it.
    Keep(Slug, bool),
    /// A note on a stage; an empty one takes it away.
    Note(Slug, Note),
    /// An item of a gateway is ticked, or no longer.
    Tick(Slug, Clean, bool),
    /// A part of an end-point assessment has this result, or none.
    Result(Slug, Clean, Option<Grade>),
    /// A route is chosen.
    KeepRoute(Box<ChosenRoute>),
    /// A chosen route is given up: the one with these steps.
    DropRoute(Box<ChosenRoute>),
    /// What has changed in the atlas has been read: this is what it says now.
    Read(BTreeMap<Slug, Seen>),
    /// What a share code says is added.
    Take(Box<Plan>),
    /// The plan is read again from where it is kept.
    Reload(Box<Plan>),
    /// Everything is removed.
    Wipe,
}

impl Plan {
    /// Makes `change`. One that is made already changes nothing.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Tell(told) => self.tell(told),
            Change::Status(slug, status) => {
                self.edit(slug, |entry| entry.status.clone_from(status));
            }
            Change::Keep(slug, kept) => self.edit(slug, |entry| entry.kept = *kept),
            Change::Note(slug, note) => {
                self.edit(slug, |entry| entry.note = (!note.is_empty()).then(|| note.clone()));
            }
            Change::Tick(slug, item, ticked) => self.edit(slug, |entry| {
                entry.ticks.retain(|known| known != item);
                if *ticked {
                    entry.ticks.push(item.clone());
                }
            }),
            Change::Result(slug, part, grade) => self.edit(slug, |entry| {
                match grade {
                    Some(grade) => entry.results.insert(part.clone(), *grade),
                    None => entry.results.remove(part),
                };
            }),
            Change::KeepRoute(route) => self.keep_route(route),
            Change::DropRoute(route) => self.routes.retain(|known| !known.is_same(route)),
            Change::Read(seen) => self.seen.clone_from(seen),
            Change::Take(other) => self.take(other),
            Change::Reload(plan) => self.clone_from(plan),
            Change::Wipe => *self = Self::default(),
        }
    }

    /// Changes what is marked on `slug`; nothing stays of an entry without a mark.
    pub(super) fn edit(&mut self, slug: &Slug, change: impl FnOnce(&mut Entry)) {
        let entry = self.stages.entry(slug.clone()).or_default();
        change(entry);
        if entry.is_blank() {
            // The others keep their order.
            self.stages.shift_remove(slug);
        }
    }

    fn keep_route(&mut self, route: &ChosenRoute) {
        match self.routes.iter_mut().find(|known| known.is_same(route)) {
            Some(known) => known.clone_from(route),
            None => self.routes.push(route.clone()),
        }
    }

    /// Adds what `other` marks and chooses; where both say something of a stage, `other` counts.
    fn take(&mut self, other: &Self) {
        for (slug, theirs) in &other.stages {
            self.edit(slug, |entry| {
                if theirs.status.is_some() {
                    entry.status.clone_from(&theirs.status);
                }
                entry.kept |= theirs.kept;
            });
        }
        for route in &other.routes {
            self.keep_route(route);
        }
    }
}
