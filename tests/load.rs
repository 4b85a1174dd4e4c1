//! Loading: hostile files, overlays, and text of any kind.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pathnav::atlas::PartialDate;
use pathnav::check::check;
use pathnav::load::{self, FILE_BYTES, Loaded, SourceFile, Style};
use pathnav::shipped;
use proptest::prelude::*;

/// Longer than anything here should take, on a busy machine and without optimisation.
const SLOW: Duration = Duration::from_mins(3);

const WHOLE: &str = r#"(schema: 1, stages: [
    (kind: Credential, id: "base", name: "Base", summary: "A test."),
])"#;

const OVERLAY: &str = r#"(schema: 1, overlay: true, stages: [
    (kind: Credential, id: "mine", name: "Mine", summary: "A test.", implies: ["base"]),
    (kind: Credential, id: "base", name: "Base, by us", summary: "A test."),
])"#;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &tempfile::TempDir, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, contents).unwrap();
    path
}

/// Loads `path`, in good time.
fn loaded(path: &Path) -> Loaded {
    let started = Instant::now();
    let loaded = shipped::from_paths(&[path.to_owned()]);
    assert!(started.elapsed() < SLOW, "{} took {:?}", path.display(), started.elapsed());
    loaded
}

/// The codes of what is wrong with `path`, which must also be fit to be shown.
fn codes(path: &Path) -> Vec<&'static str> {
    let loaded = loaded(path);
    let shown = load::render(&loaded.findings, &loaded.files, Style::Plain);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    let json = load::json(&loaded.findings, &loaded.files);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    loaded.findings.iter().map(|finding| finding.code).collect()
}

/// What a person is told of `path`.
fn words(path: &Path) -> String {
    let loaded = loaded(path);
    load::render(&loaded.findings, &loaded.files, Style::Plain)
}

#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let folder = folder();
    let pipe = folder.path().join("pipe.ron");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    assert_eq!(codes(&pipe), ["not-a-file"]);
    assert_eq!(codes(folder.path()), ["not-a-file"]);
    assert_eq!(codes(Path::new("/dev/zero")), ["not-a-file"]);
    let socket = folder.path().join("socket.ron");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(codes(&socket), ["not-a-file"]);
    assert_eq!(codes(&folder.path().join("missing.ron")), ["cannot-read"]);
}

#[test]
fn a_ring_of_folders_ends() {
    let folder = folder();
    write(&folder, "a.ron", WHOLE);
    symlink(folder.path(), folder.path().join("again")).unwrap();
    symlink("self.ron", folder.path().join("self.ron")).unwrap();
    assert_eq!(codes(folder.path()), ["folder-loop", "cannot-read"]);
    assert_eq!(loaded(folder.path()).atlas.stages().len(), 1);
}

