//! Lowers what the planner goes by besides the stages: rounds of applications, defaults of kinds,
//! fields of work, bridges, families of subjects, minimum wages, and how each way in lies in time.

use super::super::finding::FileId;
use super::super::schema::{
    BridgeRecord, FamilyRecord, FieldRecord, KindRecord, RoundRecord, StageRecord, WageRecord,
    WayInRecord, WindowRecord,
};
use super::super::word::Word;
use super::merge::Notes;
use super::stages::gate;
use super::{At, Lowering};
use crate::atlas::{
    Bridge, BridgeId, FieldOfWork, FieldOfWorkId, Gate, Handle, KindNote, KindNoteId, MinimumWage,
    MinimumWageId, MonthDay, Nation, Nations, Round, StageKind, Standing, Starts, Subject,
    SubjectFamily, SubjectFamilyId, Timing, Window, WindowId,
};

/// What a stage says of how its ways in lie in time.
pub(super) struct StageTiming<'text> {
    kind: StageKind,
    level: Option<u8>,
    starts: Option<Box<[u8]>>,
    apply: Option<Word<'text>>,
    at_least: Option<u16>,
    alongside: Option<bool>,
    academic: Option<bool>,
    nations: Box<[Nation]>,
}

impl<'text> StageTiming<'text> {
    /// What `record` says, which is taken out of it.
    pub fn of(record: &mut StageRecord<Word<'text>>) -> Self {
        Self {
            kind: record.kind,
            level: record.level,
            starts: record.starts.take(),
            apply: record.apply.take(),
            at_least: record.months_at_least,
            alongside: record.alongside,
            academic: record.academic_years,
            nations: std::mem::take(&mut record.nations),
        }
    }
}

