//! What ron says about a text it cannot read, in words for the people who write atlas files, and
//! at the place where they must look.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};

use super::finding::{FileId, Finding, Place};
use super::ids::{nearest, one_of};
use super::lex::{Lexer, Token};
use super::outline::{field, reads};

/// The most words of a kind that are all listed when none is near to what was written.
const FEW: usize = 24;

/// The finding for the first thing in `text` that ron could not read.
pub fn finding(file: FileId, text: &str, error: &SpannedError) -> Finding {
    let bytes = byte_at(text, error.span.start)..byte_at(text, error.span.end);
    let here = Place::new(file, whole_token(text, &bytes));
    // A text that was cut off may end in half a word, which then is not what is wrong.
    if here.bytes.end >= text.trim_end().len()
        && let Some(finding) = unbalanced(file, text)
    {
        return finding;
    }
    match &error.code {
        Error::NoSuchStructField { expected, found, outer } => {
            let message = format!("{} has no field `{found}`", noun(outer.as_deref()).0);
            offer(
                Finding::error("unknown-field", &message, here),
                found,
                expected,
                "its fields are",
            )
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let message = format!("`{found}` is not {}", noun(outer.as_deref()).0);
            offer(Finding::error("unknown-word", &message, here), found, expected, "write one of")
        }
        Error::MissingStructField { field, outer } => {
            missing(file, text, bytes.end, field, outer.as_deref())
        }
        Error::DuplicateStructField { field, .. } => {
            Finding::error("duplicate-field", &format!("`{field}` is given twice"), here)
                .help("keep one of the two")
        }
        Error::ExceededRecursionLimit => Finding::error(
            "too-deep",
            "this is nested too deeply",
            Place::new(file, first_char(text, bytes.start)),
        )
        .help("put fewer brackets inside one another"),
        Error::InvalidValueForType { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. }
        | Error::InvalidEscape(_)
        | Error::ExpectedString
        | Error::ExpectedArray
        | Error::ExpectedInteger
        | Error::ExpectedBoolean
            if next_token(text, bytes.start).is_some() =>
        {
            wrong_type(here, &error.code)
        }
        // ron is lost in the brackets, and they say more about why.
        other => unbalanced(file, text).unwrap_or_else(|| lost(file, text, bytes.start, other)),
    }
}

fn wrong_type(here: Place, error: &Error) -> Finding {
    let (message, help) = match error {
        Error::ExpectedString => ("a text must stand here", "put it in \"double quotes\""),
        Error::ExpectedArray => {
            ("a list must stand here", "put it in [square brackets], even one thing alone")
        }
        Error::ExpectedInteger => {
            ("a whole number must stand here", "write it in digits, without quotes")
        }
        Error::ExpectedBoolean => ("`true` or `false` must stand here", "write it without quotes"),
        Error::IntegerOutOfBounds => {
            ("this number is too large, or below nought", "look at what the field counts")
        }
        Error::InvalidEscape(_) => {
            ("a backslash has a meaning of its own in a text", "write `\\\\` for one backslash")
        }
        other => {
            return Finding::error(
                "wrong-type",
                &format!("{}", Shortened(&other.to_string())),
                here,
            );
        }
    };
    Finding::error("wrong-type", message, here).help(help)
}

/// A field that is not there, shown where its record begins.
fn missing(file: FileId, text: &str, end: usize, name: &str, outer: Option<&str>) -> Finding {
    let record = record_before(text, end);
    let called = ["id", "name", "source", "band"].iter().find_map(|key| {
        let value = field(text, record.clone(), key)?;
        reads(text, value)
    });
    let noun = noun(outer).1;
    let message = match called {
        Some(called) => format!("the {noun} \"{called}\" has no `{name}`"),
        None => format!("this {noun} has no `{name}`"),
    };
    Finding::error("missing-field", &message, Place::new(file, first_line(text, record)))
        .help(&format!("add `{name}: …,` inside its brackets"))
}

/// A bracket, text or comment that is never closed, or is closed as something else.
fn unbalanced(file: FileId, text: &str) -> Option<Finding> {
    let mut open: Vec<Range<usize>> = Vec::new();
    let byte = |bytes: &Range<usize>| text.as_bytes().get(bytes.start).copied();
    for (token, bytes) in Lexer::new(text, 0..text.len()) {
        match token {
            Token::Open => open.push(bytes),
            Token::Close => {
                let opening = open.pop()?;
                let matching = matches!(
                    (byte(&opening), byte(&bytes)),
                    (Some(b'('), Some(b')')) | (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}'))
                );
                if !matching {
                    let place = Place::new(file, bytes).label("this does not close it");
                    let mut finding =
                        unclosed("this bracket is not closed", Place::new(file, opening));
                    finding.places.push(place);
                    return Some(finding);
                }
            }
            Token::Unclosed => {
                let what = if byte(&bytes) == Some(b'/') { "comment" } else { "text" };
                let message = format!("the file ends inside this {what}");
                return Some(unclosed(&message, Place::new(file, first_line(text, bytes))));
            }
            _ => {}
        }
    }
    let opening = open.pop()?;
    Some(unclosed("the file ends before this bracket is closed", Place::new(file, opening)))
}

fn unclosed(message: &str, place: Place) -> Finding {
    Finding::error("unclosed", message, place)
        .help("close it; if the file was copied, look whether its end was lost")
}

