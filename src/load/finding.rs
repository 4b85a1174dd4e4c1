//! What is wrong with an atlas, and where. Knows nothing of how findings are shown.

use std::borrow::Cow;
use std::ops::Range;

use crate::atlas::Clean;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// The atlas cannot be trusted with it; `pathnav check` exits with 1.
    Error,
    /// Worth mending.
    Warning,
}

/// A file of the atlas: its name as given, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, or the embedded name.
    pub name: Clean,
    /// The text, without a byte-order mark; empty for a file that could not be read.
    pub text: Cow<'static, str>,
}

/// Files that were read, and why others were not.
#[derive(Debug, Default)]
pub struct Files {
    /// Every file and folder that was asked for or found, in order.
    pub files: Vec<SourceFile>,
    /// What is wrong with files as such; a file that has an error here is not parsed.
    pub findings: Vec<Finding>,
}

/// A handle of a [`SourceFile`] within one load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A place in a file: which file, and which bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes of the text; empty for a single point.
    pub bytes: Range<usize>,
    /// A few words to stand beside the marker; mostly none.
    pub label: &'static str,
}

impl Place {
    /// The bytes `bytes` of `file`.
    #[must_use]
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        Self { file, bytes, label: "" }
    }

    /// The same place with `label` beside its marker.
    #[must_use]
    pub fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
}

/// One thing wrong with an atlas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of what it breaks, such as `unknown-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: Clean,
    /// Where, most important place first; empty when it is about no file in particular.
    pub places: Vec<Place>,
    /// What to do about it.
    pub help: Option<Clean>,
}

impl Finding {
    /// An error at `place`.
    #[must_use]
    pub fn error(code: &'static str, message: &str, place: Place) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: Clean::new(message),
            places: vec![place],
            help: None,
        }
    }

    /// The same finding with what to do about it.
    #[must_use]
    pub fn help(self, help: &str) -> Self {
        Self { help: Some(Clean::new(help)), ..self }
    }
}
