//! What concerns the world around the program: completions, the manual page, folders, the terminal.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use crate::atlas::{Atlas, PartialDate};

use crate::storage::{Folder, Name};

use super::answer::{Answered, Failure};

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

pub fn paths(out: &mut String) -> Result<Answered, Failure> {
    let strategy = etcetera::choose_base_strategy()
        .map_err(|error| Failure::no(format!("the home folder is not known: {error}")))?;
    let rows: [(&str, PathBuf); 2] = [
        ("configuration", strategy.config_dir().join("pathnav")),
        ("plans", strategy.data_dir().join("pathnav").join("plans")),
    ];
    for (what, path) in rows {
        let state = if path.exists() { "" } else { "  (not there yet)" };
        out.push_str(&format!("{what:<14} {}{state}\n", path.display()));
    }
    out.push_str("atlas          built into the program; --data PATH replaces it or adds to it\n");
    Ok(Answered::Yes)
}

/// Opens the full-screen interface, or says what to do where there is no terminal for it.
pub fn open(
    atlas: Atlas,
    today: PartialDate,
    plan: Option<&str>,
) -> Result<Answered, Failure> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Failure::usage(
            "pathnav opens a full-screen program, and needs a terminal for it.\n\
             Without one, ask it something:\n  \
             pathnav search hearing\n  \
             pathnav show biomedical-scientist\n  \
             pathnav next t-level-assisting-with-healthcare-science\n\
             `pathnav --help` lists every command."
                .to_owned(),
        ));
    }
    let name = plan.map(Name::new).transpose();
    let name = name.map_err(|error| Failure::usage(format!("pathnav: {error}")))?;
    // Without a home folder the program runs all the same, and keeps nothing.
    let place = Folder::of_user().ok().map(|folder| {
        let name = name.unwrap_or_else(|| folder.in_use());
        (folder, name)
    });
    match crate::tui::open(atlas, today, place) {
        Ok(outcome) => Ok(Answered::Left(outcome.exit_code())),
        Err(failure) => {
            Err(Failure { words: format!("pathnav: {failure}"), code: failure.exit_code() })
        }
    }
}
