//! Which letters of a text answer a query. Knows nothing of colours.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::LONGEST_QUERY;
use super::fold::{fold, fold_characters, is_common};
use super::rank::MOST_WORDS;
use super::spelling::{common_form, root};

/// Marks what answers one query, in as many texts as are shown.
pub struct Highlighter {
    typed: Vec<Typed>,
}

impl Highlighter {
    /// Marks what answers `query`. For a query with slips, give the `words` of its results instead.
    #[must_use]
    pub fn new(query: &str) -> Self {
        let cut: String = query.chars().take(LONGEST_QUERY).collect();
        let folded = fold(&cut);
        let words = folded.split(' ').filter(|word| !word.is_empty() && !is_common(word));
        Self { typed: words.take(MOST_WORDS).map(Typed::new).collect() }
    }

    /// The parts of `text` to mark, as bytes of `text` between whole characters, in order and apart.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut marked = Vec::new();
        if self.typed.is_empty() {
            return marked;
        }
        let letters = Letters::of(text);
        let written = letters.words();
        let mut missed = Vec::new();
        for typed in &self.typed {
            let before = marked.len();
            marked.extend(written.iter().filter_map(|word| word.mark(typed)));
            if marked.len() == before {
                missed.push(typed.word.as_str());
            }
        }
        for typed in missed {
            if !mark_initials(&written, typed, &mut marked)
                && !mark_pair(&written, typed, &mut marked)
            {
                let scattered = written.iter().find_map(|word| word.scattered(typed));
                marked.extend(scattered.into_iter().flatten());
            }
        }
        tidy(marked)
    }
}

/// A typed word, with what it counts for besides its letters.
struct Typed {
    word: String,
    count: usize,
    form: Option<String>,
    root: Option<String>,
}

impl Typed {
    fn new(word: &str) -> Self {
        Self {
            count: word.chars().count(),
            form: common_form(word),
            root: root(word).map(|(root, _)| root),
            word: word.to_owned(),
        }
    }
}

/// A text's folded letters, and which bytes of the text each stands for; a space between words.
struct Letters {
    folded: String,
    bytes: Vec<Range<usize>>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self {
            folded: String::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len()),
        };
        let mut last = 0;
        fold_characters(text, |c, at| {
            letters.folded.push(c);
            if c == ' ' {
                letters.bytes.push(at..at);
                return;
            }
            let after =
                text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            // A mark that follows its letter belongs to it.
            if let Some(letter) = letters.bytes.last_mut()
                && letter.start < letter.end
                && letter.end < at
                && last == letter.start
            {
                letter.end = at;
            }
            letters.bytes.push(at..at + after);
            last = at;
        });
        letters
    }

    fn words(&self) -> Vec<Written<'_>> {
        let mut first = 0;
        let word = |folded| {
            let count = str::chars(folded).count();
            let letters = self.bytes.get(first..first + count).unwrap_or_default();
            first += count + 1;
            Written { folded, letters }
        };
        self.folded.split(' ').map(word).collect()
    }
}

/// A word of a text: its folded letters, and which bytes of the text each stands for.
struct Written<'a> {
    folded: &'a str,
    letters: &'a [Range<usize>],
}

