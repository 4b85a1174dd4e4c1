//! What an atlas says of the stages of a plan, and what has changed since a learner last looked.

use std::collections::{BTreeMap, BTreeSet};

use crc::{CRC_32_ISO_HDLC, Crc, Digest};
use serde::{Deserialize, Serialize};

use crate::atlas::{Atlas, Clean, Evidenced as _, Need, Slug, StageId, Standing};

use super::Plan;

/// What an atlas said of one stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The id it had.
    pub id: Slug,
    /// Its name.
    pub name: Clean,
    /// Whether people could start on it.
    pub open: bool,
    /// The checksum of its facts: levels, ways in, needs and who says so.
    pub facts: u32,
}

/// What is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The atlas does not know it any more.
    Gone,
    /// Its id is another one now; the plan follows.
    NewId,
    /// It has another name.
    NewName,
    /// Nobody can start on it any more.
    Closed,
    /// People can start on it again, or at last.
    Opened,
    /// Something else that is recorded about it.
    Facts,
}

/// A difference between what a learner saw of a stage and what the atlas says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The stage it is now; none when it is gone.
    pub stage: Option<StageId>,
    /// What was seen.
    pub before: Seen,
    /// What is not as it was.
    pub what: What,
}

/// What `atlas` says of `stage`.
#[must_use]
pub fn seen(atlas: &Atlas, stage: StageId) -> Seen {
    let row = atlas.stage(stage);
    Seen {
        id: row.slug.clone(),
        name: row.name.clone(),
        open: row.standing.is_open(),
        facts: checksum(atlas, stage),
    }
}

/// What has changed about the stages of `plan` since its learner last looked, in its order.
#[must_use]
pub fn differences(atlas: &Atlas, plan: &Plan) -> Vec<Difference> {
    let mut found = Vec::new();
    for slug in plan.named() {
        let Some(before) = plan.seen.get(&slug) else { continue };
        let mut add = |stage, what| {
            found.push(Difference { stage, before: before.clone(), what });
        };
        let Some(stage) = atlas.find(&slug) else {
            add(None, What::Gone);
            continue;
        };
        let now = seen(atlas, stage);
        if now.id != before.id {
            add(Some(stage), What::NewId);
        }
        if now.name != before.name {
            add(Some(stage), What::NewName);
        }
        match (before.open, now.open) {
            (true, false) => add(Some(stage), What::Closed),
            (false, true) => add(Some(stage), What::Opened),
            _ if now.facts != before.facts => add(Some(stage), What::Facts),
            _ => {}
        }
    }
    found
}

impl Plan {
    /// Every id that the plan names, in order of first mention.
    fn named(&self) -> Vec<Slug> {
        let marked = self.stages.keys();
        let chosen = self.routes.iter().flat_map(|route| route.steps.iter());
        let chosen = chosen.map(|step| &step.stage).chain(self.routes.iter().map(|way| &way.to));
        let mut known = BTreeSet::new();
        let all = marked.chain(chosen).filter(|slug| known.insert((*slug).clone()));
        all.cloned().collect()
    }

    /// Keeps what `atlas` says of stages that are named for the first time, and forgets those that
    /// are not named any more.
    pub fn look(&mut self, atlas: &Atlas) {
        let named = self.named();
        self.seen.retain(|slug, _| named.contains(slug));
        for slug in named {
            if let (None, Some(stage)) = (self.seen.get(&slug), atlas.find(&slug)) {
                self.seen.insert(slug, seen(atlas, stage));
            }
        }
    }

    /// What `atlas` says of everything named here, for a learner who has read what changed.
    #[must_use]
    pub fn seen_now(&self, atlas: &Atlas) -> BTreeMap<Slug, Seen> {
        let named = self.named().into_iter();
        named.filter_map(|slug| atlas.find(&slug).map(|id| (slug, seen(atlas, id)))).collect()
    }
}

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// A checksum of the facts about `stage` that does not depend on the order of the atlas's tables.
fn checksum(atlas: &Atlas, stage: StageId) -> u32 {
    let row = atlas.stage(stage);
    let mut digest = CRC.digest();
    let levels = row.levels;
    put(
        &mut digest,
        [
            levels.qualification.map(|level| level.number().to_string()).unwrap_or_default(),
            levels.framework.map(|level| level.number().to_string()).unwrap_or_default(),
            levels.bands.map(|bands| bands.to_string()).unwrap_or_default(),
            row.last_start.map(|date| date.to_string()).unwrap_or_default(),
        ],
    );
    put_needs(&mut digest, atlas, &row.needs);
    let mut claims: Vec<&str> = row.claims().iter().map(|id| &*atlas.claim(*id).says).collect();
    for way in atlas.ways_into(stage).iter().map(|id| atlas.way_in(*id)) {
        let by = way.by.map(|by| atlas.stage(by).slug.to_string()).unwrap_or_default();
        let name = way.name.as_deref().unwrap_or_default().to_owned();
        let standing: &'static str = match way.standing {
            Standing::Normal => "",
            other => other.into(),
        };
        let months = way.months.map(|months| {
            let figure =
                |figure: Option<u16>| figure.map(|figure| figure.to_string()).unwrap_or_default();
            [figure(months.min), figure(months.typical), figure(months.max)].join(",")
        });
        let dates = [way.first_start, way.last_start].map(|date| date.map(|date| date.to_string()));
        put(
            &mut digest,
            [
                by,
                name,
                standing.to_owned(),
                months.unwrap_or_default(),
                way.paid.map(|paid| paid.to_string()).unwrap_or_default(),
                way.gates.len().to_string(),
                dates.map(Option::unwrap_or_default).join(","),
            ],
        );
        put_needs(&mut digest, atlas, &way.needs);
        claims.extend(way.claims.iter().map(|id| &*atlas.claim(*id).says));
    }
    claims.sort_unstable();
    put(&mut digest, claims);
    digest.finalize()
}

fn put<T: AsRef<str>>(digest: &mut Digest<'_, u32>, texts: impl IntoIterator<Item = T>) {
    for text in texts {
        digest.update(text.as_ref().as_bytes());
        digest.update(&[0]);
    }
}

fn put_needs(digest: &mut Digest<'_, u32>, atlas: &Atlas, needs: &[Need]) {
    for need in needs {
        // Ids in the place of handles, which count rows and change with every edit of the data.
        let that = need
            .that
            .clone()
            .map_ids(&mut |stage| atlas.stage(stage).slug.to_string(), &mut |specialism| {
                atlas.specialism(specialism).slug.to_string()
            });
        put(digest, [format!("{:?} {:?} {that:?}", need.force, need.moment)]);
    }
}
