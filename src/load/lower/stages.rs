//! Lowers stages and their ways in, parents before the branches that take over from them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;

use super::super::WAYS_IN;
use super::super::finding::FileId;
use super::super::large::{Pending, each_record};
use super::super::parse::too_many;
use super::super::schema::{
    BypassRecord, GateRecord, NeedRecord, StageRecord, StandardRecord, StandsForRecord, WayInRecord,
};
use super::super::word::Word;
use super::calendar::StageTiming;
use super::merge::Records;
use super::{At, Lowering};
use crate::atlas::{
    Bands, Bypass, Clean, FrameworkLevel, FundingBand, Gate, Handle, Levels, QualificationLevel,
    Requirement, Stage, StageId, Standard, Standing, StandsFor, Subject, WayIn, WayInId,
};

/// The stages that others are branches of, with what those take over from them.
type Parents<'text> = HashMap<Word<'text>, StageRecord<Word<'text>>, RandomState>;

/// Which stages are branches, and the ways into those that they are branches of.
#[derive(Default)]
struct Line {
    branch_of: Vec<(StageId, StageId)>,
    ways: HashMap<StageId, Range<usize>, RandomState>,
}

impl Line {
    /// Every branch with its parent, in the order of the files.
    fn branches(&self) -> impl Iterator<Item = (StageId, StageId)> {
        self.branch_of.iter().copied()
    }

    /// The ways into `parent` and the stages above it, nearest first.
    fn above(&self, parent: StageId) -> impl Iterator<Item = WayInId> {
        let next = |stage: &StageId| {
            let row = self.branch_of.binary_search_by_key(stage, |(branch, _)| *branch).ok()?;
            self.branch_of.get(row).map(|(_, parent)| *parent)
        };
        let stages = std::iter::successors(Some(parent), next).take(BRANCHES);
        stages.filter_map(|id| self.ways.get(&id)).flat_map(Range::clone).map(WayInId::from_row)
    }
}

/// How many branches may hang below one another.
const BRANCHES: usize = 8;

