//! Loading: from RON text to an atlas and everything that is wrong with it.
//!
//! Pure but for [`read`], the only part of the core that opens files. Knows nothing of terminals.
//!
//! Codes of the findings made here, beside those of [`check`](crate::check): of files as such
//! `cannot-read`, `not-a-file`, `too-big`, `folder-loop`, `no-files`, `not-utf-8`; of one file's
//! text `no-schema`, `other-schema`, `syntax`, `unclosed`, `too-deep`, `unknown-field`,
//! `missing-field`, `duplicate-field`, `unknown-word`, `wrong-type`; of the records `too-many`,
//! `duplicate-id`, `unknown-id`, `bad-id`, `bad-date`, `wrong-level`, `branch-cycle`.

mod finding;
mod ids;
mod json;
mod lex;
mod lines;
mod locate;
mod lower;
mod outline;
mod parse;
mod read;
mod record;
mod render;
pub mod schema;
mod syntax;
mod word;

pub use finding::{FileId, Files, Finding, Place, Severity, SourceFile};
pub use ids::{nearest, one_of};
pub use json::json;
pub use locate::{Found, Locator, Spot};
pub use read::{FILE_BYTES, read};
pub use record::{Entry, entries, find, is_readable, items, value, whole};
pub use render::{Style, render};

use crate::atlas::Atlas;
use parse::parse;

/// How many stages an atlas may have.
pub const STAGES: usize = 200_000;

/// How many ways in an atlas may have, counting those that branches take over.
pub const WAYS_IN: usize = 2_000_000;

/// What came of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The atlas, as far as it could be built. Not to be shown while a finding is an error.
    pub atlas: Atlas,
    /// What prevented more, in the order found.
    pub findings: Vec<Finding>,
    /// The files, for showing findings.
    pub files: Vec<SourceFile>,
    /// Whether a file could not be read whole, so that what is missing elsewhere says nothing.
    pub partial: bool,
}

impl Loaded {
    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Parses and lowers `files`, over those of `base` when every one is an overlay.
#[must_use]
pub fn load_over(base: impl FnOnce() -> Vec<SourceFile>, files: Files) -> Loaded {
    let Files { mut files, mut findings } = files;
    let mut parsed = parse(&files, 0, &mut findings);
    let mut base = if parsed.are_all_overlays(&files) { base() } else { Vec::new() };
    parsed.append(parse(&base, files.len(), &mut findings));
    let partial = !parsed.broken.is_empty();
    let locator = Locator::new(files.iter().chain(&base));
    let parts = lower::lower(locator, parsed, &mut findings);
    files.append(&mut base);
    Loaded { atlas: Atlas::new(parts), findings, files, partial }
}

/// Parses and lowers `files`, those without `overlay: true` first.
#[must_use]
pub fn load(files: Vec<SourceFile>) -> Loaded {
    load_over(Vec::new, Files { files, findings: Vec::new() })
}
