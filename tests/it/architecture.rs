//! Holds the import directions and the habits that the crate's documentation promises.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom. A module may always use itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("atlas", &[]),
    ("load", &["atlas"]),
    ("shipped", &["atlas", "load"]),
    ("check", &["atlas", "load", "words"]),
    ("search", &["atlas"]),
    ("steps", &["atlas"]),
    ("assessment", &["atlas"]),
    ("compare", &["atlas", "learner", "route", "steps"]),
    ("files", &[]),
    ("words", &["atlas", "compare", "search", "steps", "learner", "plan", "route"]),
    ("plan", &["assessment", "atlas", "learner", "route"]),
    ("storage", &["atlas", "plan"]),
    ("learner", &["atlas"]),
    ("route", &["atlas", "learner", "steps"]),
    ("settings", &["atlas", "load"]),
    ("tours", &["atlas", "load"]),
    ("link", &[]),
    (
        "export",
        &[
            "assessment",
            "atlas",
            "check",
            "compare",
            "learner",
            "load",
            "plan",
            "route",
            "search",
            "steps",
            "words",
        ],
    ),
    (
        "tui",
        &[
            "assessment",
            "atlas",
            "compare",
            "export",
            "files",
            "learner",
            "link",
            "load",
            "plan",
            "route",
            "search",
            "settings",
            "steps",
            "storage",
            "tours",
            "words",
        ],
    ),
    (
        "plain",
        &[
            "atlas", "compare", "export", "files", "learner", "plan", "route", "search", "steps",
            "words",
        ],
    ),
    (
        "cli",
        &[
            "assessment",
            "atlas",
            "check",
            "compare",
            "export",
            "files",
            "learner",
            "load",
            "plain",
            "plan",
            "route",
            "search",
            "settings",
            "shipped",
            "steps",
            "storage",
            "tours",
            "tui",
            "words",
        ],
    ),
    ("main", &["cli"]),
];

/// Crates that only some modules may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("ratatui::", &["tui"]),
    ("crossterm::", &["tui"]),
    ("tui_input::", &["tui"]),
    ("clap::", &["cli"]),
    ("clap_complete::", &["cli"]),
    ("open::", &["tui"]),
    ("base64::", &["tui"]),
    // In `tui` only for effects, and the rehearsals of debug builds.
    ("std::fs", &["load", "files", "cli", "storage", "tui"]),
    ("std::env", &["cli", "tui"]),
    ("std::process", &["cli", "tui", "main"]),
    ("serde_json::", &["cli", "export", "check", "load"]),
    ("ron::", &["load", "storage"]),
    ("tempfile::", &["files", "storage"]),
    ("qrcode::", &["plan"]),
    ("std::net", &[]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inner = path.strip_prefix(&root).unwrap();
                let module = inner.iter().next().unwrap().to_string_lossy();
                let module = module.trim_end_matches(".rs").to_owned();
                found.push((module, path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 30, "the scan found too little to be true");
    found
}

/// The code without its comments, so that documentation may mention anything.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_depends_on_the_system_has_one_place_in_storage() {
    for (module, path, text) in sources() {
        if module == "storage" && !path.ends_with("storage/system.rs") {
            let code = code(&text);
            let named = ["std::os::", "rustix"].into_iter().find(|name| code.contains(name));
            assert_eq!(named, None, "{}", path.display());
        }
    }
}

#[test]
fn imports_go_one_way() {
    for (module, path, text) in sources() {
        if module == "lib" {
            continue;
        }
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module);
        let Some((_, allowed)) = allowed else { panic!("{module} is not in the table") };
        let code = code(&text).replace("pathnav::", "crate::");
        for used in code.split("crate::").skip(1) {
            let used: String =
                used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let known = MAY_USE.iter().any(|(name, _)| *name == used);
            assert!(
                !known || used == module || allowed.contains(&&*used),
                "{} uses {used}, which {module} must not know",
                path.display()
            );
        }
    }
}

#[test]
fn crates_stay_where_they_belong() {
    for (module, path, text) in sources() {
        let code = code(&text);
        for (name, homes) in ONLY_IN {
            let named = code.match_indices(name).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            assert!(!named || homes.contains(&&*module), "{} names {name}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//!"), "{} does not say what it is", path.display());
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn nothing_prints_or_opens_a_socket_behind_our_back() {
    for (_, path, text) in sources().into_iter().filter(|(_, path, _)| !path.ends_with("tests.rs"))
    {
        for forbidden in ["println!", "eprintln!", "TcpStream", "UdpSocket", ".unwrap()", "todo!("]
        {
            let code = code(text.split("#[cfg(test)]").next().unwrap());
            assert!(!code.contains(forbidden), "{} has {forbidden}", path.display());
        }
    }
}
