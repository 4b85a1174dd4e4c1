//! Many files become one list of records of each kind: an overlay's replace those before it, and
//! the same id twice in one layer is a finding with both places.

use std::collections::HashMap;

use super::super::finding::{FileId, Finding, Place};
use super::super::schema::{
    AtlasFile, FrameworkRecord, GuideRecord, NoteRecord, PayRecord, RuleRecord, SourceRecord,
    SpecialismRecord, StageRecord,
};
use super::Lowering;
use crate::atlas::Clean;

/// Records of one kind, each with the file it stands in.
pub type Records<R> = Vec<(FileId, R)>;

/// Every record that counts.
#[derive(Default)]
pub struct Merged {
    pub sources: Records<SourceRecord>,
    pub notes: Notes,
    pub stages: Records<StageRecord>,
    /// Of the last file that has any, so that an overlay can name its own.
    pub starting_points: Records<Clean>,
}

/// The records that surround the stages.
#[derive(Default)]
pub struct Notes {
    pub themes: Records<NoteRecord>,
    pub categories: Records<NoteRecord>,
    pub specialisms: Records<SpecialismRecord>,
    pub framework_levels: Records<FrameworkRecord>,
    pub pay_bands: Records<PayRecord>,
    pub rules: Records<RuleRecord>,
    pub guides: Records<GuideRecord>,
}

impl Merged {
    pub fn of(parsed: Vec<(FileId, AtlasFile)>, lowering: &mut Lowering<'_>) -> Self {
        let mut merge = Merge { lowering, places: HashMap::new() };
        let mut all = Self::default();
        for (file, parsed) in parsed {
            if !parsed.starting_points.is_empty() {
                let named = parsed.starting_points.iter();
                all.starting_points = named.map(|id| (file, id.clone())).collect();
            }
            let overlay = parsed.overlay;
            let notes = &mut all.notes;
            merge.add(
                ("source", "sources"),
                file,
                overlay,
                &mut all.sources,
                parsed.sources,
                |r| r.id.clone(),
            );
            merge.add(("theme", "themes"), file, overlay, &mut notes.themes, parsed.themes, |r| {
                r.id.clone()
            });
            merge.add(
                ("category", "categories"),
                file,
                overlay,
                &mut notes.categories,
                parsed.categories,
                |r| r.id.clone(),
            );
            merge.add(
                ("specialism", "specialisms"),
                file,
                overlay,
                &mut notes.specialisms,
                parsed.specialisms,
                |r| r.id.clone(),
            );
            merge.add(
                ("framework level", "framework_levels"),
                file,
                overlay,
                &mut notes.framework_levels,
                parsed.framework_levels,
                |r| Clean::new(&r.level.to_string()),
            );
            merge.add(
                ("pay band", "pay_bands"),
                file,
                overlay,
                &mut notes.pay_bands,
                parsed.pay_bands,
                |r| r.band.clone(),
            );
            merge.add(("rule", "rules"), file, overlay, &mut notes.rules, parsed.rules, |r| {
                r.id.clone()
            });
            merge.add(
                ("guide page", "guides"),
                file,
                overlay,
                &mut notes.guides,
                parsed.guides,
                |r| r.id.clone(),
            );
            merge.add(("stage", "stages"), file, overlay, &mut all.stages, parsed.stages, |r| {
                r.id.clone()
            });
        }
        all
    }
}

struct Merge<'m, 'a> {
    lowering: &'m mut Lowering<'a>,
    /// By kind and id: the row, and whether an overlay wrote it.
    places: HashMap<(&'static str, Clean), (usize, bool)>,
}

impl Merge<'_, '_> {
    fn add<R>(
        &mut self,
        (what, list): (&'static str, &'static str),
        file: FileId,
        overlay: bool,
        into: &mut Records<R>,
        records: Vec<R>,
        id_of: impl Fn(&R) -> Clean,
    ) {
        for record in records {
            let id = id_of(&record);
            let key = (what, id.clone());
            match self.places.get(&key).copied() {
                None => {
                    self.places.insert(key, (into.len(), overlay));
                    into.push((file, record));
                }
                Some((row, false)) if overlay => {
                    self.places.insert(key, (row, true));
                    if let Some(before) = into.get_mut(row) {
                        *before = (file, record);
                    }
                }
                Some((row, _)) => {
                    let first = into.get(row).map_or(file, |(file, _)| *file);
                    self.duplicate(what, list, &id, first, file);
                }
            }
        }
    }

    /// Reports the id in `second`, and in `first` where it was used before.
    fn duplicate(&mut self, what: &str, list: &str, id: &Clean, first: FileId, second: FileId) {
        let locator = &self.lowering.locator;
        // In one file the same id stands twice or more; the last of them is as good as any.
        let again = locator.every(second, list, id).last();
        let before = locator.every(first, list, id).next().map(|place| place.label("first here"));
        let places: Vec<_> = again.into_iter().chain(before).collect();
        let message = format!("the {what} \"{id}\" is defined twice");
        let finding = Finding::error("duplicate-id", &message, Place::new(second, 0..0))
            .help("give one of them another id; an id is never reused");
        self.lowering.findings.push(Finding { places, ..finding });
    }
}
