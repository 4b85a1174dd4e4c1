//! Names and handles of the things in an atlas. Knows nothing of what they name.

use serde::{Deserialize, Serialize};

use super::text::Clean;

/// The stable text id of a record, in kebab-case: `healthcare-science-associate`.
///
/// Never reused; a renamed one stays behind in `formerly`.
pub type Slug = Clean;

/// Whether `slug` is lower-case letters, digits and single inner hyphens.
#[must_use]
pub fn is_kebab_case(slug: &str) -> bool {
    let mut before = b'-';
    for byte in slug.bytes() {
        let is_fit = match byte {
            b'a'..=b'z' | b'0'..=b'9' => true,
            b'-' => before != b'-',
            _ => false,
        };
        if !is_fit {
            return false;
        }
        before = byte;
    }
    before != b'-'
}

/// A handle into one [`Table`](super::Table).
pub trait Handle: Copy {
    /// The handle of the row at `row`.
    fn from_row(row: usize) -> Self;
    /// The row this handle stands for.
    fn row(self) -> usize;
}

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// Valid for the atlas that gave it out, and for no other.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u32);

        impl Handle for $name {
            fn from_row(row: usize) -> Self {
                Self(u32::try_from(row).unwrap_or(u32::MAX))
            }
            fn row(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

handles! {
    /// A stage: something a person can be, do, hold or be registered on.
    StageId
    /// A way in: one set of conditions that lets a person into a stage.
    WayInId
    /// A dated rule.
    RuleId
    /// A source of claims.
    SourceId
    /// A sourced statement.
    ClaimId
    /// A theme: a division of healthcare science, or a family of careers.
    ThemeId
    /// A specialism, under one theme.
    SpecialismId
    /// One of the fifteen careers categories.
    CategoryId
    /// A page of the guide: a myth, a value, a benefit, a contact, a figure or a note.
    GuideId
    /// What is known of one pay band.
    PayBandId
    /// What is known of one level of the career framework.
    FrameworkLevelId
    /// A round of applications that comes every year.
    WindowId
    /// What holds for a kind of stage.
    KindNoteId
    /// A field of work.
    FieldOfWorkId
    /// A way from one field to another.
    BridgeId
    /// A family of degree subjects.
    SubjectFamilyId
    /// A minimum wage.
    MinimumWageId
    /// An id that a stage has or had.
    NameId
}
