//! Who says so, and how old that is, in words.

use crate::atlas::{Atlas, Claim, ClaimId, ClaimStatus, PartialDate, Source, SourceClass};

use super::count;

/// How well a set of claims is founded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceCount {
    /// How many claims.
    pub claims: usize,
    /// The date of the oldest: of its last check, else of its publication, else of our reading.
    pub oldest: Option<PartialDate>,
    /// How many are contested by another.
    pub disputed: usize,
}

/// Counts `claims`.
#[must_use]
pub fn count_evidence(atlas: &Atlas, claims: impl Iterator<Item = ClaimId>) -> EvidenceCount {
    let mut evidence = EvidenceCount::default();
    for claim in claims.map(|id| atlas.claim(id)) {
        let date = claim_date(atlas, claim);
        evidence.claims += 1;
        evidence.oldest = Some(evidence.oldest.map_or(date, |oldest| oldest.min(date)));
        evidence.disputed += usize::from(claim.status() != ClaimStatus::Ok);
    }
    evidence
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

/// How old a claim is: when it was last checked, else published, else read.
///
/// Reading an old page again does not make it newer, so a publication date counts before ours.
#[must_use]
pub fn claim_date(atlas: &Atlas, claim: &Claim) -> PartialDate {
    let source = atlas.source(claim.source);
    claim.reviewed.or(source.published).unwrap_or(source.read)
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
