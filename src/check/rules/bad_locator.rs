//! An address that is neither an https page nor one of the founding documents.

use super::super::{Case, Problem, Spec};
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let help = "write the whole address, beginning with https://";
    let sources = case.atlas.sources().iter();
    let bad_sources =
        sources.filter(|(_, source)| !is_page(&source.locator) && !is_document(&source.locator));
    let of_sources = bad_sources.map(|(_, source)| {
        let message =
            format!("\"{}\" is neither an https address nor a founding document", source.locator);
        Problem::new(Spot::new("sources", &source.slug).field("locator"), message, help)
    });
    let of_stages = case.atlas.stages().iter().flat_map(|(id, stage)| {
        let bad = stage.links.iter().filter(|link| !is_page(link));
        bad.map(move |link| {
            let message = format!("\"{link}\" is not an https address");
            Problem::new(case.spot(id).field("links").text(link), message, help)
        })
    });
    of_sources.chain(of_stages).collect()
}

/// An https address of a named host, without a user name and without anything that hides in it.
fn is_page(locator: &str) -> bool {
    let Some(rest) = locator.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && rest.chars().all(is_plain)
}

/// A file name, perhaps in a folder: `002_dbcdac53511e54ca.txt`, `data/README.md`.
fn is_document(locator: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let end = locator.rsplit_once('.').map(|(_, end)| end);
    locator.chars().all(is_name)
        && !locator.contains("..")
        && matches!(end, Some("txt" | "md" | "ron"))
}
