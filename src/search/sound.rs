//! How a word sounds to somebody who spells by ear. Knows nothing of an index.
//!
//! This need not be right as English. Both sides of a comparison go through the same change, so it
//! only matters that what people mix up comes out alike.

/// Letters that sound otherwise, or not at all, where a word begins.
const STARTS: [(&str, &str); 8] = [
    ("ps", "s"),
    ("pn", "n"),
    ("kn", "n"),
    ("gn", "n"),
    ("wr", "r"),
    ("wh", "w"),
    ("x", "s"),
    ("eu", "u"),
];

/// Letters that sound as others do, the longest first; `x` stands for the sound of "sh".
const HEARD: [(&str, &str); 42] = [
    ("tion", "xn"),
    ("sion", "xn"),
    ("cion", "xn"),
    ("tian", "xn"),
    ("cian", "xn"),
    ("shun", "xn"),
    ("shon", "xn"),
    ("shan", "xn"),
    ("shen", "xn"),
    ("sch", "sk"),
    ("tch", "c"),
    ("dge", "j"),
    ("igh", "i"),
    ("che", "ce"),
    ("phth", "f"),
    ("pth", "f"),
    ("ph", "f"),
    ("sh", "x"),
    ("ch", "k"),
    ("ck", "k"),
    ("th", "f"),
    ("rh", "r"),
    ("gh", "g"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("ge", "je"),
    ("gi", "ji"),
    ("gy", "ji"),
    ("ae", "e"),
    ("oe", "e"),
    ("ea", "e"),
    ("ai", "e"),
    ("ay", "e"),
    ("ey", "i"),
    ("ie", "i"),
    ("eu", "u"),
    ("ew", "u"),
    ("oo", "u"),
    ("ou", "u"),
    ("au", "o"),
    ("aw", "o"),
];

/// How `word` sounds: `fisisist` for physicist.
pub fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut rest = word;
    if let Some((after, heard)) = swap(rest, &STARTS) {
        sound.push_str(heard);
        rest = after;
    }
    while let Some(letter) = rest.chars().next() {
        // As in "chemist", but not in "teacher".
        let hard = sound.is_empty() && rest.starts_with("che");
        let swapped = if hard { None } else { swap(rest, &HEARD) };
        if let Some((after, heard)) = swapped {
            heard.chars().for_each(|heard| add(&mut sound, heard));
            rest = after;
            continue;
        }
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            'c' | 'q' => add(&mut sound, 'k'),
            'z' => add(&mut sound, 's'),
            'y' => add(&mut sound, 'i'),
            'x' => "ks".chars().for_each(|heard| add(&mut sound, heard)),
            'h' if !sound.is_empty() => {}
            // "Nurse" and "nerse", "firm" and "ferm".
            'i' | 'u' if is_closed_by_r(after) => add(&mut sound, 'e'),
            'a' | 'o' if after == "r" => add(&mut sound, 'e'),
            _ => add(&mut sound, letter),
        }
        rest = after;
    }
    if word.ends_with('e') && sound.ends_with('e') && sound.len() > 3 {
        sound.pop();
    }
    sound
}

/// The first of `table` that `rest` begins with, as what follows it and how it sounds.
fn swap<'a>(rest: &'a str, table: &[(&str, &'static str)]) -> Option<(&'a str, &'static str)> {
    table.iter().find_map(|(written, heard)| Some((rest.strip_prefix(written)?, *heard)))
}

/// Double letters sound once.
fn add(sound: &mut String, heard: char) {
    if !sound.ends_with(heard) {
        sound.push(heard);
    }
}

/// Whether an "r" comes next that no vowel follows.
fn is_closed_by_r(after: &str) -> bool {
    let next = after.strip_prefix('r').map(|rest| rest.chars().next());
    next.is_some_and(|next| !next.is_some_and(|next| "aeiouyr".contains(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_alike_is_alike() {
        for (wrong, right) in [
            ("phycisist", "physicist"),
            ("fisiotherapist", "physiotherapist"),
            ("kardiac", "cardiac"),
            ("sycologist", "psychologist"),
            ("farmacist", "pharmacist"),
            ("rumatology", "rheumatology"),
            ("jenetics", "genetics"),
            ("numonia", "pneumonia"),
            ("optishun", "optician"),
            ("teknishun", "technician"),
            ("okupashunal", "occupational"),
            ("skizofrenia", "schizophrenia"),
            ("nerce", "nurse"),
            ("newrology", "neurology"),
            ("sonografor", "sonographer"),
            ("medisin", "medicine"),
            ("aneesthetist", "anaesthetist"),
            ("speach", "speech"),
            ("eksercise", "exercise"),
            ("ferapist", "therapist"),
            ("opthalmic", "ophthalmic"),
        ] {
            assert_eq!(sound(wrong), sound(right), "{wrong}");
        }
        for (one, other) in [("teacher", "taker"), ("barista", "breast"), ("hour", "our")] {
            assert_ne!(sound(one), sound(other));
        }
    }

    #[test]
    fn letters_of_any_script_are_kept() {
        assert_eq!(sound("心電図"), "心電図");
    }
}
