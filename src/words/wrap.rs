//! Text in lines of a width. Knows nothing of where they are shown.

use textwrap::core::{Word, display_width};
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
    evenly(text, width, first, rest).unwrap_or_else(|| with_every_care(text, width, first, rest))
}

/// Any text at any width.
fn with_every_care(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = Options::new(width.max(1))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::Custom(|line| Box::new(pieces(line).map(Word::from))))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The same lines where no word has to be cut and all lines have the same room, which is nearly
/// always. textwrap finds the best of all ways to break a long text; a short one, as a screen has
/// many of in every frame, is done sooner by trying them.
fn evenly(text: &str, width: usize, first: &str, rest: &str) -> Option<Vec<String>> {
    let indent = display_width(first);
    let room = width.checked_sub(indent)?;
    if indent != display_width(rest) || text.contains('\n') {
        return None;
    }
    let mut words = Vec::with_capacity(text.len() / 4);
    let mut end = 0;
    for piece in pieces(text) {
        let word = piece.trim_end_matches(' ');
        end += piece.len();
        words.push(Piece { end, cells: display_width(word), spaces: piece.len() - word.len() });
    }
    let starts = starts(&words, room)?;
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let bytes = |words_before: usize| -> Option<usize> {
        Some(words.get(words_before.checked_sub(1)?)?.end)
    };
    let indents = std::iter::once(first).chain(std::iter::repeat(rest));
    let lines = indents.zip(starts.iter().zip(ends)).map(|(indent, (start, end))| {
        let line = text.get(bytes(*start).unwrap_or(0)..bytes(end)?)?;
        Some(format!("{indent}{}", line.trim_end_matches(' ')))
    });
    lines.collect()
}

/// A word of a text.
struct Piece {
    /// Where it and the spaces behind it end, in bytes of the text.
    end: usize,
    /// Its width without those spaces.
    cells: usize,
    /// How many those are.
    spaces: usize,
}

/// The numbers of the words with which lines of `room` cells begin, so that there are as few lines
/// as can be and they are as even as can be; none where a word is wider than that.
fn starts(words: &[Piece], room: usize) -> Option<Vec<usize>> {
    // For the words before each: what their lines cost, and the word with which the last begins,
    // which is the longest of those that cost the same.
    let mut best = vec![(0, 0)];
    for (last, word) in words.iter().enumerate() {
        let mut least = None;
        let mut cells = word.cells;
        for start in (0..=last).rev() {
            if start < last {
                cells += words.get(start).map_or(0, |before| before.cells + before.spaces);
            }
            if cells > room {
                break;
            }
            let left = room - cells;
            let ragged = match () {
                () if last + 1 < words.len() => left * left,
                // A short word alone at the end.
                () if start == last && cells * 4 < room => 25,
                () => 0,
            };
            let cost = best.get(start).map_or(0, |(cost, _)| cost + 1000 + ragged);
            if least.is_none_or(|(least, _)| cost <= least) {
                least = Some((cost, start));
            }
        }
        best.push(least?);
    }
    let mut starts = Vec::new();
    let mut at = words.len();
    while at > 0 {
        at = best.get(at)?.1;
        starts.push(at);
    }
    starts.reverse();
    (!starts.is_empty()).then_some(starts)
}

/// The pieces of `line` between which it may be broken, each with the spaces behind it.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let end = first_break(rest);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
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
        fn lines_are_those_of_textwrap(
            text in "([a-z£–/é漢]{1,12}[ ,]{0,2}[ /?)]?){0,30}",
            width in 0..50_usize,
            indents in prop::sample::select(vec![("", ""), ("- ", "  "), ("  ", "  "), ("", "  ")]),
        ) {
            let (first, rest) = indents;
            if let Some(lines) = evenly(&text, width, first, rest) {
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