impl Lowering<'_> {
    /// Lowers all stages; nothing when one of them cannot be read.
    pub fn stages(&mut self, mut records: Records<Pending<'_>>) -> Option<()> {
        let parents = parents(&mut records)?;
        let last = records.last_file().unwrap_or(FileId(0));
        let mut line = Line::default();
        each_record(records, |file, mut record| {
            if self.parts.ways_in.len() > WAYS_IN {
                return;
            }
            let slug = std::mem::take(&mut record.id);
            let at = At::record(file, "stages", &slug);
            self.slug(&at);
            self.take_over(&at, &mut record, &parents);
            let first = self.parts.ways_in.len();
            let id = StageId::from_row(self.parts.stages.len());
            let stage = Stage { slug: slug.keep(), ..self.stage(id, &at, record) };
            line.branch_of.extend(stage.branch_of.map(|parent| (id, parent)));
            if parents.contains_key(&slug) {
                line.ways.insert(id, first..self.parts.ways_in.len());
            }
            self.parts.stages.push(stage);
        })?;
        if self.parts.ways_in.len() > WAYS_IN || !self.share_ways(&line) {
            self.findings.push(too_many(last));
        }
        Some(())
    }

    /// Gives each branch the ways in of the stages above it, nearest first, after its own. They rest
    /// on the same claims: a branch is no further evidence. Says whether there are not too many.
    fn share_ways(&mut self, line: &Line) -> bool {
        let ways_in = &mut self.parts.ways_in;
        let count: usize = line.branches().map(|(_, parent)| line.above(parent).count()).sum();
        if ways_in.len() + count > WAYS_IN {
            return false;
        }
        for (branch, parent) in line.branches() {
            for way in line.above(parent) {
                let way = WayIn { to: branch, ..ways_in.read(way).clone() };
                ways_in.push(way);
            }
        }
        true
    }

    /// Fills what `record` leaves open from the stages it is a branch of, nearest first.
    fn take_over<'text>(
        &mut self,
        at: &At<'_>,
        record: &mut StageRecord<Word<'text>>,
        parents: &Parents<'text>,
    ) {
        let mut above = record.branch_of.clone();
        let mut passed = Vec::new();
        while let Some(id) = above.take() {
            let inner = at.field("branch_of");
            if *id == *at.id || passed.contains(&id) {
                let message = format!("\"{}\" is a branch of itself", at.id);
                let help = "take `branch_of` out of one of the stages in the ring";
                self.wrong("branch-cycle", &inner, None, &message, help);
                return;
            }
            if passed.len() == BRANCHES {
                let message =
                    format!("\"{}\" is a branch of a branch more than {BRANCHES} deep", at.id);
                let help = "make it a branch of a stage further up";
                self.wrong("too-deep", &inner, None, &message, help);
                return;
            }
            let Some(parent) = parents.get(&id) else { return };
            inherit(record, parent);
            passed.push(id);
            above.clone_from(&parent.branch_of);
        }
    }

    fn stage(&mut self, id: StageId, at: &At<'_>, mut record: StageRecord<Word<'_>>) -> Stage {
        let timing = StageTiming::of(&mut record);
        let stage = Stage {
            levels: Levels {
                qualification: self.qualification_level(&at.field("level"), record.level),
                framework: self.framework_level(&at.field("framework"), record.framework),
                bands: self.band(&at.field("band"), record.band.as_ref()),
            },
            slug: Clean::default(),
            name: record.name,
            kind: record.kind,
            also: record.also,
            hidden: record.hidden,
            formerly: record.formerly,
            summary: record.summary,
            day_to_day: record.day_to_day,
            suits: record.suits,
            themes: self.resolve_all(|ids| &ids.themes, &at.field("themes"), &record.themes),
            specialism: record
                .specialism
                .map(|slug| self.resolve(|ids| &ids.specialisms, &at.field("specialism"), &slug)),
            category: record
                .category
                .map(|slug| self.resolve(|ids| &ids.categories, &at.field("category"), &slug)),
            branch_of: record
                .branch_of
                .map(|slug| self.resolve(|ids| &ids.stages, &at.field("branch_of"), &slug)),
            standing: record.standing,
            last_start: self.date(&at.field("last_start"), record.last_start.as_ref()),
            replaced_by: self.resolve_all(
                |ids| &ids.stages,
                &at.field("replaced_by"),
                &record.replaced_by,
            ),
            patient_contact: record.patient_contact,
            no_formal_requirements: record.no_formal_requirements,
            grades: record.grades,
            awards: self.resolve_all(|ids| &ids.stages, &at.field("awards"), &record.awards),
            implies: self.resolve_all(|ids| &ids.stages, &at.field("implies"), &record.implies),
            stands_for: record
                .stands_for
                .map(|record| Box::new(self.stands_for(&at.field("stands_for"), *record))),
            fields: self.resolve_all(|ids| &ids.fields, &at.field("fields"), &record.fields),
            profession: record.profession,
            families: record.families,
            competition: record.competition,
            needs: self.needs(at, record.needs),
            standard: record
                .standard
                .map(|standard| Box::new(self.standard(&at.field("standard"), *standard))),
            links: record.links,
            claims: self.claims(at, Subject::Stage(id), record.claims),
        };
        for (item, way) in record.ways_in.into_iter().enumerate() {
            self.way_in(id, &at.item("ways_in", item), way, &timing);
        }
        stage
    }

    pub(super) fn qualification_level(
        &mut self,
        at: &At<'_>,
        number: Option<u8>,
    ) -> Option<QualificationLevel> {
        let level = QualificationLevel::new(number?);
        if level.is_none() {
            let help = "qualification levels run from 1 to 8; framework levels go in `framework`";
            self.wrong("wrong-level", at, None, "there is no such qualification level", help);
        }
        level
    }

    pub(super) fn framework_level(
        &mut self,
        at: &At<'_>,
        number: Option<u8>,
    ) -> Option<FrameworkLevel> {
        let level = FrameworkLevel::new(number?);
        if level.is_none() {
            let message = "the career framework has no such level";
            self.wrong("wrong-level", at, None, message, "its levels run from 1 to 9");
        }
        level
    }

    pub(super) fn band(&mut self, at: &At<'_>, text: Option<&Word<'_>>) -> Option<Bands> {
        let text = text?;
        let bands = Bands::parse(text);
        if bands.is_none() {
            let message = format!("\"{text}\" is not an Agenda for Change band");
            let help =
                "bands are \"1\" to \"7\", \"8a\" to \"8d\" and \"9\", or a span such as \"5-6\"";
            self.wrong("wrong-level", at, None, &message, help);
        }
        bands
    }

    fn stands_for(&mut self, at: &At<'_>, record: StandsForRecord<Word<'_>>) -> StandsFor {
        StandsFor {
            sure: self.resolve_all(|ids| &ids.stages, &at.field("sure"), &record.sure),
            usual: self.resolve_all(|ids| &ids.stages, &at.field("usual"), &record.usual),
            family: record.family,
            from_grade: record.from_grade,
            question: record.question,
            since: record.since,
        }
    }

    fn way_in(
        &mut self,
        to: StageId,
        at: &At<'_>,
        mut record: WayInRecord<Word<'_>>,
        stage: &StageTiming<'_>,
    ) {
        let id = WayInId::from_row(self.parts.ways_in.len());
        let timing = self.timing(at, &mut record, stage);
        let gates = if record.gates.is_empty() {
            self.usual_gates(stage, record.standing)
        } else {
            record.gates.into_iter().map(gate).collect()
        };
        let way = WayIn {
            to,
            by: record.by.map(|slug| self.resolve(|ids| &ids.stages, &at.field("by"), &slug)),
            name: record.name,
            standing: record.standing,
            months: record.months,
            timing,
            paid: record.paid,
            pay: record.pay,
            gates,
            needs: self.needs(at, record.needs),
            rules: self.resolve_all(|ids| &ids.rules, &at.field("rules"), &record.rules),
            first_start: self.date(&at.field("first_start"), record.first_start.as_ref()),
            last_start: self.date(&at.field("last_start"), record.last_start.as_ref()),
            bypass: record.bypass.map(|bypass| {
                let BypassRecord { covered, remains, ask } = *bypass;
                Box::new(Bypass { covered, remains, ask })
            }),
            note: record.note,
            claims: self.claims(at, Subject::WayIn(id), record.claims),
        };
        self.parts.ways_in.push(way);
    }

    fn standard(&mut self, at: &At<'_>, record: StandardRecord<Word<'_>>) -> Standard {
        Standard {
            reference: record.reference,
            version: record.version,
            months_to_gateway: record.months_to_gateway,
            assessment_months: record.assessment_months,
            funding_band: record.funding_band.map(|band| FundingBand {
                pounds: band.pounds,
                as_of: self
                    .date(&at.field("funding_band").field("as_of"), Some(&band.as_of))
                    .unwrap_or_default(),
            }),
            gateway: record.gateway,
            assessment: record.assessment,
        }
    }
}

