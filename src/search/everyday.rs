//! What people say, and how the atlas says it. Knows nothing of an index.
//!
//! For words that many stages have under another one. What people call a single job is among the
//! hidden terms of that job.

/// Words as they are said, and those of the atlas that they may stand for.
const EVERYDAY: [(&[&str], &[&str]); 28] = [
    (&["kid", "kids", "toddler", "toddlers"], &["child", "children"]),
    (&["tummy", "belly"], &["stomach"]),
    (&["uni", "university"], &["degree"]),
    (&["fake", "false"], &["artificial", "false", "prosthetic"]),
    (&["prosthetics"], &["artificial"]),
    (&["elderly", "older", "ageing", "pensioners"], &["old"]),
    (&["disabled"], &["disability"]),
    (&["fetal", "foetal", "fetus", "foetus", "unborn", "pregnant"], &["pregnancy", "baby"]),
    (&["nvq", "nvqs"], &["diploma"]),
    (&["crime", "crimes", "criminology"], &["forensic", "forensics"]),
    (&["number", "numbers", "sums"], &["maths"]),
    (&["drawing", "sketching"], &["art"]),
    (&["buy", "buying", "purchasing"], &["buyer", "procurement"]),
    (&["meds", "tablet", "tablets", "pill", "pills", "medication"], &["medicine"]),
    (&["medicines", "medicine"], &["drug"]),
    (&["jab", "jabs", "injection", "injections"], &["vaccination"]),
    (&["doc", "docs"], &["doctor"]),
    (&["mouth"], &["oral", "dental"]),
    (&["pee"], &["urine"]),
    (&["poo"], &["bowel"]),
    (&["arm", "arms", "leg", "legs"], &["limb"]),
    (&["photo", "photos", "picture", "pictures"], &["photograph", "photography"]),
    (&["machine", "machines"], &["equipment"]),
    (&["mend", "mends", "mending", "fix", "fixes", "fixing", "fixer"], &["repair"]),
    (&["cook", "cooking"], &["chef"]),
    (&["tech", "techs"], &["technician"]),
    (&["mechanic", "mechanics"], &["technician", "engineer"]),
    (&["neurology", "neurological", "neuroscience"], &["neurophysiology"]),
];

/// The words of the atlas that `word`, folded, may stand for besides itself.
pub fn other_words(word: &str) -> &'static [&'static str] {
    let said = EVERYDAY.iter().find(|(said, _)| said.contains(&word));
    said.map_or(&[], |(_, others)| others)
}
