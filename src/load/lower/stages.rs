//! Lowers stages and their ways in, parents before the branches that take over from them.

use std::collections::HashMap;

use super::super::schema::{BypassRecord, GateRecord, StageRecord, StandardRecord, WayInRecord};
use super::merge::Records;
use super::{Lowering, Owner};
use crate::atlas::{
    Bands, Bypass, Clean, FrameworkLevel, FundingBand, Gate, Handle, Levels, QualificationLevel,
    Stage, StageId, Standard, Standing, Subject, WayIn, WayInId,
};

impl Lowering<'_> {
    pub fn stages(&mut self, records: Records<StageRecord>) {
        let by_id: HashMap<Clean, StageRecord> =
            records.iter().map(|(_, record)| (record.id.clone(), record.clone())).collect();
        for (row, (file, mut record)) in records.into_iter().enumerate() {
            let owner = Owner { file, id: record.id.clone() };
            self.slug(&owner);
            self.take_over(&owner, &mut record, &by_id);
            let stage = self.stage(StageId::from_row(row), &owner, record);
            self.parts.stages.push(stage);
        }
    }

    /// Fills what `record` leaves open from the stages it is a branch of, nearest first.
    fn take_over(
        &mut self,
        owner: &Owner,
        record: &mut StageRecord,
        by_id: &HashMap<Clean, StageRecord>,
    ) {
        let mut above = record.branch_of.clone();
        let mut passed = vec![record.id.clone()];
        while let Some(id) = above {
            if passed.contains(&id) {
                let message = format!("\"{}\" is a branch of itself", record.id);
                let help = Some("take `branch_of` out of one of the stages in the ring".to_owned());
                self.wrong("branch-cycle", owner, Some(&id), message, help);
                return;
            }
            let Some(parent) = by_id.get(&id) else { return };
            inherit(record, parent);
            above = parent.branch_of.clone();
            passed.push(id);
        }
    }

    fn stage(&mut self, id: StageId, owner: &Owner, record: StageRecord) -> Stage {
        let levels = self.levels(owner, &record);
        Stage {
            slug: record.id,
            name: record.name,
            kind: record.kind,
            also: record.also,
            hidden: record.hidden,
            formerly: record.formerly,
            summary: record.summary,
            day_to_day: record.day_to_day,
            suits: record.suits,
            themes: self.resolve_all(|ids| &ids.themes, owner, &record.themes),
            specialism: record
                .specialism
                .map(|slug| self.resolve(|ids| &ids.specialisms, owner, &slug)),
            category: record.category.map(|slug| self.resolve(|ids| &ids.categories, owner, &slug)),
            branch_of: record.branch_of.map(|slug| self.resolve(|ids| &ids.stages, owner, &slug)),
            levels,
            standing: record.standing,
            last_start: self.date(owner, record.last_start.as_ref()),
            replaced_by: self.resolve_all(|ids| &ids.stages, owner, &record.replaced_by),
            patient_contact: record.patient_contact,
            no_formal_requirements: record.no_formal_requirements,
            grades: record.grades,
            awards: self.resolve_all(|ids| &ids.stages, owner, &record.awards),
            implies: self.resolve_all(|ids| &ids.stages, owner, &record.implies),
            needs: self.needs(owner, record.needs),
            ways_in: record.ways_in.into_iter().map(|way| self.way_in(id, owner, way)).collect(),
            standard: record.standard.map(|standard| self.standard(owner, standard)),
            links: record.links,
            claims: self.claims(owner, Subject::Stage(id), record.claims),
        }
    }

    fn levels(&mut self, owner: &Owner, record: &StageRecord) -> Levels {
        let qualification = record.level.and_then(|level| {
            let known = QualificationLevel::new(level);
            if known.is_none() {
                let message = format!("there is no qualification level {level}");
                let help = Some(
                    "qualification levels run from 1 to 8; framework levels go in `framework`",
                );
                self.wrong("wrong-level", owner, None, message, help.map(str::to_owned));
            }
            known
        });
        let framework = record.framework.and_then(|level| {
            let known = FrameworkLevel::new(level);
            if known.is_none() {
                let message = format!("the career framework has no level {level}");
                self.wrong(
                    "wrong-level",
                    owner,
                    None,
                    message,
                    Some("its levels run from 1 to 9".to_owned()),
                );
            }
            known
        });
        let bands = record.band.as_ref().and_then(|band| self.band(owner, band));
        Levels { qualification, framework, bands }
    }

    pub(super) fn band(&mut self, owner: &Owner, text: &Clean) -> Option<Bands> {
        let bands = Bands::parse(text);
        if bands.is_none() {
            let message = format!("\"{text}\" is not an Agenda for Change band");
            let help = Some(
                "bands are \"1\" to \"7\", \"8a\" to \"8d\" and \"9\", or a span such as \"5-6\""
                    .to_owned(),
            );
            self.wrong("wrong-level", owner, Some(text), message, help);
        }
        bands
    }

    fn way_in(&mut self, to: StageId, owner: &Owner, record: WayInRecord) -> WayInId {
        let id = WayInId::from_row(self.parts.ways_in.len());
        // The row is taken first, so that its claims can point at it.
        self.parts.ways_in.push(WayIn::default());
        let way = WayIn {
            to,
            by: record.by.map(|slug| self.resolve(|ids| &ids.stages, owner, &slug)),
            name: record.name,
            standing: record.standing,
            months: record.months,
            paid: record.paid,
            gates: record.gates.into_iter().map(gate).collect(),
            needs: self.needs(owner, record.needs),
            rules: self.resolve_all(|ids| &ids.rules, owner, &record.rules),
            first_start: self.date(owner, record.first_start.as_ref()),
            last_start: self.date(owner, record.last_start.as_ref()),
            bypass: record.bypass.map(|BypassRecord { covered, remains, ask }| Bypass {
                covered,
                remains,
                ask,
            }),
            note: record.note,
            claims: self.claims(owner, Subject::WayIn(id), record.claims),
        };
        if let Some(row) = self.parts.ways_in.get_mut(id.row()) {
            *row = way;
        }
        id
    }

    fn standard(&mut self, owner: &Owner, record: StandardRecord) -> Standard {
        Standard {
            reference: record.reference,
            version: record.version,
            months_to_gateway: record.months_to_gateway,
            assessment_months: record.assessment_months,
            funding_band: record.funding_band.map(|band| FundingBand {
                pounds: band.pounds,
                as_of: self.date(owner, Some(&band.as_of)).unwrap_or_default(),
            }),
            gateway: record.gateway,
            assessment: record.assessment,
        }
    }
}