/// The stages that others are branches of.
fn parents<'text>(records: &mut Records<Pending<'text>>) -> Option<Parents<'text>> {
    let named = records.rows().iter().filter_map(|record| record.branch_of().cloned());
    let named: HashSet<Word<'text>, RandomState> = named.collect();
    let parents = records.rows_mut().iter_mut().filter(|pending| named.contains(pending.id()));
    parents.map(|pending| pending.record().map(|it| (it.id.clone(), parent(it)))).collect()
}

/// What branches take over from a stage as it is written, which is nearly all; its ways in follow
/// when all are lowered.
fn parent<'text>(record: &StageRecord<Word<'text>>) -> StageRecord<Word<'text>> {
    let mut parent = StageRecord { branch_of: record.branch_of.clone(), ..StageRecord::default() };
    inherit(&mut parent, record);
    parent
}

pub(super) fn gate(record: GateRecord) -> Gate {
    Gate { kind: record.kind, says: record.says, opens: record.opens }
}

/// Whether a need may be asked within `specialism`: some are for others alone.
fn concerns(need: &NeedRecord<Word<'_>>, specialism: Option<&Word<'_>>) -> bool {
    match (&need.that, specialism) {
        (Requirement::In(within, _), Some(own)) => within.contains(own),
        _ => true,
    }
}

/// What a branch takes over from its parent: needs in addition, the rest if it has none. Its ways in
/// follow once all are lowered.
fn inherit<'text>(branch: &mut StageRecord<Word<'text>>, parent: &StageRecord<Word<'text>>) {
    if !parent.needs.is_empty() {
        let own = branch.specialism.clone();
        let above = parent.needs.iter().filter(|need| concerns(need, own.as_ref()));
        branch.needs = branch.needs.iter().chain(above).cloned().collect();
    }
    branch.level = branch.level.or(parent.level);
    branch.framework = branch.framework.or(parent.framework);
    branch.band = branch.band.take().or_else(|| parent.band.clone());
    branch.category = branch.category.take().or_else(|| parent.category.clone());
    branch.day_to_day = branch.day_to_day.take().or_else(|| parent.day_to_day.clone());
    branch.patient_contact = branch.patient_contact.or(parent.patient_contact);
    take_if_empty(&mut branch.awards, &parent.awards);
    take_if_empty(&mut branch.themes, &parent.themes);
    take_if_empty(&mut branch.grades, &parent.grades);
    take_if_empty(&mut branch.suits, &parent.suits);
    take_if_empty(&mut branch.fields, &parent.fields);
    take_if_empty(&mut branch.families, &parent.families);
    take_if_empty(&mut branch.competition, &parent.competition);
    branch.profession = branch.profession.take().or_else(|| parent.profession.clone());
    branch.stands_for = branch.stands_for.take().or_else(|| parent.stands_for.clone());
    if branch.standing == Standing::Normal {
        branch.standing = parent.standing;
        branch.last_start = branch.last_start.take().or_else(|| parent.last_start.clone());
    }
}

fn take_if_empty<T: Clone>(own: &mut Box<[T]>, above: &[T]) {
    if own.is_empty() {
        *own = above.into();
    }
}
