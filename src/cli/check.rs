//! `check`: mistakes in atlas data, and what changed between two atlases.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;

use crate::atlas::Atlas;
use crate::check;
use crate::load::{self, Finding, Loaded, Severity, Style};
use crate::shipped;
use crate::words;

use super::answer::{Answered, Failure, write_wrapped};
use super::{Common, today};

/// What to check.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// Files or folders; without one, those of `--data`, or the built-in atlas.
    paths: Vec<PathBuf>,
    /// Say instead what changed from an older atlas to a newer one, for somebody who has a plan.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "paths")]
    changed: Vec<PathBuf>,
}

/// Findings in words, for standard error.
pub fn words(loaded: &Loaded, findings: &[Finding]) -> String {
    load::render(findings, &loaded.files, style(std::io::stderr().is_terminal()))
}

fn style(is_terminal: bool) -> Style {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match (is_dumb, is_terminal && !no_color) {
        (true, _) => Style::Linear,
        (false, true) => Style::Colour,
        (false, false) => Style::Plain,
    }
}

pub fn check(
    common: &Common,
    options: &Options,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    if let [old, new] = options.changed.as_slice() {
        return changed(old, new, as_json, out);
    }
    let paths = if options.paths.is_empty() { &common.data } else { &options.paths };
    let loaded = shipped::from_paths(paths);
    let findings = check::check(&loaded, today()?);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let answered = if errors > 0 { Answered::No } else { Answered::Yes };
    if as_json {
        out.push_str(&load::json(&findings, &loaded.files));
        out.push('\n');
        return Ok(answered);
    }
    out.push_str(&load::render(&findings, &loaded.files, style(std::io::stdout().is_terminal())));
    let atlas = &loaded.atlas;
    let counts = [
        words::count(atlas.stages().len(), "stage", "stages"),
        words::count(atlas.ways_in().len(), "way in", "ways in"),
        words::count(atlas.claims().len(), "claim", "claims"),
        words::count(atlas.sources().len(), "source", "sources"),
    ];
    let warnings = findings.len() - errors;
    let verdict = match (errors, warnings) {
        (0, 0) => "nothing to mend".to_owned(),
        (0, warnings) => words::count(warnings, "warning", "warnings"),
        (errors, 0) => words::count(errors, "error", "errors"),
        (errors, warnings) => format!(
            "{} and {}",
            words::count(errors, "error", "errors"),
            words::count(warnings, "warning", "warnings")
        ),
    };
    out.push_str(&format!("{}: {verdict}\n", counts.join(", ")));
    write_wrapped(out, &by_kind(atlas), "by kind: ", "  ");
    write_wrapped(out, &by_seed(atlas), "claims on the founding documents: ", "  ");
    Ok(answered)
}

/// How many stages of each kind there are.
fn by_kind(atlas: &Atlas) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, stage) in atlas.stages().scan() {
        *counts.entry(stage.kind.label()).or_default() += 1;
    }
    let parts = counts.into_iter().map(|(kind, number)| format!("{kind} {number}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// How many claims rest on each founding document: a source whose address is no web address.
fn by_seed(atlas: &Atlas) -> String {
    let founding = atlas.sources().iter().filter(|(_, source)| source.locator.ends_with(".txt"));
    let counts = founding.map(|(id, source)| {
        let claims = atlas.claims().iter().filter(|(_, claim)| claim.source == id).count();
        format!("{} {claims}", source.title)
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn changed(
    old: &PathBuf,
    new: &PathBuf,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let whole = |path: &PathBuf| {
        let loaded = shipped::from_paths(std::slice::from_ref(path));
        if loaded.has_errors() {
            return Err(Failure::no(words(&loaded, &loaded.findings)));
        }
        Ok(loaded.atlas)
    };
    let changes = check::changed(&whole(old)?, &whole(new)?);
    if as_json {
        let changes: Vec<_> = changes
            .iter()
            .map(|change| {
                serde_json::json!({
                    "id": change.stage.as_str(),
                    "name": change.name.as_str(),
                    "says": change.to_string(),
                })
            })
            .collect();
        super::answer::write_json(out, serde_json::json!({ "changes": changes }))?;
        return Ok(Answered::Yes);
    }
    if changes.is_empty() {
        out.push_str("Nothing changed for learners.\n");
    }
    for change in &changes {
        write_wrapped(out, &change.to_string(), "- ", "  ");
    }
    Ok(Answered::Yes)
}
