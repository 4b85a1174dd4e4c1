//! Which letters of a text answer a query. Knows nothing of colours.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::LONGEST_QUERY;
use super::fold::{fold, fold_characters, is_common};
use super::rank::MOST_WORDS;
use super::spelling::{common_form, root};

/// The parts of `text` to mark for `query`, as bytes of `text` between whole characters, in order
/// and apart. For a query with slips, give the `words` of its results instead.
#[must_use]
pub fn highlight(query: &str, text: &str) -> Vec<Range<usize>> {
    let cut: String = query.chars().take(LONGEST_QUERY).collect();
    let folded = fold(&cut);
    let written = words(text);
    let mut marked = Vec::new();
    let mut missed = Vec::new();
    let common = |word: &&str| !is_common(word);
    for typed in folded.split(' ').filter(common).take(MOST_WORDS) {
        let before = marked.len();
        let sought = Sought::new(typed);
        marked.extend(written.iter().filter_map(|word| word.mark(&sought)));
        if marked.len() == before && !typed.is_empty() {
            missed.push(typed);
        }
    }
    for typed in missed {
        if !mark_initials(&written, typed, &mut marked) && !mark_pair(&written, typed, &mut marked)
        {
            let scattered = written.iter().find_map(|word| word.scattered(typed));
            marked.extend(scattered.into_iter().flatten());
        }
    }
    tidy(marked)
}

/// A typed word, with what it counts for besides its letters.
struct Sought<'a> {
    typed: &'a str,
    form: Option<String>,
    root: Option<String>,
}

impl<'a> Sought<'a> {
    fn new(typed: &'a str) -> Self {
        Self { typed, form: common_form(typed), root: root(typed) }
    }
}

/// A word of a text: its folded letters, and which bytes of the text each stands for.
#[derive(Default)]
struct Written {
    folded: String,
    letters: Vec<Range<usize>>,
}

/// The words of `text`.
fn words(text: &str) -> Vec<Written> {
    let mut words = vec![Written::default()];
    let mut last = 0;
    fold_characters(text, |c, at| {
        if c == ' ' {
            words.push(Written::default());
        } else if let Some(word) = words.last_mut() {
            let after =
                text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            // A mark that follows its letter belongs to it.
            if let Some(letter) = word.letters.last_mut()
                && letter.end < at
                && last == letter.start
            {
                letter.end = at;
            }
            word.folded.push(c);
            word.letters.push(at..at + after);
            last = at;
        }
    });
    words
}

impl Written {
    /// The bytes of so many letters from `first` on.
    fn bytes(&self, first: usize, count: usize) -> Option<Range<usize>> {
        let letters = self.letters.get(first..first + count)?;
        Some(letters.first()?.start..letters.last()?.end)
    }

    /// What `sought` answers in this word, if it does.
    fn mark(&self, sought: &Sought<'_>) -> Option<Range<usize>> {
        let typed = sought.typed;
        let count = typed.chars().count();
        if self.folded.starts_with(typed) {
            return self.bytes(0, count);
        }
        let form = common_form(&self.folded);
        let form = form.as_deref().unwrap_or(&self.folded);
        let typed_form = sought.form.as_deref().unwrap_or(typed);
        if form == typed_form {
            return self.bytes(0, self.letters.len());
        }
        if form.starts_with(typed_form) && typed_form.len() > 2 {
            let count = typed_form.chars().count() + self.letters.len();
            return self
                .bytes(0, count.saturating_sub(form.chars().count()).min(self.letters.len()));
        }
        if sought.root.is_some() && sought.root == root(&self.folded) {
            let same = self.folded.chars().zip(typed.chars()).take_while(|(a, b)| a == b).count();
            return self.bytes(0, same.max(1));
        }
        let before = self.folded.split_once(typed).map(|(before, _)| before.chars().count());
        self.bytes(before.filter(|_| count > 3)?, count)
    }

    /// The letters of `typed` one by one, if they all stand in this word in their order.
    fn scattered(&self, typed: &str) -> Option<Vec<Range<usize>>> {
        let near = self.letters.len() * 2 <= typed.chars().count() * 5;
        if !near || self.folded.chars().next() != typed.chars().next() {
            return None;
        }
        let matcher = SkimMatcherV2::default().respect_case();
        let (_, at) = matcher.fuzzy_indices(&self.folded, typed)?;
        Some(at.into_iter().filter_map(|at| self.letters.get(at).cloned()).collect())
    }
}

/// Marks the initials that spell `typed`: `odp` in "Operating department practitioner".
fn mark_initials(written: &[Written], typed: &str, marked: &mut Vec<Range<usize>>) -> bool {
    let main: Vec<&Written> = written.iter().filter(|word| !is_common(&word.folded)).collect();
    let initials = main.iter().filter_map(|word| word.folded.chars().next());
    let fits = main.len() > 1 && initials.take(typed.chars().count()).eq(typed.chars());
    if fits {
        let count = typed.chars().count();
        marked.extend(main.iter().take(count).filter_map(|word| word.bytes(0, 1)));
    }
    fits
}

/// Marks two words that were typed as one: "xray" in "X-ray".
fn mark_pair(written: &[Written], typed: &str, marked: &mut Vec<Range<usize>>) -> bool {
    for pair in written.windows(2) {
        let [first, second] = pair else { continue };
        let Some(rest) = typed.strip_prefix(first.folded.as_str()) else {
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
        let parts = highlight(query, text).into_iter().filter_map(|range| text.get(range));
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
