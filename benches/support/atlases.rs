//! Atlases of any size that look like the real one, the same every time.
//!
//! As deep as the real one and as wide as asked: fields of ten levels, in which a stage has two to
//! four ways in from one or two levels below, now and then from the next field; some need a second
//! stage as well, work, or one of several things.

use pathnav::atlas::{
    Atlas, Clean, Force, Gate, GateKind, Handle as _, Levels, Moment, Months, Need, Parts,
    ProgrammeKind, QualificationLevel, Requires, Specialism, SpecialismId, Stage, StageId,
    StageKind, Standing, Theme, ThemeId, WayIn,
};

/// Stages of one field.
pub const FIELD: usize = 250;

/// Stages of one level of a field.
pub const LEVEL: usize = 25;

const GRADES: [&str; 14] = [
    "",
    "Senior",
    "Trainee",
    "Specialist",
    "Advanced",
    "Principal",
    "Consultant",
    "Assistant",
    "Associate",
    "Lead",
    "Deputy",
    "Chief",
    "Junior",
    "Community",
];
const FIELDS: [&str; 30] = [
    "cardiac",
    "respiratory",
    "audiology",
    "genomics",
    "radiotherapy",
    "haematology",
    "neurophysiology",
    "microbiology",
    "biochemistry",
    "immunology",
    "vascular",
    "renal",
    "dental",
    "paediatric",
    "theatre",
    "pharmacy",
    "pathology",
    "ophthalmic",
    "urodynamic",
    "nuclear medicine",
    "critical care",
    "mental health",
    "maternity",
    "public health",
    "estates",
    "informatics",
    "transfusion",
    "embryology",
    "cytology",
    "rehabilitation",
];
const JOBS: [&str; 20] = [
    "scientist",
    "physiologist",
    "technologist",
    "practitioner",
    "assistant",
    "nurse",
    "technician",
    "engineer",
    "therapist",
    "manager",
    "coordinator",
    "analyst",
    "apprenticeship",
    "degree",
    "fellowship",
    "diploma",
    "physicist",
    "radiographer",
    "screener",
    "support worker",
];
const SYLLABLES: [&str; 24] = [
    "ba", "ber", "cor", "dal", "don", "el", "far", "gan", "har", "ing", "ken", "lan", "mor", "nor",
    "os", "pen", "ram", "sel", "ter", "ul", "ver", "wick", "ston", "ham",
];

/// Numbers that look random and never change (splitmix64).
pub struct Numbers(u64);

