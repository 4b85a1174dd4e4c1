//! Lowers what surrounds the stages: themes, categories, specialisms, levels, pay, rules, guides.

use super::super::finding::FileId;
use super::super::schema::{
    FrameworkRecord, GuideRecord, NoteRecord, PayRecord, RuleRecord, SpecialismRecord, ThemeRecord,
};
use super::super::word::Word;
use super::merge::Notes;
use super::{At, Lowering};
use crate::atlas::{
    Category, CategoryId, FrameworkLevelId, FrameworkNote, Guide, GuideId, Handle, PayBand,
    PayBandId, Rule, RuleId, Specialism, SpecialismId, Subject, Theme, ThemeId,
};

impl Lowering<'_> {
    pub fn notes(&mut self, notes: Notes<'_>) {
        notes.themes.into_iter().for_each(|(file, record)| self.theme(file, record));
        notes.categories.into_iter().for_each(|(file, record)| self.category(file, record));
        notes.specialisms.into_iter().for_each(|(file, record)| self.specialism(file, record));
        notes.framework_levels.into_iter().for_each(|(file, record)| self.framework(file, record));
        notes.pay_bands.into_iter().for_each(|(file, record)| self.pay_band(file, record));
        notes.rules.into_iter().for_each(|(file, record)| self.rule(file, record));
        notes.guides.into_iter().for_each(|(file, record)| self.guide(file, record));
    }

    fn theme(&mut self, file: FileId, record: ThemeRecord<Word<'_>>) {
        let at = At::record(file, "themes", &record.id);
        self.slug(&at);
        let about = Subject::Theme(ThemeId::from_row(self.parts.themes.len()));
        let part_of = record
            .part_of
            .map(|theme| self.resolve(|ids| &ids.themes, &at.field("part_of"), &theme));
        let theme = Theme {
            part_of,
            name: record.name,
            summary: record.summary,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.themes.push(theme);
    }

    fn category(&mut self, file: FileId, record: NoteRecord<Word<'_>>) {
        let at = At::record(file, "categories", &record.id);
        self.slug(&at);
        let about = Subject::Category(CategoryId::from_row(self.parts.categories.len()));
        let category = Category {
            name: record.name,
            summary: record.summary,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.categories.push(category);
    }

    fn specialism(&mut self, file: FileId, record: SpecialismRecord<Word<'_>>) {
        let at = At::record(file, "specialisms", &record.id);
        self.slug(&at);
        let about = Subject::Specialism(SpecialismId::from_row(self.parts.specialisms.len()));
        let specialism = Specialism {
            name: record.name,
            theme: self.resolve(|ids| &ids.themes, &at.field("theme"), &record.theme),
            also: record.also,
            hidden: record.hidden,
            summary: record.summary,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.specialisms.push(specialism);
    }

    fn framework(&mut self, file: FileId, record: FrameworkRecord<Word<'_>>) {
        let id = record.level.to_string();
        let at = At::record(file, "framework_levels", &id);
        let level = self.framework_level(&at.field("level"), Some(record.level));
        let row = FrameworkLevelId::from_row(self.parts.framework_levels.len());
        let claims = self.claims(&at, Subject::FrameworkLevel(row), record.claims);
        let note = FrameworkNote { level, name: record.name, summary: record.summary, claims };
        self.parts.framework_levels.push(note);
    }

    fn pay_band(&mut self, file: FileId, record: PayRecord<Word<'_>>) {
        let at = At::record(file, "pay_bands", &record.band);
        let band = self.band(&at.field("band"), Some(&record.band));
        let about = Subject::PayBand(PayBandId::from_row(self.parts.pay_bands.len()));
        let pay = PayBand {
            band: band.map(|bands| bands.lowest).unwrap_or_default(),
            year: record.year,
            entry: record.entry,
            top: record.top,
            note: record.note,
            claims: self.claims(&at, about, record.claims),
        };
        self.parts.pay_bands.push(pay);
    }

    fn rule(&mut self, file: FileId, record: RuleRecord<Word<'_>>) {
        let at = At::record(file, "rules", &record.id);
        self.slug(&at);
        let about = Subject::Rule(RuleId::from_row(self.parts.rules.len()));
        let rule = Rule {
            name: record.name,
            says: record.says,
            from: self.date(&at.field("from"), record.from.as_ref()),
            until: self.date(&at.field("until"), record.until.as_ref()),
            bites: record.bites.map(|written| self.requirement(&at.field("bites"), written)),
            effect: record.effect,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.rules.push(rule);
    }

    fn guide(&mut self, file: FileId, record: GuideRecord<Word<'_>>) {
        let at = At::record(file, "guides", &record.id);
        self.slug(&at);
        let about = Subject::Guide(GuideId::from_row(self.parts.guides.len()));
        let guide = Guide {
            kind: record.kind,
            name: record.name,
            says: record.says,
            links: record.links,
            stages: self.resolve_all(|ids| &ids.stages, &at.field("stages"), &record.stages),
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.guides.push(guide);
    }
}