#[test]
fn a_folder_is_read_in_order_without_its_tours() {
    let folder = folder();
    assert_eq!(codes(folder.path()), ["no-files"]);
    for name in ["b", "a", "tours"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    write(&folder, "tours/tour.ron", "not an atlas");
    write(&folder, "notes.txt", "not an atlas");
    write(&folder, ".hidden.ron", "not an atlas");
    write(&folder, "b/one.ron", WHOLE);
    let one = write(&folder, "a/two.ron", WHOLE.replace("base", "other"));
    // The same file, named and found, counts once.
    let loaded = shipped::from_paths(&[folder.path().to_owned(), one]);
    let names: Vec<_> =
        loaded.files.iter().filter_map(|file| file.name.rsplit('/').next()).collect();
    assert_eq!(names, ["two.ron", "one.ron"]);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
}

#[test]
fn what_may_not_be_read_is_said_to_be_so() {
    let folder = folder();
    let path = write(&folder, "secret.ron", WHOLE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything.
    let expected: &[&str] = if fs::File::open(&path).is_ok() { &[] } else { &["cannot-read"] };
    assert_eq!(codes(&path), expected);
}

#[test]
fn size_and_number_are_limited() {
    let folder = folder();
    let path = write(&folder, "big.ron", "");
    // A hole takes no room on the disk.
    fs::File::options().write(true).open(&path).unwrap().set_len(FILE_BYTES + 1).unwrap();
    assert_eq!(codes(&path), ["too-big"]);
    assert!(words(&path).contains("more than the 64 MiB that are read"), "{}", words(&path));
    assert!(words(&path).contains("split the atlas into several files"), "{}", words(&path));
    let stage = r#"(kind:Role,id:"a",name:"",summary:""),"#;
    let many = format!("(schema: 1, stages: [{}])", stage.repeat(load::STAGES + 1));
    let many = write(&folder, "many.ron", many);
    assert_eq!(codes(&many), ["too-many"]);
    let said = words(&many);
    assert!(said.contains("more than 200000 stages or 2000000 ways in"), "{said}");
}

#[test]
fn branches_cannot_multiply_ways_in_without_end() {
    let parent = format!(
        r#"(kind: Role, id: "p", name: "P", summary: "", ways_in: [{}]),"#,
        "(),".repeat(20_000)
    );
    let branches: Vec<String> = (0..200)
        .map(|n| format!(r#"(kind: Role, id: "b-{n}", name: "B", summary: "", branch_of: "p"),"#))
        .collect();
    let folder = folder();
    let path =
        write(&folder, "a.ron", format!("(schema: 1, stages: [{parent}{}])", branches.concat()));
    assert_eq!(codes(&path), ["too-many"]);
}

#[test]
fn a_large_file_says_where_it_is_wrong_like_any_other() {
    let stage = |n: usize, more: &str| {
        let summary = "A test. ".repeat(1_100);
        format!("(kind: Role, id: \"s-{n}\", name: \"S\", summary: \"{summary}\"{more}),\n")
    };
    let folder = folder();
    let file = |wrong: &str| {
        let stages: Vec<String> =
            (0..1_000).map(|n| stage(n, if n == 600 { wrong } else { "" })).collect();
        let text = format!("(schema: 1, stages: [\n{}])", stages.concat());
        assert!(text.len() > 8 << 20);
        write(&folder, "a.ron", text)
    };
    let plain = shipped::open(&[file("")]).unwrap();
    assert_eq!(plain.stages().len(), 1_000);
    for (wrong, expected) in [
        (", implies: [\"s-1000\"]", "there is no stage with the id \"s-1000\""),
        (", id: \"s-1\"", "id"),
    ] {
        let said = words(&file(wrong));
        assert!(said.contains("a.ron:602:") && said.contains(expected), "{said}");
    }
}

#[test]
fn encodings_are_met_with_understanding() {
    let folder = folder();
    let bom = [&b"\xEF\xBB\xBF"[..], WHOLE.as_bytes()].concat();
    assert_eq!(codes(&write(&folder, "bom.ron", bom)), [""; 0]);
    let crlf = WHOLE.replace('\n', "\r\n");
    assert_eq!(codes(&write(&folder, "crlf.ron", &crlf)), [""; 0]);
    let latin = write(&folder, "latin.ron", b"(schema: 1, // caf\xE9\n)");
    assert_eq!(codes(&latin), ["not-utf-8"]);
    let found = loaded(&latin);
    assert!(found.findings.iter().any(|finding| finding.message.contains("byte 18")));
    let utf_16: Vec<u8> = "\u{FEFF}(schema: 1)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(codes(&write(&folder, "utf16.ron", utf_16)), ["not-utf-8"]);
}

#[test]
fn damaged_text_is_met_with_patience() {
    let folder = folder();
    let code = |name: &str, text: &str| codes(&write(&folder, name, text));
    assert_eq!(code("empty.ron", ""), ["syntax"]);
    assert_eq!(code("blank.ron", " \r\n\t"), ["syntax"]);
    assert_eq!(code("cut.ron", WHOLE.get(..60).unwrap()), ["unclosed"]);
    assert_eq!(code("comments.ron", &"/*".repeat(1_000_000)), ["unclosed"]);
    assert_eq!(code("brackets.ron", &"(".repeat(1_000_000)), ["unclosed"]);
    assert_eq!(
        code("lists.ron", &format!("(schema: 1, stages: {}", "[".repeat(100_000))),
        ["unclosed"]
    );
    assert_eq!(code("nul.ron", "\0\0\0"), ["syntax"]);
    assert_eq!(code("crlf.ron", "(\r\n  schema: 1,\r\n  stages: 1,\r\n)"), ["wrong-type"]);
    let long = format!("(schema: 1, stages: [{}", "\t\u{301}".repeat(1_000_000));
    assert_eq!(code("long.ron", &long), ["unclosed"]);
    let steering = "(schema: 1, stages: [(kind: \u{1b}[31m\u{202e})])";
    assert_eq!(code("steering.ron", steering).len(), 1);
}

#[test]
fn many_errors_are_found_in_good_time() {
    let stages: Vec<String> = (0..20_000)
        .map(|n| {
            format!(r#"(kind: Role, id: "s-{n}", name: "S", summary: "", awards: ["t-{n}"]),"#)
        })
        .collect();
    let folder = folder();
    let path = write(&folder, "a.ron", format!("(schema: 1, stages: [{}])", stages.concat()));
    assert_eq!(codes(&path).len(), 20_000);
}

#[test]
fn overlays_add_to_what_they_are_given_with_or_to_the_shipped_atlas() {
    let folder = folder();
    // The overlay comes first by name, and is laid over nevertheless.
    let overlay = write(&folder, "a.ron", OVERLAY.replace("base", "gcse-base"));
    write(&folder, "b.ron", WHOLE.replace("base", "gcse-base"));
    let both = loaded(folder.path());
    assert!(both.findings.is_empty(), "{:?}", both.findings);
    assert_eq!(both.atlas.stages().len(), 2);
    let base = both.atlas.find("gcse-base").unwrap();
    assert_eq!(&*both.atlas.stage(base).name, "Base, by us");

    let built_in = shipped::from_paths(&[]);
    let over = loaded(&overlay);
    assert_eq!(over.atlas.stages().len(), built_in.atlas.stages().len() + 2);
}

#[test]
fn a_broken_file_does_not_make_others_wrong() {
    let folder = folder();
    write(&folder, "a.ron", WHOLE.replace("name:", "nmae:"));
    let other = OVERLAY.replace("overlay: true,", "").replace(r#"id: "base""#, r#"id: "else""#);
    write(&folder, "b.ron", other);
    assert_eq!(codes(folder.path()), ["unknown-field"]);
}

/// Text that is nearly an atlas: pieces of one in any order, with hostile ones among them.
fn nearly() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "schema: 1,",
        "stages: [",
        "Stage(",
        "id: ",
        "\"a\"",
        "kind: Role,",
        "name: \"é\u{301}\u{301}\",",
        "summary: \"\",",
        "ways_in: [(",
        "by: \"b\",",
        "\"",
        "\\",
        "/*",
        "*/",
        "//",
        "\n",
        "\r\n",
        "\t",
        "'",
        "r#\"",
        "\u{1b}[2J",
        "\u{202e}",
        "needs: [(that: Has(\"a\"))]",
        "claims: [(",
        "🏴‍☠️",
        "\u{FEFF}",
        "\u{85}",
        "-1",
        "9999999999",
        "branch_of: \"a\",",
        "overlay: true,",
        "(schema: 1, stages: [(kind: Role, id: \"a\",",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn survives(text: String) {
    let loaded = load::load(vec![SourceFile { name: "x\u{1b}.ron".into(), text: text.into() }]);
    let findings = check(&loaded, PartialDate::default());
    for style in [Style::Plain, Style::Linear] {
        let shown = load::render(&findings, &loaded.files, style);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    }
    let coloured = load::render(&findings, &loaded.files, Style::Colour);
    // Only escape codes for colours, which are ours.
    for (at, _) in coloured.match_indices('\u{1b}') {
        let rest = coloured.get(at..).unwrap();
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        assert!(rest.get(end..).unwrap().starts_with('m'), "{rest:?}");
    }
    let json = load::json(&findings, &loaded.files);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survives(text);
    }

    #[test]
    fn nearly_an_atlas_is_survived(text in nearly()) {
        survives(text);
    }

    #[test]
    fn a_cut_or_spoilt_fixture_is_survived(cut in 0_usize..1300, put in "\\PC{0,3}|[\\(\\)\\[\\]\",:\\\\]") {
        let whole = include_str!("fixtures/broken/must-cycle.ron");
        if whole.is_char_boundary(cut) {
            survives(whole.get(..cut).unwrap().to_owned());
            survives(format!("{}{put}{}", whole.get(..cut).unwrap(), whole.get(cut..).unwrap()));
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = folder();
        codes(&write(&folder, "a.ron", bytes));
    }
}
