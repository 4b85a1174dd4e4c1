//! Atlases of any size that look like the real one, the same every time.

use pathnav::atlas::{
    Atlas, Clean, Handle as _, Levels, Parts, ProgrammeKind, QualificationLevel, Specialism,
    SpecialismId, Stage, StageId, StageKind, Standing, Theme, ThemeId,
};

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

/// An atlas of so many stages. Beside the words of the trade each has the name of a place, so that
/// the vocabulary grows with the atlas, up to some tens of thousands of words.
pub fn atlas(stages: usize) -> Atlas {
    let mut numbers = Numbers::new(7);
    let places: Vec<String> = (0..(stages / 3).clamp(20, 40_000))
        .map(|_| (0..2 + numbers.below(3)).map(|_| numbers.of(&SYLLABLES)).collect())
        .collect();
    let specialisms = FIELDS.iter().map(|field| Specialism {
        slug: Clean::new(&field.replace(' ', "-")),
        name: Clean::new(field),
        theme: ThemeId::from_row(0),
        also: vec![Clean::new(&format!("{field} science"))],
        hidden: vec![Clean::new(&format!("{field} tests")), Clean::new("body tests")],
        ..Specialism::default()
    });
    let stage = |row: usize| {
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
            kind,
            also: vec![Clean::new(&format!("{} {}", numbers.of(&FIELDS), numbers.of(&JOBS)))],
            hidden: (0..3)
                .map(|_| Clean::new(&format!("{} {}", numbers.of(&FIELDS), numbers.of(&JOBS))))
                .collect(),
            themes: vec![ThemeId::from_row(numbers.below(3))],
            specialism: Some(SpecialismId::from_row(field)),
            branch_of: (row % 10 == 9).then(|| StageId::from_row(row - 9)),
            levels: Levels {
                qualification: QualificationLevel::new(2 + u8::try_from(row % 7).unwrap_or(0)),
                ..Levels::default()
            },
            standing: if row % 20 == 3 { Standing::Closed } else { Standing::Normal },
            ..Stage::default()
        }
    };
    let themes = ["Life sciences", "Physiological sciences", "Physical sciences"];
    let theme = |name: &&str| Theme { name: Clean::new(name), ..Theme::default() };
    Atlas::new(Parts {
        specialisms: specialisms.collect(),
        themes: themes.iter().map(theme).collect(),
        stages: (0..stages).map(stage).collect(),
        ..Parts::default()
    })
}
