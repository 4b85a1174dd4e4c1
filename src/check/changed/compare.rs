//! Finds the differences. Everything is compared by text id, as handles belong to one atlas.

use std::collections::{BTreeMap, HashSet};

use super::{Change, What, facts};
use crate::atlas::{
    Atlas, Claim, ClaimId, Clean, Field, Need, Requirement, Slug, Stage, StageId, WayIn,
};
use crate::words::{need as need_in_words, way_name, way_time};

pub fn compare(old: &Atlas, new: &Atlas) -> Vec<Change> {
    let both = Both { old, new };
    let mut changes = Vec::new();
    let mut met = HashSet::new();
    for (now, stage) in new.stages().iter() {
        let mut note = |what| {
            changes.push(Change { stage: stage.slug.clone(), name: stage.name.clone(), what });
        };
        match both.before(stage) {
            None => note(What::Added),
            Some(id) => {
                met.insert(id);
                both.stage(id, now, &mut note);
            }
        }
    }
    let gone = old.stages().iter().filter(|(id, _)| !met.contains(id));
    changes.extend(gone.map(|(_, stage)| Change {
        stage: stage.slug.clone(),
        name: stage.name.clone(),
        what: What::Gone,
    }));
    changes
}

/// A need with text ids, those of the newer atlas where it has them.
type PortableNeed = (crate::atlas::Force, crate::atlas::Moment, Requirement);

type WayKey<'a> = (Option<Slug>, Option<&'a Clean>, usize);

/// The two atlases.
#[derive(Clone, Copy)]
pub struct Both<'a> {
    pub old: &'a Atlas,
    pub new: &'a Atlas,
}

impl<'a> Both<'a> {
    /// The stage of the older atlas that `stage` of the newer one was.
    fn before(self, stage: &Stage) -> Option<StageId> {
        let mut ids = std::iter::once(&stage.slug).chain(&stage.formerly);
        ids.find_map(|slug| self.old.find(slug))
    }

    fn stage(self, old: StageId, new: StageId, note: &mut impl FnMut(What)) {
        let (before, now) = (self.old.stage(old), self.new.stage(new));
        if before.slug != now.slug {
            note(What::Renamed { from: before.slug.clone() });
        }
        match (before.standing.is_open(), now.standing.is_open()) {
            (true, false) => note(What::Closed { last_start: now.last_start }),
            (false, true) => note(What::Reopened),
            _ => {}
        }
        self.needs(None, &before.needs, &now.needs, note);
        let past = self.stage_facts(self.old, before);
        differing(None, &past, self.stage_facts(self.new, now), note);
        self.ways(old, new, note);
        self.claims(old, new, note);
    }

    fn ways(self, old: StageId, new: StageId, note: &mut impl FnMut(What)) {
        let old_ways = self.told_apart(self.old, old);
        let new_ways = self.told_apart(self.new, new);
        for (key, way) in &new_ways {
            let name = || way_name(self.new, way);
            let Some(past) = old_ways.get(key) else {
                note(What::WayAdded { way: name() });
                continue;
            };
            match (past.standing.is_open(), way.standing.is_open()) {
                (true, false) => note(What::WayClosed { way: name() }),
                (false, true) => note(What::WayReopened { way: name() }),
                _ => {}
            }
            let (before, now) = (way_time(past), way_time(way));
            if before != now {
                note(What::Months { way: name(), before, now });
            }
            let past_facts = facts::of_way(self.old, past);
            differing(Some(name()), &past_facts, facts::of_way(self.new, way), note);
            self.needs(Some(name()), &past.needs, &way.needs, note);
        }
        for (_, way) in old_ways.iter().filter(|(key, _)| !new_ways.contains_key(key)) {
            note(What::WayGone { way: way_name(self.old, way) });
        }
    }

    /// The ways of `atlas` into `stage` by what tells them apart: who they come from, their name,
    /// and which one of those that are alike.
    fn told_apart(self, atlas: &'a Atlas, stage: StageId) -> BTreeMap<WayKey<'a>, &'a WayIn> {
        let mut found = BTreeMap::new();
        for way in atlas.ways_into(stage).iter().map(|id| atlas.way_in(*id)) {
            let by = way.by.map(|by| self.newest(&atlas.stage(by).slug));
            let mut key = (by, way.name.as_ref(), 0);
            while found.contains_key(&key) {
                key.2 += 1;
            }
            found.insert(key, way);
        }
        found
    }

