//! From records to the model: ids become handles, branches take over from their parents, and
//! everything that prevents an atlas is collected as findings.

use super::finding::{FileId, Finding};
use super::ids::{Ids, Names, one_of};
use super::locate::{Locator, Spot};
use super::parse::Parsed;
use super::schema::{ClaimRecord, DisputeRecord, NeedRecord, SourceRecord};
use super::word::Word;
use crate::atlas::{
    Claim, ClaimId, Dispute, Handle, Need, PartialDate, Parts, Requirement, Requires, Source,
    Subject, is_kebab_case,
};

mod calendar;
mod merge;
mod notes;
mod stages;

use merge::Merged;
pub use merge::Records;

/// How many unknown ids are met with a suggestion: each looks at every id there is.
const SUGGESTIONS: usize = 50;

/// Lowers the parsed files, first to last but overlays after the others: an overlay replaces records
/// of the files before it. Adds them to `parts`; nothing when a stage of a large file cannot be read.
pub fn lower(
    locator: Locator<'_>,
    mut parsed: Parsed<'_>,
    parts: Parts,
    findings: &mut Vec<Finding>,
) -> Option<Parts> {
    parsed.whole.sort_by_key(|whole| whole.records.overlay);
    let mut ids = Ids::default();
    let mut merged = Merged::of(parsed.whole, &mut ids, &locator, findings);
    let mut lowering = Lowering::new(locator, ids, parts, findings);
    lowering.note_broken(&parsed.broken);
    for (file, record) in merged.sources {
        lowering.source(file, record);
    }
    lowering.calendar(&mut merged.notes);
    lowering.notes(merged.notes);
    lowering.stages(merged.stages)?;
    lowering.starting_points(merged.starting_points);
    Some(lowering.parts)
}

/// What is being lowered, so that a finding can say where. Costs nothing until one does.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    file: FileId,
    list: &'static str,
    id: &'a str,
    inside: Option<Inside<'a>>,
}

/// A field of something, and which item of its list.
#[derive(Clone, Copy, Debug)]
struct Inside<'a> {
    outer: &'a At<'a>,
    field: &'static str,
    item: Option<usize>,
}

impl<'a> At<'a> {
    fn record(file: FileId, list: &'static str, id: &'a str) -> Self {
        Self { file, list, id, inside: None }
    }

    fn field(&'a self, field: &'static str) -> Self {
        Self { inside: Some(Inside { outer: self, field, item: None }), ..*self }
    }

    fn item(&'a self, field: &'static str, item: usize) -> Self {
        Self { inside: Some(Inside { outer: self, field, item: Some(item) }), ..*self }
    }

    fn spot(&self) -> Spot {
        match self.inside {
            None => Spot::new(self.list, self.id),
            Some(Inside { outer, field, item: None }) => outer.spot().field(field),
            Some(Inside { outer, field, item: Some(item) }) => outer.spot().item(field, item),
        }
    }
}

pub(super) struct Lowering<'a> {
    locator: Locator<'a>,
    ids: Ids<'a>,
    parts: Parts,
    findings: &'a mut Vec<Finding>,
    suggestions: usize,
    /// Whether there is a file without any text, which may define anything.
    blind: bool,
}

impl<'a> Lowering<'a> {
    fn new(
        locator: Locator<'a>,
        ids: Ids<'a>,
        parts: Parts,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self { locator, ids, parts, findings, suggestions: 0, blind: false }
    }

    /// Remembers the ids that broken files seem to define, lest they be called unknown elsewhere.
    fn note_broken(&mut self, broken: &[FileId]) {
        for file in broken {
            self.blind |= self.locator.text(*file).is_empty();
            let Some(outline) = self.locator.outline(*file) else { continue };
            let ids = &mut self.ids;
            outline.ids("sources").for_each(|id| ids.sources.add_unread(id));
            outline.ids("themes").for_each(|id| ids.themes.add_unread(id));
            outline.ids("categories").for_each(|id| ids.categories.add_unread(id));
            outline.ids("specialisms").for_each(|id| ids.specialisms.add_unread(id));
            outline.ids("rules").for_each(|id| ids.rules.add_unread(id));
            outline.ids("stages").for_each(|id| ids.stages.add_unread(id));
        }
    }

    /// Reports that `at`, or the text `literal` inside it, is wrong. What a branch took over is
    /// reported where it is written.
    fn wrong(
        &mut self,
        code: &'static str,
        at: &At<'_>,
        literal: Option<&str>,
        message: &str,
        help: &str,
    ) {
        let spot = at.spot();
        let spot = match literal {
            Some(literal) => spot.text(literal),
            None => spot,
        };
        let found = self.locator.find_in(at.file, &spot);
        if found.exact || !self.locator.is_branch(at.file, &spot) {
            let finding = Finding::error(code, message, found.place);
            self.findings.push(if help.is_empty() { finding } else { finding.help(help) });
        }
    }

