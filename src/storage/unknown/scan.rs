//! The items of a text in RON: fields, entries, elements, each with what is in its brackets. It tells
//! them apart and judges nothing: what is no RON, serde refuses.

/// Deeper than any plan; deeper than this nothing is looked at.
const DEEPEST: usize = 64;

/// What stands between two commas.
#[derive(Debug, Default)]
pub struct Item<'a> {
    /// The name of the field, or the key of the entry.
    pub label: Option<&'a str>,
    /// What follows the name.
    pub value: &'a str,
    /// Both.
    pub whole: &'a str,
    /// Where it begins and ends, in bytes.
    pub start: usize,
    pub end: usize,
    /// Whether a comma follows.
    pub has_comma: bool,
    /// The bracket that its value opens last, and where that is closed.
    pub bracket: Option<char>,
    pub close: Option<usize>,
    /// What is in those brackets.
    pub inside: Vec<Item<'a>>,
}

/// The items of `text`; none where it is too deep.
pub fn scan(text: &str) -> Option<Item<'_>> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.item(0)
}

impl<'t, 'a> Item<'a> {
    /// The value up to its bracket, bracket and all.
    pub fn opening(&self) -> &'a str {
        self.value.find(['(', '[', '{']).and_then(|at| self.value.get(..=at)).unwrap_or_default()
    }

    /// The word that the value begins with.
    pub fn head(&self) -> &'a str {
        let end = self.value.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        self.value.get(..end.unwrap_or(self.value.len())).unwrap_or_default()
    }

    /// What tells it from other elements of a list: the first of its fields.
    pub fn key(&self) -> &'a str {
        self.inside.first().map_or(self.value, |first| first.value)
    }

    /// The items around the byte `at`, from the outside in.
    pub fn around(&'t self, at: usize) -> Vec<&'t Self> {
        let mut chain = vec![self];
        let mut here = self;
        // The position of an error may be just behind what it is about.
        while let Some(inner) =
            here.inside.iter().rev().find(|item| (item.start..=item.end).contains(&at))
        {
            chain.push(inner);
            here = inner;
        }
        chain
    }

    /// Every item that `is_it` and that has the place of the last of `shape`, in whatever entries and
    /// elements; each with those around it.
    pub fn alike(
        &'t self,
        shape: &[&Self],
        is_it: &dyn Fn(&Self) -> bool,
        out: &mut Vec<&'t Self>,
        found: &mut Vec<Vec<&'t Self>>,
    ) {
        out.push(self);
        match shape {
            [_] if is_it(self) => found.push(out.clone()),
            [here, next, ..] => {
                let is_struct = here.bracket == Some('(');
                let rest = shape.get(1..).unwrap_or_default();
                for inner in &self.inside {
                    if !is_struct || inner.label == next.label {
                        inner.alike(rest, is_it, out, found);
                    }
                }
            }
            _ => {}
        }
        out.pop();
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn item(&mut self, depth: usize) -> Option<Item<'a>> {
        self.skip_blanks();
        let mut item = Item { start: self.at, end: self.at, ..Item::default() };
        let mut value = self.at;
        loop {
            self.skip_blanks();
            match self.rest() {
                [] | [b',' | b')' | b']' | b'}', ..] => break,
                [open @ (b'(' | b'[' | b'{'), ..] => {
                    self.at += 1;
                    item.bracket = Some(char::from(*open));
                    item.inside = self.items(depth + 1)?;
                    item.close = Some(self.at);
                    self.at += usize::from(!self.rest().is_empty());
                }
                [b':', ..] if item.label.is_none() => {
                    item.label = self.text.get(item.start..item.end);
                    self.at += 1;
                    self.skip_blanks();
                    value = self.at;
                    item.inside.clear();
                    (item.bracket, item.close) = (None, None);
                }
                [b'"', ..] => self.skip_string(),
                [b'r', b'"' | b'#', ..] => self.skip_raw_string(),
                // A quote in quotes opens no string.
                [b'\'', b'\\', _, ..] | [b'\'', b'"', b'\'', ..] => self.at += 3,
                _ => self.at += 1,
            }
            item.end = self.at.min(self.text.len());
        }
        item.value = self.text.get(value..item.end).unwrap_or_default();
        item.whole = self.text.get(item.start..item.end).unwrap_or_default();
        Some(item)
    }

    /// The items up to a closing bracket.
    fn items(&mut self, depth: usize) -> Option<Vec<Item<'a>>> {
        if depth > DEEPEST {
            return None;
        }
        let mut items = Vec::new();
        loop {
            let mut item = self.item(depth)?;
            item.has_comma = self.rest().starts_with(b",");
            self.at += usize::from(item.has_comma);
            let is_last = !item.has_comma;
            if item.start < item.end {
                items.push(item);
            }
            if is_last {
                return Some(items);
            }
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            match self.rest() {
                [b' ' | b'\t' | b'\r' | b'\n', ..] => self.at += 1,
                [b'/', b'/', ..] => self.skip_to(b"\n"),
                [b'/', b'*', ..] => self.skip_comment(),
                _ => return,
            }
        }
    }

    /// Goes behind the next `end`.
    fn skip_to(&mut self, end: &[u8]) {
        let found = self.rest().windows(end.len()).position(|window| window == end);
        self.at = found.map_or(self.text.len(), |found| self.at + found + end.len());
    }

    /// Comments may stand in comments.
    fn skip_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.rest() {
                [] => return,
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            match self.rest() {
                [] => return,
                [b'\\', _, ..] => self.at += 2,
                [b'"', ..] => {
                    self.at += 1;
                    return;
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_raw_string(&mut self) {
        self.at += 1;
        let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
        self.at += hashes;
        if self.rest().starts_with(b"\"") {
            self.at += 1;
            let end: Vec<u8> =
                std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
            self.skip_to(&end);
        }
    }
}