/// Everything else: a comma, a colon or a bracket where ron did not expect it.
fn lost(file: FileId, text: &str, at: usize, error: &Error) -> Finding {
    let token = next_token(text, at);
    let (found, is_text) = (token.is_some(), matches!(token, Some((Token::Text, _))));
    let bytes = token.map_or(text.len()..text.len(), |(_, bytes)| first_line(text, bytes));
    let place = Place::new(file, bytes);
    if text.trim().is_empty() {
        return Finding::error("syntax", "this file is empty", place)
            .help("write at least `Atlas(schema: 1)`, or delete it");
    }
    let message = match error {
        Error::TrailingCharacters => "nothing may follow the last bracket of the file".to_owned(),
        Error::ExpectedMapColon => {
            "a colon must stand between a field's name and its value".to_owned()
        }
        Error::ExpectedIdentifier if is_text => {
            return Finding::error("wrong-type", "a word without quotes must stand here", place)
                .help("take the quotes away");
        }
        Error::ExpectedIdentifier => "a name must stand here".to_owned(),
        Error::ExpectedDifferentStructName { expected, found } => {
            format!("`{found}` stands where `{expected}(` must")
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "a record in (round brackets) must stand here".to_owned()
        }
        Error::ExpectedComma
        | Error::ExpectedArrayEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedOptionEnd => {
            "a comma or a closing bracket is missing before this".to_owned()
        }
        _ if !found => "the file ends too early".to_owned(),
        other => format!("this cannot be read: {}", Shortened(&other.to_string())),
    };
    Finding::error("syntax", &message, place)
}

fn offer(finding: Finding, found: &str, expected: &'static [&'static str], all: &str) -> Finding {
    let near = nearest(found, expected.iter().copied());
    if !near.is_empty() {
        finding.help(&format!("did you mean {}?", one_of(&near, '`')))
    } else if (1..=FEW).contains(&expected.len()) {
        finding.help(&format!("{all} {}", expected.join(", ")))
    } else {
        finding
    }
}

/// What the schema's type is for people: after "is not" or before "has no", and after "the".
fn noun(outer: Option<&str>) -> (&'static str, &'static str) {
    match outer.unwrap_or_default() {
        "Atlas" => ("an atlas file", "file"),
        "Source" => ("a source", "source"),
        "Claim" => ("a claim", "claim"),
        "Dispute" => ("a dispute", "dispute"),
        "NoteRecord" => ("a theme or category", "theme or category"),
        "Specialism" => ("a specialism", "specialism"),
        "FrameworkRecord" => ("a framework level", "framework level"),
        "PayRecord" => ("a pay band", "pay band"),
        "Rule" => ("a rule", "rule"),
        "Guide" => ("a guide page", "guide page"),
        "Stage" => ("a stage", "stage"),
        "Need" => ("a need", "need"),
        "WayIn" => ("a way in", "way in"),
        "Gate" => ("a gate", "gate"),
        "Bypass" => ("a bypass", "bypass"),
        "Standard" => ("a standard", "standard"),
        "FundingRecord" => ("a funding band", "funding band"),
        "Months" => ("a length in months", "length in months"),
        "Assessment" => ("an assessment", "assessment"),
        "Element" => ("an element of an assessment", "element"),
        "GradeRule" => ("a grading rule", "grading rule"),
        "StageKind" => ("a kind of stage", "stage"),
        "ProgrammeKind" => ("a kind of programme", "programme"),
        "Requirement" => ("a requirement", "requirement"),
        "Field" => ("a field that a claim can be about", "claim"),
        "SourceClass" => ("a class of source", "source"),
        _ => ("a word that can stand here", "record"),
    }
}

/// The record that ends at, or just before, `end`: from its name or bracket to its end.
fn record_before(text: &str, end: usize) -> Range<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut word: Option<Range<usize>> = None;
    for (token, bytes) in Lexer::new(text, 0..text.len()) {
        match token {
            Token::Open => {
                let named = word.take().filter(|word| word.end == bytes.start);
                open.push(named.map_or(bytes.start, |word| word.start));
            }
            Token::Close => {
                let start = open.pop().unwrap_or(bytes.start);
                if bytes.end >= end {
                    return start..bytes.end;
                }
            }
            Token::Word => word = Some(bytes),
            _ => {}
        }
    }
    0..text.len()
}

/// The token at `bytes`, when they are one point or its beginning.
fn whole_token(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let token = next_token(text, bytes.start).map(|(_, token)| token);
    match token.filter(|token| token.end > bytes.end || bytes.is_empty()) {
        Some(token) => first_line(text, token),
        None => first_line(text, bytes.clone()),
    }
}

fn next_token(text: &str, at: usize) -> Option<(Token, Range<usize>)> {
    Lexer::new(text, at..text.len()).next()
}

/// `bytes` up to the end of their first line.
fn first_line(text: &str, bytes: Range<usize>) -> Range<usize> {
    let lines = text.get(bytes.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    bytes.start..bytes.start + lines.len()
}

fn first_char(text: &str, at: usize) -> Range<usize> {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + length
}

/// The byte that ron's line and column stand for; both count from one, columns in characters.
fn byte_at(text: &str, position: Position) -> usize {
    let lines = text.split_inclusive('\n').take(position.line.saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let column = position.col.saturating_sub(1);
    before + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// ron's own words, which may quote a whole text, cut to a readable length.
struct Shortened<'a>(&'a str);

impl std::fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const LONGEST: usize = 160;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{}…", self.0.get(..end).unwrap_or_default()),
            None => f.write_str(self.0),
        }
    }
}
