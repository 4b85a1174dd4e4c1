//! From records to the model: ids become handles, branches take over from their parents, and
//! everything that prevents an atlas is collected as findings.

use super::finding::{FileId, Finding, Place, Severity, SourceFile};
use super::ids::{Ids, Names};
use super::locate::locate;
use super::schema::{AtlasFile, ClaimRecord, DisputeRecord, NeedRecord, SourceRecord};
use crate::atlas::{
    Claim, ClaimId, Clean, Dispute, Handle, Need, PartialDate, Parts, Requirement, Requires,
    Source, Subject, is_kebab_case,
};

mod merge;
mod notes;
mod stages;

use merge::Merged;

/// Lowers the parsed files, first to last; an overlay replaces records of the files before it.
pub fn lower(files: &[SourceFile], parsed: Vec<(FileId, AtlasFile)>) -> (Parts, Vec<Finding>) {
    let mut lowering = Lowering::new(files);
    let merged = Merged::of(parsed, &mut lowering);
    lowering.name_everything(&merged);
    for (file, record) in merged.sources {
        lowering.source(Owner { file, id: record.id.clone() }, record);
    }
    lowering.notes(merged.notes);
    lowering.stages(merged.stages);
    lowering.starting_points(merged.starting_points);
    (lowering.parts, lowering.findings)
}

/// The record that is being lowered, so that a finding can say where.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub file: FileId,
    pub id: Clean,
}

pub(super) struct Lowering<'a> {
    files: &'a [SourceFile],
    ids: Ids,
    parts: Parts,
    findings: Vec<Finding>,
}

impl<'a> Lowering<'a> {
    fn new(files: &'a [SourceFile]) -> Self {
        Self { files, ids: Ids::default(), parts: Parts::default(), findings: Vec::new() }
    }

    /// Gives every record its handle, so that references may point forward.
    fn name_everything(&mut self, merged: &Merged) {
        let ids = &mut self.ids;
        let notes = &merged.notes;
        ids.sources.add_all(merged.sources.iter().map(|(_, record)| &record.id));
        ids.themes.add_all(notes.themes.iter().map(|(_, record)| &record.id));
        ids.categories.add_all(notes.categories.iter().map(|(_, record)| &record.id));
        ids.specialisms.add_all(notes.specialisms.iter().map(|(_, record)| &record.id));
        ids.rules.add_all(notes.rules.iter().map(|(_, record)| &record.id));
        ids.stages.add_all(merged.stages.iter().map(|(_, record)| &record.id));
    }

    /// Reports that `owner` is wrong about `literal`.
    fn wrong(
        &mut self,
        code: &'static str,
        owner: &Owner,
        literal: Option<&str>,
        message: String,
        help: Option<String>,
    ) {
        let places = vec![self.place(owner, literal)];
        self.findings.push(Finding { code, severity: Severity::Error, message, places, help });
    }

    fn place(&self, owner: &Owner, literal: Option<&str>) -> Place {
        let text = self.files.get(owner.file.0).map_or("", |file| &*file.text);
        Place { file: owner.file, bytes: locate(text, &owner.id, literal) }
    }

    /// The handle of `slug`, or a finding and a handle of nothing.
    fn resolve<K: Handle>(
        &mut self,
        names: impl Fn(&Ids) -> &Names<K>,
        owner: &Owner,
        slug: &str,
    ) -> K {
        let known = names(&self.ids);
        if let Some(handle) = known.get(slug) {
            return handle;
        }
        let message = format!("there is no {} with the id \"{slug}\"", known.what);
        let meant = known.meant(slug).iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>();
        let help = (!meant.is_empty()).then(|| format!("did you mean {}?", meant.join(" or ")));
        self.wrong("unknown-id", owner, Some(slug), message, help);
        K::from_row(usize::MAX)
    }

    fn resolve_all<K: Handle>(
        &mut self,
        names: impl Fn(&Ids) -> &Names<K> + Copy,
        owner: &Owner,
        slugs: &[Clean],
    ) -> Vec<K> {
        slugs.iter().map(|slug| self.resolve(names, owner, slug)).collect()
    }

    fn date(&mut self, owner: &Owner, text: Option<&Clean>) -> Option<PartialDate> {
        let text = text?;
        let date = PartialDate::parse(text);
        if date.is_none() {
            let help = Some("write a date as \"2026\", \"2026-11\" or \"2026-11-23\"".to_owned());
            self.wrong("bad-date", owner, Some(text), format!("\"{text}\" is not a date"), help);
        }
        date
    }

    fn slug(&mut self, owner: &Owner) {
        if !is_kebab_case(&owner.id) {
            let message = format!("the id \"{}\" is not in kebab-case", owner.id);
            let help = Some("use lower-case letters, digits and single hyphens".to_owned());
            self.wrong("bad-id", owner, Some(&owner.id.clone()), message, help);
        }
    }

    fn requirement(&mut self, owner: &Owner, written: Requirement) -> Requires {
        // Both kinds of id are looked up through the same findings, one borrow at a time.
        let this = std::cell::RefCell::new(self);
        written.map_ids(
            &mut |slug: Clean| this.borrow_mut().resolve(|ids| &ids.stages, owner, &slug),
            &mut |slug: Clean| this.borrow_mut().resolve(|ids| &ids.specialisms, owner, &slug),
        )
    }

    fn needs(&mut self, owner: &Owner, records: Vec<NeedRecord>) -> Vec<Need> {
        let need = |record: NeedRecord| Need {
            force: record.force,
            moment: record.moment,
            that: self.requirement(owner, record.that),
        };
        records.into_iter().map(need).collect()
    }

    fn claims(&mut self, owner: &Owner, about: Subject, records: Vec<ClaimRecord>) -> Vec<ClaimId> {
        let mut ids = Vec::with_capacity(records.len());
        for record in records {
            let claim = Claim {
                about,
                field: record.field,
                says: record.says,
                source: self.resolve(|ids| &ids.sources, owner, &record.source),
                place: record.place,
                basis: record.basis,
                reviewed: self.date(owner, record.reviewed.as_ref()),
                dispute: record
                    .dispute
                    .map(|DisputeRecord { topic, go_by }| Dispute { topic, go_by }),
            };
            ids.push(ClaimId::from_row(self.parts.claims.len()));
            self.parts.claims.push(claim);
        }
        ids
    }

    fn starting_points(&mut self, named: merge::Records<Clean>) {
        for (file, id) in named {
            let owner = Owner { file, id };
            let stage = self.resolve(|ids| &ids.stages, &owner, &owner.id);
            self.parts.starting_points.push(stage);
        }
    }

    fn source(&mut self, owner: Owner, record: SourceRecord) {
        self.slug(&owner);
        let source = Source {
            published: self.date(&owner, record.published.as_ref()),
            read: self.date(&owner, Some(&record.read)).unwrap_or_default(),
            slug: owner.id,
            title: record.title,
            publisher: record.publisher,
            class: record.class,
            locator: record.locator,
        };
        self.parts.sources.push(source);
    }
}
