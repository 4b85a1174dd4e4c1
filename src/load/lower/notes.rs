//! Lowers what surrounds the stages: themes, categories, specialisms, levels, pay, rules, guides.

use super::super::finding::FileId;
use super::super::schema::{
    FrameworkRecord, GuideRecord, NoteRecord, PayRecord, RuleRecord, SpecialismRecord,
};
use super::merge::Notes;
use super::{Lowering, Owner};
use crate::atlas::{
    Category, CategoryId, ClaimId, Clean, FrameworkLevel, FrameworkLevelId, FrameworkNote, Guide,
    GuideId, Handle, PayBand, PayBandId, Rule, RuleId, Specialism, SpecialismId, Subject, Theme,
    ThemeId,
};

impl Lowering<'_> {
    pub fn notes(&mut self, notes: Notes) {
        for (file, record) in notes.themes {
            let about = Subject::Theme(ThemeId::from_row(self.parts.themes.len()));
            let (slug, name, summary, claims) = self.note(file, about, record);
            self.parts.themes.push(Theme { slug, name, summary, claims });
        }
        for (file, record) in notes.categories {
            let about = Subject::Category(CategoryId::from_row(self.parts.categories.len()));
            let (slug, name, summary, claims) = self.note(file, about, record);
            self.parts.categories.push(Category { slug, name, summary, claims });
        }
        notes.specialisms.into_iter().for_each(|(file, record)| self.specialism(file, record));
        notes.framework_levels.into_iter().for_each(|(file, record)| self.framework(file, record));
        notes.pay_bands.into_iter().for_each(|(file, record)| self.pay_band(file, record));
        notes.rules.into_iter().for_each(|(file, record)| self.rule(file, record));
        notes.guides.into_iter().for_each(|(file, record)| self.guide(file, record));
    }

    fn note(
        &mut self,
        file: FileId,
        about: Subject,
        record: NoteRecord,
    ) -> (Clean, Clean, Clean, Vec<ClaimId>) {
        let owner = Owner { file, id: record.id };
        self.slug(&owner);
        let claims = self.claims(&owner, about, record.claims);
        (owner.id, record.name, record.summary, claims)
    }

    fn specialism(&mut self, file: FileId, record: SpecialismRecord) {
        let owner = Owner { file, id: record.id };
        self.slug(&owner);
        let about = Subject::Specialism(SpecialismId::from_row(self.parts.specialisms.len()));
        let specialism = Specialism {
            name: record.name,
            theme: self.resolve(|ids| &ids.themes, &owner, &record.theme),
            also: record.also,
            hidden: record.hidden,
            summary: record.summary,
            claims: self.claims(&owner, about, record.claims),
            slug: owner.id,
        };
        self.parts.specialisms.push(specialism);
    }

    fn framework(&mut self, file: FileId, record: FrameworkRecord) {
        let owner = Owner { file, id: record.name.clone() };
        let level = FrameworkLevel::new(record.level);
        if level.is_none() {
            let message = format!("the career framework has no level {}", record.level);
            let help = Some("its levels run from 1 to 9".to_owned());
            self.wrong("wrong-level", &owner, Some(&record.name), message, help);
        }
        let row = FrameworkLevelId::from_row(self.parts.framework_levels.len());
        let claims = self.claims(&owner, Subject::FrameworkLevel(row), record.claims);
        let note = FrameworkNote { level, name: record.name, summary: record.summary, claims };
        self.parts.framework_levels.push(note);
    }

    fn pay_band(&mut self, file: FileId, record: PayRecord) {
        let owner = Owner { file, id: record.band.clone() };
        let band = self.band(&owner, &record.band);
        let about = Subject::PayBand(PayBandId::from_row(self.parts.pay_bands.len()));
        let pay = PayBand {
            band: band.map(|bands| bands.lowest).unwrap_or_default(),
            year: record.year,
            entry: record.entry,
            top: record.top,
            note: record.note,
            claims: self.claims(&owner, about, record.claims),
        };
        self.parts.pay_bands.push(pay);
    }

    fn rule(&mut self, file: FileId, record: RuleRecord) {
        let owner = Owner { file, id: record.id };
        self.slug(&owner);
        let about = Subject::Rule(RuleId::from_row(self.parts.rules.len()));
        let rule = Rule {
            name: record.name,
            says: record.says,
            from: self.date(&owner, record.from.as_ref()),
            until: self.date(&owner, record.until.as_ref()),
            bites: record.bites.map(|written| self.requirement(&owner, written)),
            effect: record.effect,
            claims: self.claims(&owner, about, record.claims),
            slug: owner.id,
        };
        self.parts.rules.push(rule);
    }

    fn guide(&mut self, file: FileId, record: GuideRecord) {
        let owner = Owner { file, id: record.id };
        self.slug(&owner);
        let about = Subject::Guide(GuideId::from_row(self.parts.guides.len()));
        let guide = Guide {
            kind: record.kind,
            name: record.name,
            says: record.says,
            links: record.links,
            stages: self.resolve_all(|ids| &ids.stages, &owner, &record.stages),
            claims: self.claims(&owner, about, record.claims),
            slug: owner.id,
        };
        self.parts.guides.push(guide);
    }
}
