//! Findings as the JSON that `pathnav check --json` promises.

use std::collections::HashMap;

use serde::Serialize;

use super::finding::{FileId, Finding, SourceFile};
use super::lines::Lines;

/// The version of the JSON.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
}

/// Every finding as one JSON object, with the line and column of its first place, both from one
/// and columns in characters; null for what is about a whole file.
#[must_use]
pub fn json(findings: &[Finding], files: &[SourceFile]) -> String {
    let mut lines: HashMap<FileId, Lines<'_>> = HashMap::new();
    let mut entry = |finding| entry(finding, files, &mut lines);
    let report = Report { schema: SCHEMA, findings: findings.iter().map(&mut entry).collect() };
    // Plain text and numbers always make JSON.
    serde_json::to_string(&report).unwrap_or_default()
}

fn entry<'a>(
    finding: &'a Finding,
    files: &'a [SourceFile],
    lines: &mut HashMap<FileId, Lines<'a>>,
) -> Entry<'a> {
    let place = finding.places.first();
    let file = place.and_then(|place| files.get(place.file.0));
    let excerpt = place.zip(file).filter(|(_, file)| !file.text.is_empty()).map(|(place, file)| {
        lines.entry(place.file).or_insert_with(|| Lines::new(&file.text)).excerpt(&place.bytes)
    });
    Entry {
        code: finding.code,
        severity: finding.severity.into(),
        file: file.map(|file| file.name.as_str()),
        line: excerpt.as_ref().map(|excerpt| excerpt.line),
        column: excerpt.as_ref().map(|excerpt| excerpt.column),
        message: &finding.message,
        help: finding.help.as_deref(),
    }
}
