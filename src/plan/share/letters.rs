//! Bytes as letters that cannot be mistaken for one another, in groups that check themselves.

use base32::Alphabet;
use crc::{CRC_5_USB, Crc};

use super::CodeError;

/// The letters of Crockford's base 32, without I, L, O and U; what is typed for a missing one is taken
/// for its double.
const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in a group, with its check letter.
const GROUP: usize = 4;

/// `bytes` in groups of three letters and a check letter.
pub fn write(bytes: &[u8]) -> String {
    let letters: Vec<char> = base32::encode(Alphabet::Crockford, bytes).chars().collect();
    let group = |(place, group): (usize, &[char])| {
        group.iter().copied().chain(check(place, group)).collect::<String>()
    };
    letters.chunks(GROUP - 1).enumerate().map(group).collect::<Vec<_>>().join("-")
}

/// The bytes of `code`, however it is spaced and in capitals or not.
///
/// # Errors
/// The first group that does not agree with its check letter.
pub fn read(code: &str) -> Result<Vec<u8>, CodeError> {
    let groups = groups(code);
    if groups.is_empty() {
        return Err(CodeError::Empty);
    }
    let mut letters = String::new();
    let last = groups.len() - 1;
    for (place, typed) in groups.iter().enumerate() {
        let wrong = || CodeError::Group { number: place + 1, group: typed.clone() };
        let meant: Option<Vec<char>> = typed.chars().map(meant).collect();
        let meant = meant.ok_or_else(wrong)?;
        let (given, data) = meant.split_last().ok_or_else(wrong)?;
        let is_whole = meant.len() == GROUP || (place == last && (2..GROUP).contains(&meant.len()));
        if !is_whole || check(place, data) != Some(*given) {
            return Err(wrong());
        }
        letters.extend(data);
    }
    let bytes = base32::decode(Alphabet::Crockford, &letters);
    // There is one way to write some bytes, and no other says the same.
    bytes
        .filter(|bytes| base32::encode(Alphabet::Crockford, bytes) == letters)
        .ok_or(CodeError::Whole)
}

/// The groups as they were typed, or of four letters each where nothing parts them.
fn groups(code: &str) -> Vec<String> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '_');
    let typed: Vec<&str> = code.split(parts).filter(|group| !group.is_empty()).collect();
    let [whole] = typed.as_slice() else {
        return typed.into_iter().map(str::to_owned).collect();
    };
    let letters: Vec<char> = whole.chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect()).collect()
}

/// The letter that is meant by the typed one, if any is.
fn meant(typed: char) -> Option<char> {
    let letter = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    LETTERS.contains(letter).then_some(letter)
}

/// The check letter of a group: it finds each wrong letter and each two that are swapped, and knows
/// the group's place.
fn check(place: usize, group: &[char]) -> Option<char> {
    const CRC: Crc<u8> = Crc::<u8>::new(&CRC_5_USB);
    let mut digest = CRC.digest();
    digest.update(&[u8::try_from(place % 31).ok()?]);
    for letter in group {
        digest.update(&[u8::try_from(LETTERS.find(*letter)?).ok()?]);
    }
    LETTERS.chars().nth(digest.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_however_it_is_typed() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..=length).map(|byte| byte.wrapping_mul(37)).collect();
            let code = write(&bytes);
            assert_eq!(read(&code).as_ref(), Ok(&bytes), "{code}");
            assert_eq!(read(&code.to_lowercase().replace('-', " ")).as_ref(), Ok(&bytes));
            assert_eq!(read(&code.replace('-', "")).as_ref(), Ok(&bytes), "{code}");
            assert_eq!(read(&code.replace('0', "o").replace('1', "l")).as_ref(), Ok(&bytes));
        }
    }

    #[test]
    fn each_wrong_letter_and_each_swap_is_found_in_its_group() {
        let code = write(b"sixteen bytes...");
        let letters: Vec<char> = code.chars().collect();
        let is_wrong_at = |typed: &[char], at: usize| {
            let typed: String = typed.iter().collect();
            let number = at / 5 + 1;
            let found = read(&typed);
            assert!(
                matches!(&found, Err(CodeError::Group { number: told, .. }) if *told == number),
                "{typed} at {at}: {found:?}"
            );
        };
        for at in (0..letters.len()).filter(|at| letters[*at] != '-') {
            for letter in LETTERS.chars().filter(|letter| *letter != letters[at]) {
                let mut typed = letters.clone();
                typed[at] = letter;
                is_wrong_at(&typed, at);
            }
            if at + 1 < letters.len() && letters[at + 1] != '-' && letters[at] != letters[at + 1] {
                let mut typed = letters.clone();
                typed.swap(at, at + 1);
                is_wrong_at(&typed, at);
            }
            let mut typed = letters.clone();
            typed.remove(at);
            // The last group may be shorter, so a missing letter makes it another group.
            if at < letters.len() - 3 {
                is_wrong_at(&typed, at);
            }
        }
    }
}
