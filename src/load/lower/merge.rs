//! Many files become one list of records of each kind: an overlay's replace those before it, and
//! the same id twice in one layer is a finding with both places.

use std::collections::HashSet;

use super::super::finding::{FileId, Finding, Place};
use super::super::ids::{Ids, Names};
use super::super::large::Pending;
use super::super::locate::Locator;
use super::super::parse::Whole;
use super::super::schema::{
    BridgeRecord, FamilyRecord, FieldRecord, FrameworkRecord, GuideRecord, KindRecord, NoteRecord,
    PayRecord, RuleRecord, SourceRecord, SpecialismRecord, ThemeRecord, WageRecord, WindowRecord,
};
use super::super::word::Word;
use crate::atlas::Handle;

/// Records of one kind, and the file that each stands in.
#[derive(Debug)]
pub struct Records<R> {
    rows: Vec<R>,
    files: Vec<FileId>,
}

impl<R> Default for Records<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), files: Vec::new() }
    }
}

impl<R> Records<R> {
    /// Every record, in order.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The file of the last record.
    pub fn last_file(&self) -> Option<FileId> {
        self.files.last().copied()
    }

    /// Every record, to be changed.
    pub fn rows_mut(&mut self) -> &mut [R] {
        &mut self.rows
    }

    fn append(&mut self, file: FileId, mut rows: Vec<R>) {
        self.files.extend(std::iter::repeat_n(file, rows.len()));
        if self.rows.is_empty() {
            // A single large file is not copied.
            self.rows = rows;
        } else {
            self.rows.append(&mut rows);
        }
    }
}

impl<R> IntoIterator for Records<R> {
    type Item = (FileId, R);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<FileId>, std::vec::IntoIter<R>>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter().zip(self.rows)
    }
}

/// Every record that counts.
#[derive(Default)]
pub struct Merged<'text> {
    pub sources: Records<SourceRecord<Word<'text>>>,
    pub notes: Notes<'text>,
    pub stages: Records<Pending<'text>>,
    /// Of the last file that has any, so that an overlay can name its own.
    pub starting_points: Vec<(FileId, Word<'text>)>,
}

/// The records that surround the stages.
#[derive(Default)]
pub struct Notes<'text> {
    pub themes: Records<ThemeRecord<Word<'text>>>,
    pub categories: Records<NoteRecord<Word<'text>>>,
    pub specialisms: Records<SpecialismRecord<Word<'text>>>,
    pub framework_levels: Records<FrameworkRecord<Word<'text>>>,
    pub pay_bands: Records<PayRecord<Word<'text>>>,
    pub rules: Records<RuleRecord<Word<'text>>>,
    pub guides: Records<GuideRecord<Word<'text>>>,
    pub windows: Records<WindowRecord<Word<'text>>>,
    pub kinds: Records<KindRecord<Word<'text>>>,
    pub fields: Records<FieldRecord<Word<'text>>>,
    pub bridges: Records<BridgeRecord<Word<'text>>>,
    pub families: Records<FamilyRecord<Word<'text>>>,
    pub minimum_wages: Records<WageRecord<Word<'text>>>,
}

/// A record that has a name among its kind.
trait Named<'text> {
    fn name(&self) -> Word<'text>;
}

macro_rules! named {
    ($($record:ident)*) => {$(
        impl<'text> Named<'text> for $record<Word<'text>> {
            fn name(&self) -> Word<'text> {
                self.id.clone()
            }
        }
    )*};
}

named! {
    SourceRecord ThemeRecord NoteRecord SpecialismRecord RuleRecord GuideRecord
    WindowRecord KindRecord FieldRecord BridgeRecord FamilyRecord WageRecord
}

impl<'text> Named<'text> for FrameworkRecord<Word<'text>> {
    fn name(&self) -> Word<'text> {
        Word::new(&self.level.to_string())
    }
}

impl<'text> Named<'text> for PayRecord<Word<'text>> {
    fn name(&self) -> Word<'text> {
        self.band.clone()
    }
}

impl<'text> Named<'text> for Pending<'text> {
    fn name(&self) -> Word<'text> {
        self.id().clone()
    }
}

