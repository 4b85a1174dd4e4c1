//! What concerns the world around the program: completions, the manual page, folders.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use super::answer::{Answered, Failure};
use super::interface::Options;

pub fn completions(
    shell: clap_complete::Shell,
    command: &mut clap::Command,
    out: &mut String,
) -> Answered {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, command, "pathnav", &mut bytes);
    out.push_str(&String::from_utf8_lossy(&bytes));
    Answered::Yes
}

pub fn man(command: clap::Command, out: &mut String) -> Result<Answered, Failure> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut bytes)
        .map_err(|error| Failure::usage(format!("cannot make the manual page: {error}")))?;
    out.push_str(&String::from_utf8_lossy(&bytes));
    Ok(Answered::Yes)
}

pub fn paths(options: &Options, out: &mut String) -> Result<Answered, Failure> {
    let strategy = etcetera::choose_base_strategy()
        .map_err(|error| Failure::no(format!("the home folder is not known: {error}")))?;
    let config = options.config.clone().or_else(config_file).unwrap_or_default();
    let rows: [(&str, PathBuf); 4] = [
        ("configuration", strategy.config_dir().join("pathnav")),
        ("  its file", config),
        ("data", strategy.data_dir().join("pathnav")),
        ("plans", strategy.data_dir().join("pathnav").join("plans")),
    ];
    for (what, path) in rows {
        let state = if path.exists() { "" } else { "  (not there yet)" };
        out.push_str(&format!("{what:<14} {}{state}\n", path.display()));
    }
    out.push_str("atlas          built into the program; --data PATH replaces it or adds to it\n");
    Ok(Answered::Yes)
}

/// Where the settings are kept, if the home folder is known.
pub fn config_file() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("pathnav").join("config.ron"))
}

/// The file that says that the hint of the first run was seen.
pub fn hint_seen() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.data_dir().join("pathnav").join("hint-seen"))
}
