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
mod large;
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
mod together;
mod word;

pub use finding::{FileId, Files, Finding, Place, Severity, SourceFile};
pub use ids::{nearest, one_of};
pub use json::json;
pub use locate::{Found, Locator, Spot};
pub use read::{FILE_BYTES, read};
pub use record::{Entry, entries, find, is_readable, items, value, whole};
pub use render::{Style, render};

use crate::atlas::{Atlas, Parts};
use large::Large;
use parse::parse;

/// How many stages an atlas may have.
pub const STAGES: usize = 200_000;

/// The atlas of files of more bytes than this has its rows packed: a little slower, and much smaller.
const PACKED: usize = 8 << 20;

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
        has_errors(&self.findings)
    }
}

/// The atlas of `files`, over those of `base` when every one is an overlay. Their texts are let go
/// before it is indexed.
///
/// # Errors
/// What [`load_over`] makes of them, when a finding is an error.
pub fn open(base: impl FnOnce() -> Vec<SourceFile>, files: Files) -> Result<Atlas, Box<Loaded>> {
    let lowered = Lowered::of(base, files);
    if has_errors(&lowered.findings) {
        return Err(Box::new(lowered.index()));
    }
    let Lowered { parts, files, .. } = lowered;
    drop(files);
    Ok(Atlas::new(parts))
}

/// Parses and lowers `files`, over those of `base` when every one is an overlay.
#[must_use]
pub fn load_over(base: impl FnOnce() -> Vec<SourceFile>, files: Files) -> Loaded {
    Lowered::of(base, files).index()
}

/// Parses and lowers `files`, those without `overlay: true` first.
#[must_use]
pub fn load(files: Vec<SourceFile>) -> Loaded {
    load_over(Vec::new, Files { files, findings: Vec::new() })
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// What came of loading, before it is indexed.
struct Lowered {
    parts: Parts,
    findings: Vec<Finding>,
    files: Vec<SourceFile>,
    partial: bool,
}

impl Lowered {
    fn of(base: impl FnOnce() -> Vec<SourceFile>, files: Files) -> Self {
        Self::with(base, files, |file| Large::of(&file.text))
    }

    /// Reads the files that `take_apart` takes apart stage by stage, and the others at once. All of
    /// them at once when something is wrong: then they say everything that is.
    fn with(
        base: impl FnOnce() -> Vec<SourceFile>,
        files: Files,
        take_apart: impl Fn(&SourceFile) -> Option<Large>,
    ) -> Self {
        let Files { mut files, findings: unread } = files;
        let mut large: Vec<_> = files.iter().map(take_apart).collect();
        let (mut base, mut below) = (Some(base), Vec::new());
        loop {
            let mut findings = unread.clone();
            let mut parsed = parse(&files, &large, 0, &mut findings);
            if parsed.are_all_overlays(&files)
                && let Some(base) = base.take()
            {
                below = base();
            }
            parsed.append(parse(&below, &[], files.len(), &mut findings));
            let partial = !parsed.broken.is_empty();
            let is_whole = large.iter().all(Option::is_none);
            if !is_whole && parsed.whole.iter().any(|whole| whole.records.overlay) {
                // What an overlay replaces would never be read.
                large.clear();
                continue;
            }
            let locator = Locator::new(files.iter().chain(&below));
            let size: usize = files.iter().chain(&below).map(|file| file.text.len()).sum();
            let parts = if size > PACKED { Parts::packing() } else { Parts::default() };
            let parts = lower::lower(locator, parsed, parts, &mut findings);
            if is_whole || (parts.is_some() && findings.is_empty()) {
                files.append(&mut below);
                return Self { parts: parts.unwrap_or_default(), findings, files, partial };
            }
            large.clear();
        }
    }

    fn index(self) -> Loaded {
        let Self { parts, findings, files, partial } = self;
        Loaded { atlas: Atlas::new(parts), findings, files, partial }
    }
}
