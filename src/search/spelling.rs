//! What else a folded word may be: its American spelling, its singular, its root.
//! Knows nothing of an index.
//!
//! None of these need be right as English. Both sides of a comparison go through the same change,
//! so it only matters that what people mix up comes out alike.

/// Spellings at the end of a word, British and American, longest first.
const ENDINGS: [(&str, &str); 22] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ogue", "og"),
    ("ising", "izing"),
    ("ionised", "ionized"),
    ("yser", "yzer"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("oural", "oral"),
    ("itian", "ician"),
    ("ence", "ense"),
    ("yse", "yze"),
    ("ise", "ize"),
    ("our", "or"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("mme", "m"),
    ("eing", "ing"),
    ("ey", "y"),
    ("grey", "gray"),
];

/// What is taken off the end to reach the root that a trade, a science and a practitioner share,
/// with what takes its place; longest first.
const ROOTS: [(&str, &str); 34] = [
    ("eering", "eer"),
    ("eer", "eer"),
    ("ological", "olog"),
    ("omical", "om"),
    ("omy", "om"),
    ("ologist", "olog"),
    ("ography", "ograph"),
    ("ographer", "ograph"),
    ("ographic", "ograph"),
    ("ology", "olog"),
    ("opathy", "opath"),
    ("opath", "opath"),
    ("icist", "ic"),
    ("ician", "ic"),
    ("atrist", "atr"),
    ("iatry", "iatr"),
    ("metrist", "metr"),
    ("metry", "metr"),
    ("ation", "at"),
    ("ating", "at"),
    ("acist", "ac"),
    ("acy", "ac"),
    ("ics", "ic"),
    ("ery", ""),
    ("ist", ""),
    ("ing", ""),
    ("ors", ""),
    ("er", ""),
    ("or", ""),
    ("ed", ""),
    ("ry", ""),
    ("ic", "ic"),
    ("y", ""),
    ("e", ""),
];

/// Those of these endings that name a trade, who does it and doing it, and nothing else.
const NEAR: [&str; 20] = [
    "acist", "acy", "icist", "ics", "eering", "eer", "ologist", "ology", "ography", "ographer",
    "opathy", "opath", "atrist", "iatry", "metrist", "metry", "ing", "er", "ery", "e",
];

/// The fewest letters a root keeps; where a verb loses its ending, one less: "bake" and "baking".
const SHORTEST_ROOT: usize = 4;

/// `word` in American spelling and in the singular, when that is another word.
pub fn common_form(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    if bytes.len() < 3 || !word.is_ascii() {
        return None;
    }
    let single = singular(word);
    let mut form = String::new();
    let base = single.as_deref().unwrap_or(word);
    let long = base.len() > 3;
    let mut before = ' ';
    let mut changed = single.is_some();
    for c in base.chars() {
        let dropped = match (before, c) {
            ('a' | 'o', 'e') if long => {
                form.pop();
                false
            }
            ('l', 'l') => true,
            _ => {
                before = c;
                form.push(c);
                continue;
            }
        };
        changed = true;
        before = c;
        if !dropped {
            form.push(c);
        }
    }
    let ending = ENDINGS
        .iter()
        .find(|(british, _)| form.len() > british.len() + 2 && form.ends_with(british));
    if let Some((british, american)) = ending {
        form.truncate(form.len() - british.len());
        form.push_str(american);
        changed = true;
    }
    changed.then_some(form)
}

/// The singular of an English plural.
fn singular(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 2) {
        return Some(format!("{stem}y"));
    }
    for sibilant in ["sse", "xe", "che", "she"] {
        if stem.ends_with(sibilant) {
            return stem.strip_suffix('e').map(str::to_owned);
        }
    }
    (stem.len() > 1).then(|| stem.to_owned())
}

/// The root that `word` shares with its family: `audiolog` for audiologist and audiology.
///
/// Also whether it is near the root: "nurse" and "nursing" are, "physics" and "physician" are not.
pub fn root(word: &str) -> Option<(String, bool)> {
    if word.len() < SHORTEST_ROOT || !word.is_ascii() {
        return None;
    }
    let form = common_form(word);
    let form = form.as_deref().unwrap_or(word);
    for (ending, instead) in ROOTS {
        if let Some(stem) = form.strip_suffix(ending)
            && stem.len() + instead.len() + usize::from(["ing", "e"].contains(&ending))
                >= SHORTEST_ROOT
        {
            return Some((format!("{stem}{instead}"), NEAR.contains(&ending)));
        }
    }
    (form.len() >= SHORTEST_ROOT).then(|| (form.to_owned(), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(word: &str) -> String {
        common_form(word).unwrap_or_else(|| word.to_owned())
    }

    #[test]
    fn british_and_american_spellings_meet() {
        for (british, american) in [
            ("paediatric", "pediatric"),
            ("haematology", "hematology"),
            ("oesophagus", "esophagus"),
            ("gynaecology", "gynecology"),
            ("foetal", "fetal"),
            ("orthopaedic", "orthopedic"),
            ("anaesthetist", "anesthetist"),
            ("specialise", "specialize"),
            ("ionising", "ionizing"),
            ("tumour", "tumor"),
            ("centre", "center"),
            ("programmes", "program"),
            ("counsellor", "counselor"),
            ("dietitian", "dietician"),
            ("nurses", "nurse"),
            ("studies", "study"),
            ("leukaemia", "leukemia"),
        ] {
            assert_eq!(form(british), form(american), "{british}");
        }
        for short in ["toe", "hour", "rise", "es"] {
            assert_eq!(common_form(short), None, "too short to be a matter of spelling");
        }
        assert_eq!(form("ads"), "ad");
    }

    #[test]
    fn families_share_a_root() {
        for (one, other) in [
            ("audiologist", "audiology"),
            ("radiographer", "radiography"),
            ("physicist", "physics"),
            ("nurse", "nursing"),
            ("engineer", "engineering"),
            ("radiologist", "radiology"),
            ("midwife", "midwifery"),
            ("pharmacist", "pharmacy"),
            ("optometrist", "optometry"),
            ("psychiatrist", "psychiatry"),
            ("geneticist", "genetics"),
            ("test", "testing"),
            ("bake", "baking"),
        ] {
            assert!(root(one).is_some(), "{one}");
            assert_eq!(root(one).map(|(root, _)| root), root(other).map(|(root, _)| root), "{one}");
        }
        let near = |word| root(word).is_some_and(|(_, near)| near);
        assert!(["nurse", "nursing", "audiology", "cleaner"].into_iter().all(near));
        assert!(!["physics", "physician", "cleaned"].into_iter().any(near));
    }
}