    /// The handle of `slug`, or a finding and a handle of nothing.
    fn resolve<K: Handle>(
        &mut self,
        names: impl for<'b> Fn(&'b Ids<'a>) -> &'b Names<'a, K>,
        at: &At<'_>,
        slug: &str,
    ) -> K {
        let known = names(&self.ids);
        if let Some(handle) = known.get(slug) {
            return handle;
        }
        if !self.blind {
            let message = format!("there is no {} with the id \"{slug}\"", known.what);
            self.suggestions += 1;
            let meant = if self.suggestions > SUGGESTIONS { Vec::new() } else { known.meant(slug) };
            let help = if meant.is_empty() {
                String::new()
            } else {
                format!("did you mean {}?", one_of(&meant, '"'))
            };
            self.wrong("unknown-id", at, Some(slug), &message, &help);
        }
        K::from_row(usize::MAX)
    }

    fn resolve_all<K: Handle>(
        &mut self,
        names: impl for<'b> Fn(&'b Ids<'a>) -> &'b Names<'a, K> + Copy,
        at: &At<'_>,
        slugs: &[Word<'_>],
    ) -> Box<[K]> {
        slugs.iter().map(|slug| self.resolve(names, at, slug)).collect()
    }

    fn date(&mut self, at: &At<'_>, text: Option<&Word<'_>>) -> Option<PartialDate> {
        let text = text?;
        let date = PartialDate::parse(text);
        if date.is_none() {
            let help = "write a date as \"2026\", \"2026-11\" or \"2026-11-23\"";
            self.wrong("bad-date", at, None, &format!("\"{text}\" is not a date"), help);
        }
        date
    }

    fn slug(&mut self, at: &At<'_>) {
        if !is_kebab_case(at.id) {
            let message = format!("the id \"{}\" is not in kebab-case", at.id);
            self.wrong(
                "bad-id",
                at,
                None,
                &message,
                "use lower-case letters, digits and single hyphens",
            );
        }
    }

    fn requirement(&mut self, at: &At<'_>, written: Requirement<Word<'_>, Word<'_>>) -> Requires {
        // Both kinds of id are looked up through the same findings, one borrow at a time.
        let this = std::cell::RefCell::new(self);
        written.map_ids(
            &mut |slug: Word<'_>| this.borrow_mut().resolve(|ids| &ids.stages, at, &slug),
            &mut |slug: Word<'_>| this.borrow_mut().resolve(|ids| &ids.specialisms, at, &slug),
        )
    }

    fn needs(&mut self, at: &At<'_>, records: Box<[NeedRecord<Word<'_>>]>) -> Box<[Need]> {
        let need = |(item, record): (usize, NeedRecord<Word<'_>>)| Need {
            force: record.force,
            moment: record.moment,
            that: self.requirement(&at.item("needs", item).field("that"), record.that),
        };
        records.into_iter().enumerate().map(need).collect()
    }

    fn claims(
        &mut self,
        at: &At<'_>,
        about: Subject,
        records: Box<[ClaimRecord<Word<'_>>]>,
    ) -> Box<[ClaimId]> {
        let first = self.parts.claims.len();
        for (item, record) in records.into_iter().enumerate() {
            let at = at.item("claims", item);
            let claim = Claim {
                about,
                field: record.field,
                says: record.says,
                source: self.resolve(|ids| &ids.sources, &at.field("source"), &record.source),
                place: record.place,
                basis: record.basis,
                reviewed: self.date(&at.field("reviewed"), record.reviewed.as_ref()),
                dispute: record
                    .dispute
                    .map(|DisputeRecord { topic, go_by }| Dispute { topic, go_by }),
            };
            self.parts.claims.push(claim);
        }
        (first..self.parts.claims.len()).map(ClaimId::from_row).collect()
    }

    fn starting_points(&mut self, named: Vec<(FileId, Word<'_>)>) {
        for (file, id) in named {
            let at = At::record(file, "starting_points", &id);
            let stage = self.resolve(|ids| &ids.stages, &at, &id);
            self.parts.starting_points.push(stage);
        }
    }

    fn source(&mut self, file: FileId, record: SourceRecord<Word<'_>>) {
        let at = At::record(file, "sources", &record.id);
        self.slug(&at);
        let source = Source {
            published: self.date(&at.field("published"), record.published.as_ref()),
            read: self.date(&at.field("read"), Some(&record.read)).unwrap_or_default(),
            slug: record.id.keep(),
            title: record.title,
            publisher: record.publisher,
            class: record.class,
            locator: record.locator,
        };
        self.parts.sources.push(source);
    }
}
