//! `list`: stages, filtered.

use clap::Args;
use strum::VariantArray as _;

use crate::atlas::{
    Atlas, Clean, PatientContact, ProgrammeKind, QualificationLevel, Stage, StageId, StageKind,
};
use crate::export;
use crate::words;

use super::answer::{Answered, Asked, Failure, write_document, write_wrapped};

/// What to list; several filters must all hold.
#[derive(Clone, Debug, Default, Args)]
pub struct Filters {
    /// A kind: role, programme, credential, registration, or a kind of programme such as t-level,
    /// apprenticeship, htq, degree, ptp, stp, hsst, asp, equivalence, fellowship, course.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The id or name of a theme, such as life-sciences.
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// A qualification level, 1 to 8.
    #[arg(long, value_name = "N")]
    level: Option<u8>,
    /// The id or name of a specialism, such as cardiac-science.
    #[arg(long, value_name = "SPECIALISM")]
    specialism: Option<String>,
    /// The id or name of a careers category, such as nursing.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// Roles that an apprenticeship leads to, and apprenticeships themselves.
    #[arg(long)]
    apprenticeship: bool,
    /// Roles for which a source says that no formal qualification is needed.
    #[arg(long)]
    no_formal_requirements: bool,
    /// How much contact with patients: direct, some or little.
    #[arg(long, value_name = "HOW_MUCH")]
    patient_contact: Option<String>,
}

pub fn list(
    atlas: &Atlas,
    filters: &Filters,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let test = Test::new(atlas, filters)?;
    let stages = atlas.stages().scan().filter(|(id, stage)| test.holds(atlas, *id, stage));
    let found: Vec<StageId> = stages.map(|(id, _)| id).collect();
    let answered = if found.is_empty() { Answered::No } else { Answered::Yes };
    if asked != Asked::Short {
        write_document(out, &export::list(atlas, &found), asked, Vec::new)?;
        return Ok(answered);
    }
    // What a command says to another is the id, so the short answer has it.
    for id in &found {
        let stage = atlas.stage(*id);
        out.push_str(&format!("{}\n", stage.name));
        let mut detail = format!("{} · {}", words::kind_line(stage), stage.slug);
        if !stage.standing.is_open() {
            detail.push_str(&format!(" · {}", stage.standing.label()));
        }
        write_wrapped(out, &detail, "  ", "  ");
    }
    out.push_str(&format!("{}\n", words::count(found.len(), "stage", "stages")));
    Ok(answered)
}

/// The filters, understood.
struct Test<'a> {
    filters: &'a Filters,
    kind: Option<KindTest>,
    level: Option<QualificationLevel>,
    patient_contact: Option<PatientContact>,
}

#[derive(Clone, Copy)]
enum KindTest {
    Any(&'static str),
    Programme(ProgrammeKind),
}

impl<'a> Test<'a> {
    fn new(atlas: &Atlas, filters: &'a Filters) -> Result<Self, Failure> {
        let kind = filters.kind.as_deref().map(kind).transpose()?;
        let level = filters
            .level
            .map(|level| {
                QualificationLevel::new(level).ok_or_else(|| {
                    Failure::usage(format!(
                        "there is no qualification level {level}; levels run from 1 to 8"
                    ))
                })
            })
            .transpose()?;
        let patient_contact = filters
            .patient_contact
            .as_deref()
            .map(|word| {
                word.parse().map_err(|_| {
                    unknown("amount of patient contact", word, names::<PatientContact>())
                })
            })
            .transpose()?;
        let themes = atlas.themes().iter().map(|(_, theme)| (&theme.slug, &theme.name));
        known("theme", filters.theme.as_deref(), themes)?;
        let specialisms = atlas.specialisms().iter().map(|(_, row)| (&row.slug, &row.name));
        known("specialism", filters.specialism.as_deref(), specialisms)?;
        let categories = atlas.categories().iter().map(|(_, row)| (&row.slug, &row.name));
        known("category", filters.category.as_deref(), categories)?;
        Ok(Self { filters, kind, level, patient_contact })
    }

    fn holds(&self, atlas: &Atlas, id: StageId, stage: &Stage) -> bool {
        let Filters { theme, specialism, category, apprenticeship, no_formal_requirements, .. } =
            self.filters;
        let of_kind = |kind: KindTest| match kind {
            KindTest::Any(word) => stage.kind.word() == word,
            KindTest::Programme(kind) => stage.kind == StageKind::Programme(kind),
        };
        let is_apprenticeship =
            |stage: &Stage| stage.kind == StageKind::Programme(ProgrammeKind::Apprenticeship);
        let by_apprenticeship = || {
            let origins = atlas.ways_into(id).iter().filter_map(|way| atlas.way_in(*way).by);
            is_apprenticeship(stage)
                || origins.into_iter().any(|by| is_apprenticeship(atlas.stage(by)))
        };
        self.kind.is_none_or(of_kind)
            && self.level.is_none_or(|level| stage.levels.qualification == Some(level))
            && self.patient_contact.is_none_or(|contact| stage.patient_contact == Some(contact))
            && theme.as_ref().is_none_or(|wanted| {
                stage.themes.iter().any(|id| {
                    let theme = atlas.theme(*id);
                    is(wanted, &theme.slug, &theme.name)
                })
            })
            && specialism.as_ref().is_none_or(|wanted| {
                stage.specialism.is_some_and(|id| {
                    let row = atlas.specialism(id);
                    is(wanted, &row.slug, &row.name)
                })
            })
            && category.as_ref().is_none_or(|wanted| {
                stage.category.is_some_and(|id| {
                    let row = atlas.category(id);
                    is(wanted, &row.slug, &row.name)
                })
            })
            && (!apprenticeship || by_apprenticeship())
            && (!no_formal_requirements || stage.no_formal_requirements)
    }
}

fn is(wanted: &str, slug: &str, name: &str) -> bool {
    wanted == slug || wanted.eq_ignore_ascii_case(name)
}

fn kind(word: &str) -> Result<KindTest, Failure> {
    if let Ok(kind) = word.parse() {
        return Ok(KindTest::Programme(kind));
    }
    let kinds = ["role", "programme", "credential", "registration"];
    kinds
        .into_iter()
        .find(|kind| *kind == word)
        .map(KindTest::Any)
        .ok_or_else(|| unknown("kind", word, kinds.into_iter().chain(names::<ProgrammeKind>())))
}

/// The words of an enumeration.
fn names<T: strum::VariantArray + Copy + Into<&'static str>>() -> impl Iterator<Item = &'static str>
{
    T::VARIANTS.iter().map(|variant| (*variant).into())
}

fn known<'a>(
    what: &str,
    wanted: Option<&str>,
    mut rows: impl Iterator<Item = (&'a Clean, &'a Clean)> + Clone,
) -> Result<(), Failure> {
    match wanted {
        Some(wanted) if !rows.clone().any(|(slug, name)| is(wanted, slug, name)) => {
            Err(unknown(what, wanted, rows.by_ref().map(|(slug, _)| slug.as_str())))
        }
        _ => Ok(()),
    }
}

fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    let word = Clean::new(word);
    let meant = crate::load::nearest(&word, known.iter().copied());
    let advice = if meant.is_empty() {
        format!("It can be: {}.", known.join(", "))
    } else {
        format!("Did you mean {}?", meant.join(" or "))
    };
    Failure::usage(format!("There is no {what} \"{word}\". {advice}"))
}

const _: &[ProgrammeKind] = ProgrammeKind::VARIANTS;
