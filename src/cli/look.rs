//! `search`, `show`, `next`, `before` and `sources`.

use std::collections::BTreeMap;

use crate::atlas::{Atlas, Clean, SourceId, StageId};
use crate::export::{self, json};
use crate::search::Index;
use crate::steps::{Ahead, ahead};
use crate::words::{self, Block};

use super::answer::{
    Answered, Asked, Failure, short, write_document, write_json, write_page, write_wrapped,
};
use super::stage;

pub fn search(
    atlas: &Atlas,
    query: &str,
    limit: usize,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let query = Clean::new(query);
    let results = Index::new(atlas).query(&query, limit);
    let answered = if results.hits.is_empty() { Answered::No } else { Answered::Yes };
    if as_json {
        write_json(out, json::search(atlas, &query, &results))?;
        return Ok(answered);
    }
    if results.hits.is_empty() {
        out.push_str(&format!("{}\n", words::NOTHING_FOUND));
    }
    for line in words::how_found(&results) {
        out.push_str(&format!("{line}\n"));
    }
    for hit in &results.hits {
        let found = atlas.stage(hit.stage);
        out.push_str(&format!("{}\n", found.name));
        let mut detail = format!("{} · {}", words::kind_line(found), found.slug);
        detail.extend(words::matched(atlas, hit).map(|(why, name)| format!(" · {why} {name}")));
        if !found.standing.is_open() {
            detail.push_str(&format!(" · {}", found.standing.label()));
        }
        write_wrapped(out, &detail, "  ", "  ");
    }
    Ok(answered)
}

pub fn show(
    atlas: &Atlas,
    argument: &str,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let id = stage::find(atlas, argument)?;
    let short = || {
        let mut page = words::stage_page(atlas, id);
        let rows = ahead(atlas, id);
        page.extend((!rows.is_empty()).then(|| Block::Heading("Where it leads".into())));
        let name = |row: &Ahead| Block::Item(atlas.stage(row.to(atlas)).name.to_string());
        page.extend(rows.iter().map(name));
        page
    };
    write_document(out, &export::stage(atlas, id), asked, short)?;
    Ok(Answered::Yes)
}

pub fn next(
    atlas: &Atlas,
    argument: &str,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let document = export::next(atlas, stage::find(atlas, argument)?);
    write_document(out, &document, asked, || short(&document))?;
    Ok(Answered::Yes)
}

pub fn before(
    atlas: &Atlas,
    argument: &str,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let document = export::before(atlas, stage::find(atlas, argument)?);
    write_document(out, &document, asked, || short(&document))?;
    Ok(Answered::Yes)
}

pub fn sources(
    atlas: &Atlas,
    argument: Option<&str>,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let id = argument.map(|argument| stage::find(atlas, argument)).transpose()?;
    let counted = count(atlas, id);
    if as_json {
        write_json(out, json::sources(atlas, &counted, id))?;
        return Ok(Answered::Yes);
    }
    match id {
        Some(id) => {
            write_page(out, &[Block::Title(format!("Who says so: {}", atlas.stage(id).name))]);
            for entry in words::evidence_pages(atlas, id) {
                write_page(out, &entry);
            }
        }
        None => {
            for (source, claims) in &counted {
                let row = atlas.source(*source);
                out.push_str(&format!(
                    "{} ({})\n",
                    row.title,
                    words::count(*claims, "claim", "claims")
                ));
                write_wrapped(out, &words::source_line(row), "  ", "  ");
                write_wrapped(out, &row.locator, "  ", "  ");
            }
        }
    }
    Ok(Answered::Yes)
}

/// How many claims rest on each source, in the order of the files; with a stage, only its own.
fn count(atlas: &Atlas, stage: Option<StageId>) -> Vec<(SourceId, usize)> {
    let mut counts: BTreeMap<SourceId, usize> = match stage {
        Some(_) => BTreeMap::new(),
        None => atlas.sources().iter().map(|(id, _)| (id, 0)).collect(),
    };
    let mut add = |claim| *counts.entry(atlas.claim(claim).source).or_default() += 1;
    match stage {
        Some(id) => words::claims_about(atlas, id).for_each(&mut add),
        None => atlas.claims().iter().for_each(|(id, _)| add(id)),
    }
    counts.into_iter().collect()
}
