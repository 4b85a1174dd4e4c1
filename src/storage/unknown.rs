//! What a newer version has written into a plan and this one does not know: passed over when the plan
//! is read, and put back where it was when the plan is written.
//!
//! Serde says what it does not know and where; a small scan of the text says which field, entry or
//! element that is. It is blanked out, and the rest read again.

mod scan;

use std::ops::Range;

use ron::error::{Position, SpannedError};
use serde::de::DeserializeOwned;

use scan::{Item, scan};

/// How many kinds of unknown things are passed over; more than that is no plan.
const MOST: usize = 64;

/// The parts of a file that are not of this version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// Whether the file begins with a byte-order mark.
    pub has_mark: bool,
    parts: Vec<Part>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// What leads to it, from the outside in.
    path: Vec<Step>,
    /// The field, entry or element as it is written, with its name.
    text: String,
    /// What this version does not know of it.
    word: String,
    /// What this version writes in its place when nothing has changed.
    instead: Option<String>,
}

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// To the field or entry of this name, whose value begins like this.
    Named(String, String),
    /// To the element of a list that begins with this.
    Listed(String),
    /// To what has this place in brackets, of a value that begins like this.
    Placed(usize, String),
}

/// Reads `text` as far as this version knows it.
///
/// # Errors
/// What is wrong with it, when that is not only that it is newer.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, Unknown), SpannedError> {
    let first = match ron::from_str::<T>(text) {
        Ok(read) => return Ok((read, Unknown::default())),
        Err(error) => error,
    };
    let Some(root) = scan(text) else { return Err(first) };
    let mut blanked = text.to_owned();
    let mut cuts: Vec<(Vec<&Item<'_>>, String)> = Vec::new();
    let mut error = first;
    for _ in 0..MOST {
        let found =
            offset(&blanked, error.span.end).and_then(|at| unknown_at(&root, at, &error, &cuts));
        let Some((chains, word)) = found else { return Err(error) };
        for chain in chains {
            let Some(item) = chain.last() else { continue };
            blank(&mut blanked, item.start..item.end);
            // What is in it goes with it.
            cuts.retain(|(other, _)| !other.iter().any(|inner| inner.start == item.start));
            cuts.push((chain, word.clone()));
        }
        match ron::from_str::<T>(&blanked) {
            Ok(read) => {
                let parts = cuts.iter().filter_map(|(chain, word)| Part::of(chain, word)).collect();
                return Ok((read, Unknown { has_mark: false, parts }));
            }
            Err(next) => error = next,
        }
    }
    Err(error)
}

/// Whether an item is the field, or begins with the word, of this name.
type Is = dyn Fn(&Item<'_>, &str) -> bool;

/// The items that `error` at `at` is about, each with those around it, and what is not known of them.
fn unknown_at<'t, 'a>(
    root: &'t Item<'a>,
    at: usize,
    error: &SpannedError,
    cuts: &[(Vec<&'t Item<'a>>, String)],
) -> Option<(Vec<Vec<&'t Item<'a>>>, String)> {
    let around = root.around(at);
    let is_field = |item: &Item<'_>, found: &str| item.label == Some(found);
    let is_word = |item: &Item<'_>, found: &str| item.head() == found;
    let (found, is_it): (&str, &Is) = match &error.code {
        ron::Error::NoSuchStructField { found, .. } => (found, &is_field),
        ron::Error::NoSuchEnumVariant { found, .. } => (found, &is_word),
        // What is left of something that a newer version has written is not enough for this one.
        ron::Error::MissingStructField { .. } => {
            let was_cut = |item: &Item<'_>| {
                cuts.iter()
                    .find(|(cut, _)| cut.iter().rev().skip(1).any(|out| out.start == item.start))
            };
            let inner = around.iter().rposition(|item| was_cut(item).is_some())?;
            let (_, word) = was_cut(around.get(inner)?)?;
            let chain = whole(around.get(..=inner)?)?;
            return Some((vec![chain], word.clone()));
        }
        _ => return None,
    };
    let inner = around.iter().rposition(|item| is_it(item, found))?;
    let shape = around.get(..=inner)?;
    // The same in other entries and elements is unknown as well.
    let mut alike = Vec::new();
    root.alike(shape, &|item| is_it(item, found), &mut Vec::new(), &mut alike);
    let chains: Vec<Vec<&Item<'_>>> = alike.iter().filter_map(|chain| whole(chain)).collect();
    let chains: Vec<_> = chains
        .into_iter()
        .filter(|chain| {
            !cuts.iter().any(|(cut, _)| {
                cut.last().map(|item| item.start) == chain.last().map(|item| item.start)
            })
        })
        .collect();
    (!chains.is_empty()).then(|| (chains, found.to_owned()))
}

/// `chain` as far as the innermost item that can be left out: a field, an entry, or an element of a
/// list.
fn whole<'t, 'a>(chain: &[&'t Item<'a>]) -> Option<Vec<&'t Item<'a>>> {
    let can_go = |at: &usize| {
        let Some((item, out)) =
            chain.get(*at).zip(at.checked_sub(1).and_then(|out| chain.get(out)))
        else {
            return false;
        };
        item.label.is_some() || out.bracket == Some('[')
    };
    let last = (0..chain.len()).rev().find(can_go)?;
    chain.get(..=last).map(<[_]>::to_vec)
}

