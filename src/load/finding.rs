//! What is wrong with an atlas, and where. Knows nothing of how findings are shown.

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
    /// The text, without a byte-order mark.
    pub text: std::borrow::Cow<'static, str>,
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
}

/// One thing wrong with an atlas.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Stable name of the rule it breaks, such as `unknown-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where, most important place first; empty when it is about a whole file or folder.
    pub places: Vec<Place>,
    /// What to do about it.
    pub help: Option<String>,
}
