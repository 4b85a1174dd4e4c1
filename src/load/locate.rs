//! Finds the place in a file that a finding is about. Knows nothing of the schema.
//!
//! ron gives no positions for values it has read, so a place is looked up in the text again, and
//! only when there is something to say.

use std::ops::Range;

/// The place of `"literal"` in the record whose `id:` is `owner`; else of the record's id; else of
/// the first such literal anywhere; else the start of the text.
#[must_use]
pub fn locate(text: &str, owner: &str, literal: Option<&str>) -> Range<usize> {
    let record = record_of(text, owner);
    if let (Some(record), Some(literal)) = (&record, literal)
        && let Some(found) = quoted(text, literal, record.start, next_record(text, record.end))
    {
        return found;
    }
    record
        .or_else(|| literal.and_then(|literal| quoted(text, literal, 0, text.len())))
        .unwrap_or(0..0)
}

/// The quoted id of the record that is called `owner`.
fn record_of(text: &str, owner: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = quoted(text, owner, from, text.len()) {
        let before = text.get(..found.start)?.trim_end();
        if before.ends_with("id:") || before.ends_with("id :") {
            return Some(found);
        }
        from = found.end;
    }
    None
}

/// Where the record after `from` begins.
fn next_record(text: &str, from: usize) -> usize {
    text.get(from..).and_then(|rest| rest.find(" id:")).map_or(text.len(), |at| from + at)
}

fn quoted(text: &str, literal: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let needle = format!("\"{literal}\"");
    let start = from + text.get(from..to)?.find(&needle)?;
    Some(start..start + needle.len())
}
