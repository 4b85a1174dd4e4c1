//! Compiles `data/` into the form that the program reads at its start, with the program's own loader.
//!
//! Data with errors does not build: what is wrong is printed as `pathnav check` prints it.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use miniz_oxide::deflate::compress_to_vec;

/// How hard to compress the texts, 0 to 10.
const COMPRESSION: u8 = 10;

/// The modules of the program that know the graph and its files.
#[path = "src"]
#[expect(dead_code, unused_imports, reason = "the program uses more of them than this does")]
#[expect(clippy::enum_variant_names, reason = "names that a library gives its users")]
mod source {
    pub mod atlas;
    pub mod load;
}

use source::{atlas, load};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=data");
    let texts = read(&root, "data")?;
    let tours = read(&root, "data/tours")?;
    let file = |(name, text): &(String, String)| load::SourceFile {
        name: atlas::Clean::new(name),
        text: text.clone().into(),
    };
    let files = texts.iter().map(file).collect();
    let loaded = load::load(files);
    if !loaded.findings.is_empty() {
        let words = load::render(&loaded.findings, &loaded.files, load::Style::Plain);
        io::stderr().write_all(words.as_bytes())?;
    }
    if loaded.has_errors() {
        return Ok(ExitCode::FAILURE);
    }
    fs::write(out.join("files.deflate"), packed(&texts)?)?;
    fs::write(out.join("tours.deflate"), packed(&tours)?)?;
    fs::write(out.join("atlas.postcard"), postcard::to_stdvec(&loaded.atlas)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The files of `folder` by name, each with its text.
fn read(root: &Path, folder: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths)?;
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        texts.push((name, fs::read_to_string(path)?));
    }
    Ok(texts)
}

/// `texts` as the program keeps them.
fn packed(texts: &[(String, String)]) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(compress_to_vec(&postcard::to_stdvec(texts)?, COMPRESSION))
}

/// Every `.ron` file under `folder`, but for the tours, which are not part of the graph.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tours") {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    Ok(())
}
