//! temporary checker
fn main() {
    let mut files = Vec::new();
    fn walk(p: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
        if p.is_dir() {
            let mut v: Vec<_> = std::fs::read_dir(p).unwrap().map(|e| e.unwrap().path()).collect();
            v.sort();
            for q in v { walk(&q, out) }
        } else if p.extension().is_some_and(|e| e == "ron") { out.push(p.to_owned()) }
    }
    let mut paths = Vec::new();
    for a in std::env::args().skip(1) { walk(std::path::Path::new(&a), &mut paths) }
    for p in paths {
        files.push(pathnav::load::SourceFile {
            name: pathnav::atlas::Clean::new(&p.display().to_string()),
            text: std::fs::read_to_string(&p).unwrap().into(),
        });
    }
    let loaded = pathnav::load::load(files);
    for f in &loaded.findings {
        let at = f.places.first().map(|p| {
            let file = &loaded.files[p.file.0];
            let before = &file.text[..p.bytes.start];
            format!("{}:{}", file.name, before.matches('\n').count() + 1)
        }).unwrap_or_default();
        println!("{at}: {}: {}{}", f.code, f.message, f.help.as_ref().map(|h| format!(" ({h})")).unwrap_or_default());
    }
    let a = &loaded.atlas;
    println!("{} findings; {} stages, {} ways in, {} claims, {} sources", loaded.findings.len(), a.stages().len(), a.ways_in().len(), a.claims().len(), a.sources().len());
}