    fn needs(
        self,
        way: Option<String>,
        before: &[Need],
        now: &[Need],
        note: &mut impl FnMut(What),
    ) {
        let past: Vec<PortableNeed> =
            before.iter().map(|need| self.portable(self.old, need)).collect();
        let present: Vec<PortableNeed> =
            now.iter().map(|need| self.portable(self.new, need)).collect();
        let only =
            |atlas, needs: &[Need], own: &[PortableNeed], other: &[PortableNeed]| -> Vec<String> {
                let pairs = needs.iter().zip(own).filter(|(_, portable)| !other.contains(portable));
                pairs.map(|(need, _)| need_in_words(atlas, need)).collect()
            };
        let gone = only(self.old, before, &past, &present);
        let now = only(self.new, now, &present, &past);
        if !gone.is_empty() || !now.is_empty() {
            note(What::Needs { way, gone, now });
        }
    }

    /// `need` of `atlas` in a form that can be compared with those of the other one.
    fn portable(self, atlas: &Atlas, need: &Need) -> PortableNeed {
        let that = need
            .that
            .clone()
            .map_ids(&mut |stage| self.newest(&atlas.stage(stage).slug), &mut |specialism| {
                atlas.specialism(specialism).slug.clone()
            });
        (need.force, need.moment, that)
    }

    /// The name that the newer atlas has for `stage` of `atlas`, or its own if that is gone.
    pub fn name(self, atlas: &'a Atlas, stage: StageId) -> &'a Clean {
        let own = atlas.stage(stage);
        self.new.find(&own.slug).map_or(&own.name, |id| &self.new.stage(id).name)
    }

    /// The id that the newer atlas has for `slug`.
    fn newest(self, slug: &Slug) -> Slug {
        self.new.find(slug).map_or_else(|| slug.clone(), |id| self.new.stage(id).slug.clone())
    }

    fn claims(self, old: StageId, new: StageId, note: &mut impl FnMut(What)) {
        let past = claims(self.old, old);
        let present = claims(self.new, new);
        let added = present.difference(&past).count();
        let gone = past.difference(&present).count();
        if added + gone > 0 {
            note(What::Claims { added, gone });
        }
        let past = disputes(self.old, &self.old.stage(old).claims);
        let present = disputes(self.new, &self.new.stage(new).claims);
        let topics: HashSet<&Slug> = past.keys().chain(present.keys()).collect();
        let mut topics: Vec<_> = topics.into_iter().collect();
        topics.sort_unstable();
        for topic in topics {
            let (before, now) = (past.get(topic).cloned(), present.get(topic).cloned());
            if before != now {
                note(What::Dispute { topic: topic.clone(), before, now });
            }
        }
    }
}

/// Notes the facts that only one of the two atlases has.
fn differing(
    way: Option<String>,
    before: &[String],
    now: Vec<String>,
    note: &mut impl FnMut(What),
) {
    let gone: Vec<String> = before.iter().filter(|fact| !now.contains(fact)).cloned().collect();
    let now: Vec<String> = now.into_iter().filter(|fact| !before.contains(fact)).collect();
    if !gone.is_empty() || !now.is_empty() {
        note(What::Facts { way, gone, now });
    }
}

fn claims(atlas: &Atlas, stage: StageId) -> HashSet<(Field, &Clean, &Slug)> {
    let of_ways = atlas.ways_into(stage).iter().flat_map(|way| &atlas.way_in(*way).claims);
    let all = atlas.stage(stage).claims.iter().chain(of_ways).map(|id| atlas.claim(*id));
    all.map(|claim| (claim.field, &claim.says, &atlas.source(claim.source).slug)).collect()
}

/// For each dispute among `claims`, what the side says that we go by; empty while undecided.
fn disputes(atlas: &Atlas, claims: &[ClaimId]) -> BTreeMap<Slug, Clean> {
    let mut disputes: BTreeMap<Slug, Clean> = BTreeMap::new();
    for Claim { says, dispute, .. } in claims.iter().map(|id| atlas.claim(*id)) {
        let Some(dispute) = dispute else { continue };
        let decided = disputes.entry(dispute.topic.clone()).or_default();
        if dispute.go_by.is_some() {
            decided.clone_from(says);
        }
    }
    disputes
}