impl Lowering<'_> {
    /// Everything that `notes` has of it.
    pub(super) fn calendar(&mut self, notes: &mut Notes<'_>) {
        for (file, record) in std::mem::take(&mut notes.windows) {
            self.window(file, record);
        }
        for (file, record) in std::mem::take(&mut notes.kinds) {
            self.kind(file, record);
        }
        for (file, record) in std::mem::take(&mut notes.fields) {
            self.field(file, record);
        }
        for (file, record) in std::mem::take(&mut notes.families) {
            self.family(file, record);
        }
        for (file, record) in std::mem::take(&mut notes.minimum_wages) {
            self.minimum_wage(file, record);
        }
        for (file, record) in std::mem::take(&mut notes.bridges) {
            self.bridge(file, record);
        }
    }

    fn window(&mut self, file: FileId, record: WindowRecord<Word<'_>>) {
        let at = At::record(file, "windows", &record.id);
        self.slug(&at);
        let about = Subject::Window(WindowId::from_row(self.parts.windows.len()));
        let window = Window {
            opens: self.month_day(&at.field("opens"), record.opens.as_ref()),
            closes: self.month_day(&at.field("closes"), Some(&record.closes)).unwrap_or_default(),
            late_until: self.month_day(&at.field("late_until"), record.late_until.as_ref()),
            rounds: record
                .rounds
                .into_iter()
                .enumerate()
                .map(|(item, round)| self.round(&at.item("rounds", item), &round))
                .collect(),
            claims: self.claims(&at, about, record.claims),
            name: record.name,
            says: record.says,
            held_to_apply: record.held_to_apply,
            slug: record.id.keep(),
        };
        self.parts.windows.push(window);
    }

    fn round(&mut self, at: &At<'_>, record: &RoundRecord<Word<'_>>) -> Round {
        Round {
            start: self.date(&at.field("start"), Some(&record.start)).unwrap_or_default(),
            opens: self.date(&at.field("opens"), record.opens.as_ref()),
            closes: self.date(&at.field("closes"), Some(&record.closes)).unwrap_or_default(),
            late_until: self.date(&at.field("late_until"), record.late_until.as_ref()),
        }
    }

    fn month_day(&mut self, at: &At<'_>, text: Option<&Word<'_>>) -> Option<MonthDay> {
        let text = text?;
        let day = MonthDay::parse(text);
        if day.is_none() {
            let help = "write a day of every year as month and day: \"01-13\"";
            self.wrong("bad-date", at, None, &format!("\"{text}\" is not a day of the year"), help);
        }
        day
    }

    fn starts(&mut self, at: &At<'_>, months: &[u8]) -> Starts {
        Starts::of(months).unwrap_or_else(|| {
            let help = "months are numbers from 1 to 12";
            self.wrong("bad-date", at, None, "there is no such month", help);
            Starts::default()
        })
    }

    fn kind(&mut self, file: FileId, record: KindRecord<Word<'_>>) {
        let at = At::record(file, "kinds", &record.id);
        self.slug(&at);
        let about = Subject::Kind(KindNoteId::from_row(self.parts.kinds.len()));
        let note = KindNote {
            kind: record.kind,
            level: self.qualification_level(&at.field("level"), record.level),
            timing: Timing {
                starts: self.starts(&at.field("starts"), &record.starts),
                apply: self.apply(&at, record.apply.as_ref()),
                at_least: record.months_at_least.unwrap_or(0),
                alongside: record.alongside,
                academic: record.academic_years,
                nations: nations(&record.nations).unwrap_or_default(),
            },
            gates: record.gates.into_iter().map(gate).collect(),
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.kinds.push(note);
    }

    fn apply(&mut self, at: &At<'_>, window: Option<&Word<'_>>) -> Option<WindowId> {
        window.map(|slug| self.resolve(|ids| &ids.windows, &at.field("apply"), slug))
    }

    fn field(&mut self, file: FileId, record: FieldRecord<Word<'_>>) {
        let at = At::record(file, "fields", &record.id);
        self.slug(&at);
        let about = Subject::FieldOfWork(FieldOfWorkId::from_row(self.parts.fields.len()));
        let field = FieldOfWork {
            part_of: record
                .part_of
                .map(|slug| self.resolve(|ids| &ids.fields, &at.field("part_of"), &slug)),
            name: record.name,
            general: record.general,
            summary: record.summary,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.fields.push(field);
    }

    fn family(&mut self, file: FileId, record: FamilyRecord<Word<'_>>) {
        let at = At::record(file, "families", &record.id);
        self.slug(&at);
        let about = Subject::SubjectFamily(SubjectFamilyId::from_row(self.parts.families.len()));
        let family = SubjectFamily {
            name: record.name,
            covers: record.covers,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.families.push(family);
    }

    fn minimum_wage(&mut self, file: FileId, record: WageRecord<Word<'_>>) {
        let at = At::record(file, "minimum_wages", &record.id);
        self.slug(&at);
        let row = MinimumWageId::from_row(self.parts.minimum_wages.len());
        let wage = MinimumWage {
            from_age: record.from_age,
            apprentice: record.apprentice,
            pence: record.pence,
            year: record.year,
            claims: self.claims(&at, Subject::MinimumWage(row), record.claims),
            slug: record.id.keep(),
        };
        self.parts.minimum_wages.push(wage);
    }

    fn bridge(&mut self, file: FileId, record: BridgeRecord<Word<'_>>) {
        let at = At::record(file, "bridges", &record.id);
        self.slug(&at);
        let about = Subject::Bridge(BridgeId::from_row(self.parts.bridges.len()));
        let bridge = Bridge {
            from: self.resolve_all(|ids| &ids.stages, &at.field("from"), &record.from),
            to: self.resolve_all(|ids| &ids.stages, &at.field("to"), &record.to),
            says: record.says,
            claims: self.claims(&at, about, record.claims),
            slug: record.id.keep(),
        };
        self.parts.bridges.push(bridge);
    }

    /// How a way in lies in time: what is its own, else its stage's, else that of the kind. Where
    /// something need not be done there is nothing to wait for, and it takes no time.
    pub(super) fn timing(
        &mut self,
        at: &At<'_>,
        way: &mut WayInRecord<Word<'_>>,
        stage: &StageTiming<'_>,
    ) -> Timing {
        let kind = self.kind_note(stage).map(|note| note.timing).unwrap_or_default();
        let own_nations = nations(&way.nations).or_else(|| nations(&stage.nations));
        let nations = own_nations.unwrap_or(kind.nations);
        if way.standing == Standing::NotApplicable {
            return Timing { nations, ..Timing::default() };
        }
        let starts = match way.starts.take() {
            Some(months) => self.starts(&at.field("starts"), &months),
            None => match &stage.starts {
                Some(months) => self.starts(&at.field("starts"), months),
                None => kind.starts,
            },
        };
        let own = way.apply.take();
        let apply = self.apply(at, own.as_ref().or(stage.apply.as_ref()));
        Timing {
            starts,
            apply: apply.or(kind.apply),
            at_least: way.months_at_least.or(stage.at_least).unwrap_or(kind.at_least),
            alongside: way.alongside.or(stage.alongside).unwrap_or(kind.alongside),
            academic: way.academic_years.or(stage.academic).unwrap_or(kind.academic),
            nations,
        }
    }

    /// The gates of a way that names none.
    pub(super) fn usual_gates(&self, stage: &StageTiming<'_>, standing: Standing) -> Box<[Gate]> {
        match standing {
            Standing::NotApplicable => Box::default(),
            _ => self.kind_note(stage).map(|note| note.gates.clone()).unwrap_or_default(),
        }
    }

    /// What holds for the kind of `stage`: the note that names its level first.
    fn kind_note(&self, stage: &StageTiming<'_>) -> Option<&KindNote> {
        let own = || self.parts.kinds.iter().filter(|note| note.kind == stage.kind);
        let level = |note: &&KindNote| note.level.map(crate::atlas::QualificationLevel::number);
        own()
            .find(|note| note.level.is_some() && level(note) == stage.level)
            .or_else(|| own().find(|note| note.level.is_none()))
    }
}

fn nations(named: &[Nation]) -> Option<Nations> {
    (!named.is_empty()).then(|| Nations::of(named))
}
