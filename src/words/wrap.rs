//! Text in lines of a width. Knows nothing of where they are shown.

use textwrap::core::{Word, display_width};
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
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
    quickly(text, width, first, rest).unwrap_or_else(|| with_every_care(text, width, first, rest))
}

/// Any text at any width.
fn with_every_care(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = Options::new(width.max(1))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::Custom(|line| Box::new(words(line))))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The same lines sooner, where no word has to be cut and all lines have the same room.
fn quickly(text: &str, width: usize, first: &str, rest: &str) -> Option<Vec<String>> {
    let indent = display_width(first);
    let room = width.checked_sub(indent).filter(|room| *room > 0)?;
    let words: Vec<Word<'_>> = words(text).collect();
    let is_simple = indent == display_width(rest)
        && !text.contains('\n')
        && words.iter().all(|word| display_width(word) <= room);
    if words.is_empty() || !is_simple {
        return None;
    }
    let widths = [f64::from(u32::try_from(room).ok()?)];
    let lines = wrap_first_fit(&words, &widths);
    // Two lines cannot be divided better than by filling the first, but for a word left alone.
    let lines = match lines[..] {
        [_] | [_, [_, _, ..]] => lines,
        _ => wrap_optimal_fit(&words, &widths, &Penalties::new()).ok()?,
    };
    let indents = std::iter::once(first).chain(std::iter::repeat(rest));
    let line = |(indent, words): (&str, &[Word<'_>])| {
        let mut line = String::with_capacity(width + 8);
        line.push_str(indent);
        let mut gap = "";
        for word in words {
            line.push_str(gap);
            line.push_str(word);
            gap = word.whitespace;
        }
        line
    };
    Some(indents.zip(lines).map(line).collect())
}

/// The pieces of `line` between which it may be broken, each with the spaces behind it.
fn words(line: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let end = first_break(rest);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then(|| Word::from(word))
    })
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_quick_way_gives_the_same_lines(
            text in "([a-z£–/é漢]{1,12}[ ,]{0,2}[ /?)]?){0,30}",
            width in 0..50_usize,
            indents in prop::sample::select(vec![("", ""), ("- ", "  "), ("  ", "  "), ("", "  ")]),
        ) {
            let (first, rest) = indents;
            if let Some(lines) = quickly(&text, width, first, rest) {
                prop_assert_eq!(lines, with_every_care(&text, width, first, rest));
            }
        }
    }

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
