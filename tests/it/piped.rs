//! Conversations through pipes, with the real program.

use std::fs;

fn piped(arguments: &[&str], environment: (&str, &str), input: &str) -> (String, String, i32) {
    piped_in(&tempfile::tempdir().unwrap(), arguments, environment, input)
}

fn piped_in(
    folder: &tempfile::TempDir,
    arguments: &[&str],
    environment: (&str, &str),
    input: &str,
) -> (String, String, i32) {
    let output = assert_cmd::Command::cargo_bin("pathnav")
        .unwrap()
        .current_dir(folder.path())
        .env_remove("ACCESSIBLE")
        .env("TERM", "xterm")
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env(environment.0, environment.1)
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn a_pipe_is_enough() {
    for (arguments, environment) in
        [(&["--plain"][..], ("X", "")), (&[][..], ("ACCESSIBLE", "1")), (&[][..], ("TERM", "dumb"))]
    {
        let (out, err, code) = piped(arguments, environment, "biomedical scientist\n1\n");
        assert_eq!((err.as_str(), code), ("", 0), "{arguments:?}");
        assert!(out.contains("Heading: Biomedical scientist\n"), "{out}");
        assert!(!out.contains('\u{1b}') && out.lines().all(|line| line.chars().count() <= 80));
    }
    for value in ["", "0"] {
        let (_, err, code) = piped(&[], ("ACCESSIBLE", value), "");
        assert!(code == 2 && err.contains("needs a terminal"), "ACCESSIBLE={value:?}: {err}");
    }
}

#[test]
fn a_conversation_writes_a_file_and_asks_before_it_replaces_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.md");
    fs::write(&path, "mine").unwrap();
    let name = path.to_str().unwrap();
    let says = |answer: &str| {
        let input = format!("biomedical scientist\n1\nexport\n3\n{name}\n{answer}\n");
        piped(&["--plain"], ("X", ""), &input).0
    };
    assert!(says("no").contains("is there already"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert!(says("yes").contains("Wrote /"));
    assert!(fs::read_to_string(&path).unwrap().starts_with("# Biomedical scientist"));
}

#[test]
fn a_conversation_keeps_the_plan_where_the_screen_does() {
    let folder = tempfile::tempdir().unwrap();
    let says = |arguments: &[&str], input: &str| piped_in(&folder, arguments, ("X", ""), input).0;
    let marks = "find biomedical scientist\n1\nkeep\n";
    says(&["--plain", "--kiosk"], marks);
    assert!(!folder.path().join("data").exists(), "a kiosk writes nothing");
    assert!(says(&["--plain"], "find ecg\n1\nquit\n").contains("What are you looking for"));
    assert!(!folder.path().join("data").exists(), "nothing has changed");
    says(&["--plain"], marks);
    assert!(says(&["plan"], "").contains("Biomedical scientist"), "another program finds it");
    assert!(says(&["--plain"], "plan\n").contains("Your plan: 1 kept."));
    assert!(!says(&["--plain", "--plan", "other"], "").contains("Your plan:"));
}