/// Writes blanks over `range`, and over the comma that follows it.
fn blank(text: &mut String, range: Range<usize>) {
    let rest = text.get(range.end..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start().len();
    let end = if rest.trim_start().starts_with(',') { range.end + blanks + 1 } else { range.end };
    let kept =
        |byte: char| if byte == '\n' { "\n".to_owned() } else { " ".repeat(byte.len_utf8()) };
    if let Some(old) = text.get(range.start..end) {
        let new: String = old.chars().map(kept).collect();
        text.replace_range(range.start..end, &new);
    }
}

/// Where in `text` a position is, in bytes.
fn offset(text: &str, position: Position) -> Option<usize> {
    let before: usize =
        text.split_inclusive('\n').take(position.line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(before..)?;
    let column = line.char_indices().nth(position.col.checked_sub(1)?);
    Some(before + column.map_or(line.len(), |(at, _)| at))
}

impl Part {
    /// The innermost item of `chain`, by the names that lead to it.
    fn of(chain: &[&Item<'_>], word: &str) -> Option<Self> {
        let path = chain.windows(2).map(|pair| {
            let [out, item] = pair else { return None };
            Some(match item.label {
                Some(label) => Step::Named(label.to_owned(), item.opening().to_owned()),
                None if out.bracket == Some('[') => Step::Listed(item.key().to_owned()),
                None => {
                    let place = out.inside.iter().position(|one| one.start == item.start)?;
                    Step::Placed(place, out.head().to_owned())
                }
            })
        });
        let text = chain.last()?.whole.to_owned();
        Some(Self {
            path: path.collect::<Option<_>>()?,
            text,
            word: word.to_owned(),
            instead: None,
        })
    }
}

impl Unknown {
    /// Whether everything is of this version.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && !self.has_mark
    }

    /// What it is, for the person whose plan it is; none where there is nothing to say.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        for part in &self.parts {
            if !words.contains(&&*part.word) {
                words.push(&part.word);
            }
        }
        match (words.is_empty(), self.has_mark) {
            (true, false) => None,
            (true, true) => Some(
                "The plan begins with a byte-order mark, as Notepad writes it. It is read all the \
                 same, and the mark stays"
                    .to_owned(),
            ),
            (false, _) => Some(format!(
                "The plan says what this version of pathnav does not know ({}). That is passed over, \
                 and kept",
                words.join(", ")
            )),
        }
    }

    /// Learns what this version writes where it has passed something over: `known` is what it writes
    /// of the plan as it was read.
    pub fn compare_with(&mut self, known: &str) {
        let Some(root) = scan(known) else { return };
        for part in &mut self.parts {
            part.instead = root.find(&part.path).map(|item| item.value.to_owned());
        }
    }

    /// The text of a plan, `known`, with what is not of this version in its places. What the person has
    /// changed since stays changed.
    #[must_use]
    pub fn put_back(&self, known: &str) -> String {
        let mut text = known.to_owned();
        for part in &self.parts {
            let Some(root) = scan(&text) else { break };
            if let Some((range, new)) = root.place(part) {
                text.replace_range(range, &new);
            }
        }
        if self.has_mark {
            text.insert(0, super::file::BYTE_ORDER_MARK);
        }
        text
    }
}

impl Item<'_> {
    /// What `step` leads to.
    fn step(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Named(name, _) => {
                self.inside.iter().find(|item| item.label == Some(name.as_str()))
            }
            Step::Listed(key) => self.inside.iter().find(|item| item.key() == key),
            Step::Placed(place, head) => self.inside.get(*place).filter(|_| self.head() == head),
        }
    }

    /// What `path` leads to.
    fn find(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |item, step| item.step(step))
    }

    /// Which bytes to replace, and with what, so that `part` is where it was.
    fn place(&self, part: &Part) -> Option<(Range<usize>, String)> {
        let mut here = self;
        for (at, step) in part.path.iter().enumerate() {
            let is_last = at + 1 == part.path.len();
            match (here.step(step), step) {
                (Some(there), Step::Named(..)) if is_last => {
                    let is_untouched = part.instead.as_deref() == Some(there.value);
                    return is_untouched.then(|| (there.start..there.end, part.text.clone()));
                }
                (Some(there), _) if !is_last => here = there,
                (_, Step::Placed(..)) => return None,
                (Some(_), _) | (None, Step::Named(..) | Step::Listed(_)) => {
                    return here.insert(part, part.path.get(at..)?);
                }
            }
        }
        None
    }

    /// `part` at the end of this, with what of `path` leads to it.
    fn insert(&self, part: &Part, path: &[Step]) -> Option<(Range<usize>, String)> {
        let mut text = part.text.clone();
        let (_, outer) = path.split_last()?;
        for step in outer.iter().rev() {
            let Step::Named(name, opening) = step else { return None };
            let close = match opening.chars().last()? {
                '(' => ')',
                '{' => '}',
                _ => return None,
            };
            text = format!("{name}: {opening}{text}{close}");
        }
        let end = self.close?;
        let is_parted = self.inside.last().is_none_or(|last| last.has_comma);
        Some((end..end, format!("{}{text},\n", if is_parted { "" } else { ", " })))
    }
}
