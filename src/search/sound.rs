//! How a word sounds to somebody who spells by ear. Knows nothing of an index.
//!
//! This need not be right as English. Both sides of a comparison go through the same change, so it
//! only matters that what people mix up comes out alike.

/// Letters that sound otherwise, or not at all, where a word begins.
const STARTS: [Heard; 8] = [
    ("ps", "s"),
    ("pn", "n"),
    ("kn", "n"),
    ("gn", "n"),
    ("wr", "r"),
    ("wh", "w"),
    ("x", "s"),
    ("eu", "u"),
];

/// A way of writing a sound, and the sound.
type Heard = (&'static str, &'static str);

/// Letters beginning with `letter` that sound as others do, the longest first; `x` stands for the
/// sound of "sh".
fn heard(letter: char) -> &'static [Heard] {
    match letter {
        'a' => &[("ae", "e"), ("ai", "e"), ("ay", "e"), ("au", "o"), ("aw", "o")],
        'c' => &[
            ("cion", "xn"),
            ("cian", "xn"),
            ("ching", "cing"),
            ("che", "ce"),
            ("ch", "k"),
            ("ck", "k"),
            ("ce", "se"),
            ("ci", "si"),
            ("cy", "si"),
        ],
        'd' => &[("dge", "j")],
        'e' => &[("ea", "e"), ("ey", "i"), ("eu", "u"), ("ew", "u")],
        'g' => &[("gh", "g"), ("ge", "je"), ("gi", "ji"), ("gy", "ji")],
        'i' => &[("igh", "i"), ("ie", "i")],
        'o' => &[("oe", "e"), ("oo", "u"), ("ou", "u")],
        'p' => &[("phth", "f"), ("pth", "f"), ("ph", "f")],
        'r' => &[("rh", "r")],
        's' => &[
            ("sion", "xn"),
            ("shun", "xn"),
            ("shon", "xn"),
            ("shan", "xn"),
            ("shen", "xn"),
            ("sthm", "sm"),
            ("sch", "sk"),
            ("sh", "x"),
        ],
        't' => &[("tion", "xn"), ("tian", "xn"), ("tch", "c"), ("th", "f")],
        _ => &[],
    }
}

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
        let swapped = if hard { None } else { swap(rest, heard(letter)) };
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
fn swap<'a>(rest: &'a str, table: &[Heard]) -> Option<(&'a str, &'static str)> {
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
            ("asma", "asthma"),
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
