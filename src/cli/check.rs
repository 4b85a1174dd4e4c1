//! stand-in until the load branch lands
use super::{
    Common,
    answer::{Answered, Failure},
};
use crate::load::{self, Finding, Loaded};
use clap::Args;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct Options {
    /// Files or folders.
    paths: Vec<PathBuf>,
}
pub fn loaded(paths: &[PathBuf]) -> Loaded {
    load::from_paths(paths)
}
pub fn words(loaded: &Loaded, findings: &[Finding]) -> String {
    load::render(findings, &loaded.files, load::Style::Plain)
}
pub fn check(common: &Common, options: &Options, out: &mut String) -> Result<Answered, Failure> {
    let _ = options;
    let loaded = loaded(&common.data);
    out.push_str(&words(&loaded, &loaded.findings));
    Ok(Answered::Yes)
}
