//! Loading: from RON text to an atlas and everything that is wrong with it.
//!
//! Pure but for [`read`], the only part of the core that opens files.

mod embedded;
mod finding;
mod ids;
mod locate;
mod lower;
pub mod schema;

pub use embedded::embedded;
pub use finding::{FileId, Finding, Place, Severity, SourceFile};
pub use ids::nearest;

use crate::atlas::Atlas;

/// How deep an atlas file may nest.
const NESTING: usize = 32;

/// What came of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The atlas, as far as it could be built. Not to be shown while a finding is an error.
    pub atlas: Atlas,
    /// What prevented more, in the order found.
    pub findings: Vec<Finding>,
    /// The files, for showing findings.
    pub files: Vec<SourceFile>,
}

impl Loaded {
    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Parses and lowers `files`, in order; overlays come after what they overlay.
#[must_use]
pub fn load(files: Vec<SourceFile>) -> Loaded {
    let mut findings = Vec::new();
    let mut parsed = Vec::with_capacity(files.len());
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(NESTING);
    for (index, file) in files.iter().enumerate() {
        match options.from_str::<schema::AtlasFile>(&file.text) {
            Ok(records) => parsed.push((FileId(index), records)),
            Err(error) => findings.push(syntax(FileId(index), &file.text, &error)),
        }
    }
    let (parts, mut more) = lower::lower(&files, parsed);
    findings.append(&mut more);
    Loaded { atlas: Atlas::new(parts), findings, files }
}

fn syntax(file: FileId, text: &str, error: &ron::error::SpannedError) -> Finding {
    let byte = |position: ron::error::Position| {
        let line = text.split_inclusive('\n').take(position.line.saturating_sub(1));
        let before: usize = line.map(str::len).sum();
        let column = text.get(before..).unwrap_or_default().char_indices();
        before + column.map(|(at, _)| at).nth(position.col.saturating_sub(1)).unwrap_or(0)
    };
    let bytes = byte(error.span.start)..byte(error.span.end);
    Finding {
        code: "syntax",
        severity: Severity::Error,
        message: error.code.to_string(),
        places: vec![Place { file, bytes }],
        help: None,
    }
}