impl<'text> Merged<'text> {
    /// Puts the records of all files together and gives their names to `ids`.
    pub fn of(
        parsed: Vec<Whole<'text>>,
        ids: &mut Ids<'text>,
        locator: &Locator<'_>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let overlays = parsed.iter().filter(|whole| whole.records.overlay).map(|whole| whole.file);
        let mut merge = Merge { locator, findings, overlays: overlays.collect() };
        let mut all = Self::default();
        for Whole { file, records: parsed, stages } in parsed {
            if !parsed.starting_points.is_empty() {
                let named = parsed.starting_points.iter();
                all.starting_points = named.map(|id| (file, id.clone())).collect();
            }
            let notes = &mut all.notes;
            merge.add(file, parsed.sources, &mut all.sources, &mut ids.sources);
            merge.add(file, parsed.themes, &mut notes.themes, &mut ids.themes);
            merge.add(file, parsed.categories, &mut notes.categories, &mut ids.categories);
            merge.add(file, parsed.specialisms, &mut notes.specialisms, &mut ids.specialisms);
            let levels = parsed.framework_levels;
            merge.add(file, levels, &mut notes.framework_levels, &mut ids.framework_levels);
            merge.add(file, parsed.pay_bands, &mut notes.pay_bands, &mut ids.pay_bands);
            merge.add(file, parsed.rules, &mut notes.rules, &mut ids.rules);
            merge.add(file, parsed.guides, &mut notes.guides, &mut ids.guides);
            merge.add(file, parsed.windows, &mut notes.windows, &mut ids.windows);
            merge.add(file, parsed.kinds, &mut notes.kinds, &mut ids.kinds);
            merge.add(file, parsed.fields, &mut notes.fields, &mut ids.fields);
            merge.add(file, parsed.bridges, &mut notes.bridges, &mut ids.bridges);
            merge.add(file, parsed.families, &mut notes.families, &mut ids.families);
            let wages = parsed.minimum_wages;
            merge.add(file, wages, &mut notes.minimum_wages, &mut ids.minimum_wages);
            merge.add(file, stages, &mut all.stages, &mut ids.stages);
        }
        all
    }
}

struct Merge<'m, 'a> {
    locator: &'m Locator<'a>,
    findings: &'m mut Vec<Finding>,
    overlays: HashSet<FileId>,
}

impl Merge<'_, '_> {
    fn add<'text, R: Named<'text>, K: Handle>(
        &mut self,
        file: FileId,
        mut records: Vec<R>,
        into: &mut Records<R>,
        names: &mut Names<'text, K>,
    ) {
        names.reserve(records.len());
        let mut row = into.rows.len();
        let mut again = Vec::new();
        records.retain_mut(|record| {
            let Err(before) = names.add(record.name(), row) else {
                row += 1;
                return true;
            };
            let first = into.files.get_mut(before);
            let replaces =
                |of: &FileId| self.overlays.contains(&file) && !self.overlays.contains(of);
            match (first, into.rows.get_mut(before)) {
                (Some(of), Some(before)) if replaces(of) => {
                    *of = file;
                    std::mem::swap(before, record);
                }
                (of, _) => again.push((record.name(), of.map_or(file, |of| *of))),
            }
            false
        });
        into.append(file, records);
        for (id, first) in again {
            self.duplicate(names, &id, first, file);
        }
    }

    /// Reports the id in `second`, and in `first` where it was used before.
    fn duplicate<K>(&mut self, names: &Names<'_, K>, id: &str, first: FileId, second: FileId) {
        let Names { what, list, .. } = names;
        // In one file the same id stands twice or more; the last of them is as good as any.
        let again = self.locator.every(second, list, id).last();
        let before = self.locator.every(first, list, id).next();
        let before = before.map(|place| place.label("first here"));
        let places: Vec<_> = again.into_iter().chain(before).collect();
        let message = format!("the {what} \"{id}\" is defined twice");
        let finding = Finding::error("duplicate-id", &message, Place::new(second, 0..0))
            .help("give one of them another id; an id is never reused");
        self.findings.push(Finding { places, ..finding });
    }
}
