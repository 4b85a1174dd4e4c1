//! Who says so, and how old that is, in words.

pub use crate::atlas::EvidenceCount;
use crate::atlas::{Atlas, ClaimId, Source, SourceClass};

use super::count;

/// Counts `claims`.
#[must_use]
pub fn count_evidence(atlas: &Atlas, claims: impl Iterator<Item = ClaimId>) -> EvidenceCount {
    atlas.count_evidence(claims)
}

impl std::fmt::Display for EvidenceCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", count(self.claims, "claim", "claims"))?;
        if let Some(oldest) = self.oldest {
            write!(f, " · oldest from {}", oldest.words())?;
        }
        if self.disputed > 0 {
            write!(f, " · {} disputed", self.disputed)?;
        }
        Ok(())
    }
}

/// Who a source is: "NHS Employers (national body), published February 2024, read November 2026".
#[must_use]
pub fn source_line(source: &Source) -> String {
    let class = match source.class {
        SourceClass::Law => "law or department",
        SourceClass::Regulator => "regulator",
        SourceClass::NationalBody => "national body",
        SourceClass::Provider => "one provider",
        SourceClass::Employer => "one employer",
        SourceClass::ThirdParty => "third party",
        SourceClass::Derived => "worked out here",
    };
    let published = match source.published {
        Some(date) => format!("published {}", date.words()),
        None => "undated".to_owned(),
    };
    format!("{} ({class}), {published}, read {}", source.publisher, source.read.words())
}
