//! Where a person left the program: offered when they come back.

use serde::{Deserialize, Serialize};

use super::error::StorageError;
use super::{Folder, file, write};
use crate::atlas::Slug;

/// The file that remembers it.
pub const FILE: &str = "place.ron";

/// The screen and stage that were shown last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The screen, in one word.
    pub screen: String,
    /// The stage it showed.
    pub stage: Slug,
}

impl Folder {
    /// The place last left, if it is known.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let text = file::read_text(&self.path.join(FILE)).ok()??;
        ron::from_str(&text).ok()
    }

    /// Keeps `place`, if plans are kept here: who keeps nothing leaves no trace.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_place(&self, place: &Place) -> Result<(), StorageError> {
        if self.names()?.is_empty() {
            return Ok(());
        }
        let text = ron::to_string(place).unwrap_or_default();
        write::replace_lightly(&self.path.join(FILE), &text)
    }
}