impl Numbers {
    /// Numbers that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap_or(0)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Files of about this many stages are so large that their rows are packed.
const LARGE: usize = 15_000;

/// An atlas of so many stages. Beside the words of the trade each has the name of a place, so that
/// the vocabulary grows with the atlas, up to some tens of thousands of words.
pub fn atlas(count: usize) -> Atlas {
    let mut numbers = Numbers::new(7);
    let places: Vec<String> = (0..(count / 3).clamp(20, 40_000))
        .map(|_| (0..2 + numbers.below(3)).map(|_| numbers.of(&SYLLABLES)).collect())
        .collect();
    let mut parts = if count < LARGE { Parts::default() } else { Parts::packing() };
    for row in 0..count {
        parts.stages.push(stage(row, &places, &mut numbers));
    }
    for row in 0..count {
        for number in 0..if row % FIELD < LEVEL { 1 } else { 2 + numbers.below(3) } {
            parts.ways_in.push(way_in(row, number, count, &mut numbers));
        }
    }
    let specialisms = FIELDS.iter().map(|field| Specialism {
        slug: Clean::new(&field.replace(' ', "-")),
        name: Clean::new(field),
        summary: Clean::new(&format!("What {field} is about.")),
        theme: ThemeId::from_row(0),
        also: [Clean::new(&format!("{field} science"))].into(),
        hidden: [Clean::new(&format!("{field} tests")), Clean::new("body tests")].into(),
        ..Specialism::default()
    });
    let themes = ["Life sciences", "Physiological sciences", "Physical sciences"];
    let theme = |name: &&str| Theme {
        slug: Clean::new(&name.to_lowercase().replace(' ', "-")),
        name: Clean::new(name),
        summary: Clean::new(&format!("What {name} are about.")),
        ..Theme::default()
    };
    Atlas::new(Parts {
        specialisms: specialisms.collect(),
        themes: themes.iter().map(theme).collect(),
        starting_points: (0..count.min(8)).map(StageId::from_row).collect(),
        ..parts
    })
}

fn stage(row: usize, places: &[String], numbers: &mut Numbers) -> Stage {
    let field = numbers.below(FIELDS.len());
    let place = &places[numbers.below(places.len())];
    let (grade, job) = (numbers.of(&GRADES), numbers.of(&JOBS));
    let kind = match numbers.below(4) {
        0 => StageKind::Programme(ProgrammeKind::Apprenticeship),
        1 => StageKind::Credential,
        _ => StageKind::Role,
    };
    Stage {
        slug: Clean::new(&format!("stage-{row}")),
        name: Clean::new(&format!("{grade} {} {job} {place}", FIELDS[field])),
        summary: Clean::new(&format!("The {job} of {place}, who looks after {}.", FIELDS[field])),
        kind,
        also: [Clean::new(&format!("{} {}", numbers.of(&FIELDS), numbers.of(&JOBS)))].into(),
        hidden: (0..3)
            .map(|_| Clean::new(&format!("{} {}", numbers.of(&FIELDS), numbers.of(&JOBS))))
            .collect(),
        themes: [ThemeId::from_row(numbers.below(3))].into(),
        specialism: Some(SpecialismId::from_row(field)),
        branch_of: (row % 10 == 9).then(|| StageId::from_row(row - 9)),
        levels: Levels {
            qualification: QualificationLevel::new(2 + u8::try_from(row % 7).unwrap_or(0)),
            ..Levels::default()
        },
        standing: if row % 20 == 3 { Standing::Closed } else { Standing::Normal },
        ..Stage::default()
    }
}

/// Way in `number` of the stage at `row`; at the first level of a field anybody may begin.
fn way_in(row: usize, number: usize, count: usize, numbers: &mut Numbers) -> WayIn {
    let level = row % FIELD / LEVEL;
    let mut before = || {
        let field = (row / FIELD + usize::from(numbers.below(10) == 0)) * FIELD % count;
        let lower = (level - 1).saturating_sub(numbers.below(2));
        StageId::from_row((field + lower * LEVEL + numbers.below(LEVEL)).min(count - 1))
    };
    let mut way = WayIn { to: StageId::from_row(row), ..WayIn::default() };
    if level > 0 {
        way.by = Some(before());
        match (row + number) % 5 {
            0 => way.needs = must(Requires::Has(before())),
            1 => {
                way.needs = must(Requires::Any(vec![
                    Requires::Has(before()),
                    Requires::All(vec![Requires::Has(before()), Requires::Nominated]),
                ]));
            }
            2 => {
                way.needs = must(Requires::Experience {
                    at_least: None,
                    area: Clean::new("work"),
                    roles: vec![before()],
                    months: Some(12),
                });
            }
            _ => {}
        }
    }
    let months = [0, 6, 12, 24, 36];
    let typical = months.get((row * 7 + number * 3) % months.len()).copied();
    way.months = Some(Months { typical, ..Months::default() });
    way.paid = [Some(true), Some(false), None].get((row + number) % 3).copied().flatten();
    if (row + number).is_multiple_of(9) {
        let says = Clean::new("Many apply.");
        way.gates = [Gate { kind: GateKind::Competition, says, opens: Box::default() }].into();
    }
    way
}

fn must(that: Requires) -> Box<[Need]> {
    [Need { force: Force::Must, moment: Moment::default(), that }].into()
}