fn gate(record: GateRecord) -> Gate {
    Gate { kind: record.kind, says: record.says, opens: record.opens }
}

/// What a branch takes over from its parent: ways in and needs in addition, the rest if it has none.
fn inherit(branch: &mut StageRecord, parent: &StageRecord) {
    branch.ways_in.extend(parent.ways_in.iter().cloned());
    branch.needs.extend(parent.needs.iter().cloned());
    branch.level = branch.level.or(parent.level);
    branch.framework = branch.framework.or(parent.framework);
    branch.band = branch.band.take().or_else(|| parent.band.clone());
    branch.category = branch.category.take().or_else(|| parent.category.clone());
    branch.day_to_day = branch.day_to_day.take().or_else(|| parent.day_to_day.clone());
    branch.patient_contact = branch.patient_contact.or(parent.patient_contact);
    for (own, above) in [
        (&mut branch.awards, &parent.awards),
        (&mut branch.themes, &parent.themes),
        (&mut branch.grades, &parent.grades),
        (&mut branch.suits, &parent.suits),
    ] {
        if own.is_empty() {
            own.clone_from(above);
        }
    }
    if branch.standing == Standing::Normal {
        branch.standing = parent.standing;
        branch.last_start = branch.last_start.take().or_else(|| parent.last_start.clone());
    }
}
