//! Text in lines of a width. Knows nothing of where they are shown.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// `text` in lines of at most `width` cells, with `first` before the first and `rest` before others.
///
/// Lines end at spaces and behind dashes and slashes: what a full account of the world's scripts
/// would add for this text is nothing, and it would weigh half a megabyte.
#[must_use]
pub fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    // No text is narrower in bytes than in cells, so that most of it is known to fit at once.
    if !text.is_empty() && first.len() + text.len() <= width && !text.contains('\n') {
        return vec![format!("{first}{}", text.trim_end_matches(' '))];
    }
    let options = Options::new(width.max(1))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The pieces of `line` between which it may be broken, each with the spaces behind it.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut rest = line;
    Box::new(std::iter::from_fn(move || {
        let end = first_break(rest);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then(|| Word::from(word))
    }))
}

/// Where `text` may first be broken, in bytes.
fn first_break(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let Some(&(at, next)) = letters.peek() else { break };
        let may_break = match letter {
            ' ' => !matches!(next, ' ' | '/' | '!' | '?' | ')'),
            '/' => next.is_alphabetic(),
            '–' | '—' => next.is_alphanumeric(),
            _ => false,
        };
        if may_break {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_spaces_and_behind_dashes_and_slashes() {
        for (text, expected) in [
            ("one two  three", &["one two", "three"][..]),
            ("and/or nothing", &["and/or", "nothing"]),
            ("physics/chemistry", &["physics/", "chemistry"]),
            ("2025–2026 year", &["2025–2026", "year"]),
            ("£24,465–£26,598", &["£24,465–£26", ",598"]),
            ("well-established", &["well-establ", "ished"]),
            ("", &[""]),
            ("fits well ", &["fits well"]),
        ] {
            assert_eq!(wrapped(text, 11, "", ""), expected, "{text}");
        }
        assert_eq!(wrapped("one two three", 9, "- ", "  "), ["- one two", "  three"]);
    }
}