impl Written<'_> {
    /// The bytes of so many letters from `first` on.
    fn bytes(&self, first: usize, count: usize) -> Option<Range<usize>> {
        let letters = self.letters.get(first..first + count)?;
        Some(letters.first()?.start..letters.last()?.end)
    }

    /// What `typed` answers in this word, if it does.
    fn mark(&self, typed: &Typed) -> Option<Range<usize>> {
        let word = typed.word.as_str();
        if self.folded.starts_with(word) {
            return self.bytes(0, typed.count);
        }
        let form = common_form(self.folded);
        let form = form.as_deref().unwrap_or(self.folded);
        let typed_form = typed.form.as_deref().unwrap_or(word);
        if form == typed_form {
            return self.bytes(0, self.letters.len());
        }
        if form.starts_with(typed_form) && typed_form.len() > 2 {
            let count = typed_form.chars().count() + self.letters.len();
            return self
                .bytes(0, count.saturating_sub(form.chars().count()).min(self.letters.len()));
        }
        if typed.root.is_some() && typed.root == root(self.folded).map(|(root, _)| root) {
            let same = self.folded.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            return self.bytes(0, same.max(1));
        }
        let inside = self.folded.split_once(word).filter(|_| typed.count > 3);
        self.bytes(inside?.0.chars().count(), typed.count)
    }

    /// The letters of `typed` one by one, if they all stand in this word in their order.
    fn scattered(&self, typed: &str) -> Option<Vec<Range<usize>>> {
        let near = self.letters.len() * 2 <= typed.chars().count() * 5;
        if !near || self.folded.chars().next() != typed.chars().next() {
            return None;
        }
        let matcher = SkimMatcherV2::default().respect_case();
        let (_, at) = matcher.fuzzy_indices(self.folded, typed)?;
        Some(at.into_iter().filter_map(|at| self.letters.get(at).cloned()).collect())
    }
}

/// Marks the initials that spell `typed`: `odp` in "Operating department practitioner".
fn mark_initials(written: &[Written<'_>], typed: &str, marked: &mut Vec<Range<usize>>) -> bool {
    let main: Vec<_> = written.iter().filter(|word| !is_common(word.folded)).collect();
    let initials = main.iter().filter_map(|word| word.folded.chars().next());
    let fits = main.len() > 1 && initials.take(typed.chars().count()).eq(typed.chars());
    if fits {
        let count = typed.chars().count();
        marked.extend(main.iter().take(count).filter_map(|word| word.bytes(0, 1)));
    }
    fits
}

/// Marks two words that were typed as one: "xray" in "X-ray".
fn mark_pair(written: &[Written<'_>], typed: &str, marked: &mut Vec<Range<usize>>) -> bool {
    for pair in written.windows(2) {
        let [first, second] = pair else { continue };
        let Some(rest) = typed.strip_prefix(first.folded) else {
            continue;
        };
        if !first.folded.is_empty() && !rest.is_empty() && second.folded.starts_with(rest) {
            marked.extend(first.bytes(0, first.letters.len()));
            marked.extend(second.bytes(0, rest.chars().count()));
            return true;
        }
    }
    false
}

/// Puts ranges in order and makes one of those that touch.
fn tidy(mut marked: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marked.sort_unstable_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(marked.len());
    for range in marked {
        match apart.last_mut() {
            Some(before) if range.start <= before.end => before.end = before.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> String {
        let parts =
            Highlighter::new(query).ranges(text).into_iter().filter_map(|range| text.get(range));
        parts.flat_map(|part| ["[", part, "]"]).collect()
    }

    #[test]
    fn letters_that_answer_are_marked() {
        for (query, text, expected) in [
            ("cardi phys", "Cardiac physiologist", "[Cardi][phys]"),
            ("pediatric", "Paediatric nursing", "[Paediatric]"),
            ("pediatr", "Paediatric nursing", "[Paediatr]"),
            ("maori", "Te reo Māori", "[Māori]"),
            ("maori", "Te reo Ma\u{304}ori", "[Ma\u{304}ori]"),
            ("odp", "Operating department practitioner", "[O][d][p]"),
            ("xray", "X-ray assistant", "[X][ray]"),
            ("nursing", "Nurse", "[Nurs]"),
            ("crdlgy", "Cardiology", "[C][rd][l][gy]"),
            ("physiology", "Neurophysiology", "[physiology]"),
            ("strasse", "Straße", "[Straße]"),
            ("zzz", "Nurse", ""),
            // A mark stays with its letter; three letters inside a word are chance.
            ("ma", "Te reo Ma\u{304}ori", "[Ma\u{304}]"),
            ("cat", "Locate", ""),
            // Initials, pairs and scattered letters are looked for where nothing else is found.
            ("op", "Operating practitioner", "[Op]"),
            ("xylophone", "X-ray", ""),
            ("cgy", "Cardiology", ""),
            ("ardlgy", "Cardiology", ""),
        ] {
            assert_eq!(marked(query, text), expected, "{query} in {text}");
        }
    }
}
