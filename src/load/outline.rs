//! Where the records of a file stand, and the values inside them. Knows field names only as text.

use std::collections::HashMap;
use std::ops::Range;

use super::lex::{Lexer, Token};
use crate::atlas::Clean;

/// One part of a record or list: everything between two commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The field's name, in a record; the key with its quotes, in a map.
    pub name: Option<&'a str>,
    /// The bytes of the name; none without one.
    pub named: Range<usize>,
    /// The bytes of its value.
    pub value: Range<usize>,
}

/// The parts of the first bracket at or after the start of `scope`, up to its end.
pub fn parts(text: &str, scope: Range<usize>) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut tokens =
        Lexer::new(text, scope).skip_while(|(token, _)| *token != Token::Open).peekable();
    tokens.next();
    let mut depth = 1_usize;
    let mut name = None;
    let mut named = 0..0;
    let mut value: Option<Range<usize>> = None;
    while let Some((token, bytes)) = tokens.next() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Comma if depth == 1 => {
                let at = std::mem::take(&mut named);
                parts.extend(value.take().map(|value| Part {
                    name: name.take(),
                    named: at,
                    value,
                }));
                continue;
            }
            Token::Word | Token::Text
                if depth == 1
                    && value.is_none()
                    && name.is_none()
                    && tokens.next_if(|(token, _)| *token == Token::Colon).is_some() =>
            {
                name = text.get(bytes.clone());
                named = bytes;
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        value.get_or_insert_with(|| bytes.clone()).end = bytes.end;
    }
    parts.extend(value.map(|value| Part { name, named, value }));
    parts
}

/// The value of the field `name` in the record at `scope`.
pub fn field(text: &str, scope: Range<usize>, name: &str) -> Option<Range<usize>> {
    parts(text, scope).into_iter().find(|part| part.name == Some(name)).map(|part| part.value)
}

/// The first text inside `scope` that reads `literal`.
pub fn literal(text: &str, scope: Range<usize>, literal: &str) -> Option<Range<usize>> {
    Lexer::new(text, scope)
        .filter(|(token, _)| *token == Token::Text)
        .map(|(_, bytes)| bytes)
        .find(|bytes| reads(text, bytes.clone()).is_some_and(|found| *found == *literal))
}

/// What a value means as text: a quoted text without quotes and escapes, anything else as written.
pub fn reads(text: &str, value: Range<usize>) -> Option<Clean> {
    let written = text.get(value)?;
    let plain =
        || written.strip_prefix('"')?.strip_suffix('"').filter(|inner| !inner.contains('\\'));
    match plain() {
        Some(inner) => Some(Clean::new(inner)),
        None => Some(ron::from_str(written).unwrap_or_else(|_| Clean::new(written))),
    }
}

/// One record of a file.
#[derive(Clone, Debug)]
pub struct Record {
    /// The bytes of the value that names it.
    pub id: Range<usize>,
    /// The bytes of the whole record.
    pub all: Range<usize>,
}

/// Every record of one file, by list and id.
#[derive(Debug, Default)]
pub struct Outline {
    /// Whether the file says that it is an overlay.
    pub overlay: bool,
    lists: HashMap<String, HashMap<Clean, Vec<Record>>>,
}

impl Outline {
    /// Reads `text`, which may be broken anywhere.
    pub fn of(text: &str) -> Self {
        let mut outline = Self::default();
        for Part { name, value, .. } in parts(text, 0..text.len()) {
            let Some(list) = name else { continue };
            if list == "overlay" {
                outline.overlay = text.get(value) == Some("true");
                continue;
            }
            let records = outline.lists.entry(list.to_owned()).or_default();
            for Part { value: all, .. } in parts(text, value) {
                // A list of texts has no records: each of them is its own.
                let is_text = || text.as_bytes().get(all.start) == Some(&b'"');
                let id = field(text, all.clone(), key_of(list))
                    .or_else(|| is_text().then(|| all.clone()));
                let Some(id) = id else { continue };
                let key = reads(text, id.clone()).unwrap_or_default();
                records.entry(key).or_default().push(Record { id, all });
            }
        }
        outline
    }

    /// The records of `list` that are called `id`, in the order of the file.
    pub fn records(&self, list: &str, id: &str) -> &[Record] {
        self.lists.get(list).and_then(|records| records.get(id)).map_or(&[], Vec::as_slice)
    }

    /// The ids of the records of `list`.
    pub fn ids(&self, list: &str) -> impl Iterator<Item = &Clean> {
        self.lists.get(list).into_iter().flat_map(HashMap::keys)
    }
}

/// The field that names a record of `list`.
fn key_of(list: &str) -> &'static str {
    match list {
        "framework_levels" => "level",
        "pay_bands" => "band",
        _ => "id",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"Atlas(schema: 1, /* stages: [(id: "no")] */ overlay: true,
        stages: [
            Stage(name: "b", id: "a", needs: [(that: All([Has("b"), Has("c")]))], claims: []),
            (id: "c\u{e9}"), ( // id: "no"
              also: ["x"]
        "#;

    #[test]
    fn records_and_values_are_found_in_broken_text() {
        let outline = Outline::of(TEXT);
        assert!(outline.overlay);
        let record = &outline.records("stages", "a")[0];
        let needs = field(TEXT, record.all.clone(), "needs").unwrap();
        assert_eq!(parts(TEXT, needs.clone()).len(), 1);
        let b = literal(TEXT, needs, "b").unwrap();
        assert_eq!(TEXT.get(b.start - 4..b.end), Some("Has(\"b\""));
        assert_eq!(outline.records("stages", "cé").len(), 1);
        assert_eq!(outline.ids("stages").count(), 2);
    }
}
