//! `search`, `show`, `next`, `before` and `sources`.

use std::collections::BTreeMap;

use crate::atlas::{Atlas, Clean, SourceId, StageId};
use crate::export::json;
use crate::search::Index;
use crate::steps::{Ahead, ahead};
use crate::words::{self, Block};

use super::answer::{Answered, Failure, write_json, write_page, write_wrapped};
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
        out.push_str(
            "Nothing matches. Try a part of the body, a machine, a test or a school subject.\n",
        );
    }
    for correction in &results.showing {
        out.push_str(&format!("Showing \"{}\" for \"{}\".\n", correction.shown, correction.typed));
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
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let id = stage::find(atlas, argument)?;
    if as_json {
        write_json(out, json::show(atlas, id))?;
        return Ok(Answered::Yes);
    }
    write_page(out, &words::stage_page(atlas, id));
    let rows = ahead(atlas, id);
    if !rows.is_empty() {
        let items = rows.iter().map(|row| Block::Item(atlas.stage(row.to(atlas)).name.to_string()));
        let page: Vec<Block> =
            std::iter::once(Block::Heading("Where it leads".into())).chain(items).collect();
        write_page(out, &page);
    }
    Ok(Answered::Yes)
}

pub fn next(
    atlas: &Atlas,
    argument: &str,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let id = stage::find(atlas, argument)?;
    if as_json {
        write_json(out, json::next(atlas, id))?;
        return Ok(Answered::Yes);
    }
    let rows = ahead(atlas, id);
    let mut page = vec![Block::Title(format!("Where {} leads", atlas.stage(id).name))];
    if rows.is_empty() {
        page.push(Block::Text("Nothing further is recorded.".into()));
    }
    for row in rows {
        let to = atlas.stage(row.to(atlas));
        page.push(Block::Item(to.name.to_string()));
        page.push(Block::Detail(words::kind_line(to)));
        match row {
            Ahead::Branch(_) => page.push(Block::Detail("One specialism of it".into())),
            Ahead::Way(way) | Ahead::Through(_, way) => {
                page.extend(words::way_page(atlas, way).into_iter().filter_map(under_item));
            }
        }
        if let Ahead::Through(held, _) = row {
            page.push(Block::Detail(format!("Open to you as: {}", atlas.stage(held).name)));
        }
    }
    write_page(out, &page);
    Ok(Answered::Yes)
}

pub fn before(
    atlas: &Atlas,
    argument: &str,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let id = stage::find(atlas, argument)?;
    if as_json {
        write_json(out, json::before(atlas, id))?;
        return Ok(Answered::Yes);
    }
    let found = atlas.stage(id);
    let mut page = vec![Block::Title(format!("How people get to {}", found.name))];
    for way in &found.ways_in {
        page.push(Block::Item(words::way_name(atlas, atlas.way_in(*way))));
        page.extend(words::way_page(atlas, *way).into_iter().filter_map(under_item));
    }
    if found.ways_in.is_empty() {
        page.push(Block::Text("Nothing is recorded.".into()));
    }
    write_page(out, &page);
    Ok(Answered::Yes)
}

/// A block of a step as a line of detail under the item that names it.
fn under_item(block: Block) -> Option<Block> {
    match block {
        Block::Title(_) | Block::Gap => None,
        Block::Heading(text) | Block::Text(text) | Block::Detail(text) => Some(Block::Detail(text)),
        Block::Item(text) => Some(Block::Detail(format!("Needs: {text}"))),
        Block::Warning(text) => Some(Block::Detail(format!("Note: {text}"))),
    }
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
