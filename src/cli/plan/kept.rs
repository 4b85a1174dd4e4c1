//! The plan on disk, as the command line reads, changes and names it.

use crate::atlas::{Atlas, PartialDate};
use crate::cli::answer::{Answered, Failure, write_json, write_wrapped};
use crate::export::json::{self, SavedJson};
use crate::plan::{Change, History, Plan};
use crate::storage::{Folder, Name, StorageError};
use crate::words::plan::kept_words;

/// Where the plan is kept, which one it is, and what day it is.
pub struct Kept {
    pub folder: Folder,
    pub name: Name,
    pub today: PartialDate,
}

/// A mistake in the call is told apart from what the disk refuses.
#[expect(clippy::needless_pass_by_value, reason = "it is the end of the error")]
pub fn failed(error: StorageError) -> Failure {
    let words = format!("pathnav: {error}");
    match error {
        StorageError::NotAName(_) => Failure::usage(words),
        _ => Failure::no(words),
    }
}

impl Kept {
    /// The plan under the present ids of `atlas`, and what is to be known about its file.
    pub fn read(&self, atlas: &Atlas) -> Result<(Plan, Option<String>), Failure> {
        let found = self.folder.read(&self.name).map_err(failed)?;
        Ok((found.plan.under_present_ids(atlas), found.warning))
    }

    /// Makes `changes` and keeps the plan; when this returns, it is on disk.
    pub fn change(
        &self,
        atlas: &Atlas,
        changes: Vec<Change>,
        json: bool,
        out: &mut String,
    ) -> Result<Answered, Failure> {
        let (desk, found) = self.folder.open(&self.name, self.today).map_err(failed)?;
        let mut history = History::new(found.plan.under_present_ids(atlas));
        let mut said = Vec::new();
        for change in changes {
            let words = kept_words(atlas, &change);
            if history.apply(atlas, change) {
                said.push(words);
            }
        }
        let saved = !said.is_empty();
        if saved {
            desk.save(history.plan(), self.today).map_err(failed)?;
        } else {
            said.push("It is so already".to_owned());
        }
        let words = format!("{}{}.", said.join("; "), if saved { ". Saved" } else { "" });
        if json {
            write_json(out, SavedJson { saved, says: &words })?;
            return Ok(Answered::Yes);
        }
        if let Some(warning) = &found.warning {
            write_wrapped(out, warning, "! ", "  ");
        }
        write_wrapped(out, &words, "", "");
        Ok(Answered::Yes)
    }

    pub fn list(&self, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let names = self.folder.names().map_err(failed)?;
        let names: Vec<&str> = names.iter().map(Name::as_str).collect();
        if json {
            write_json(out, json::plans(&names, self.name.as_str()))?;
            return Ok(Answered::Yes);
        }
        for name in &names {
            let mark = if *name == self.name.as_str() { "*" } else { " " };
            out.push_str(&format!("{mark} {name}\n"));
        }
        if names.is_empty() {
            out.push_str("No plan is kept yet. `pathnav plan have STAGE` begins one.\n");
        }
        Ok(Answered::Yes)
    }

    pub fn begin(&self, name: &str, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let name = Name::new(name).map_err(failed)?;
        if self.folder.read(&name).map_err(failed)?.is_kept {
            return Err(Failure::no(format!("There is a plan \"{}\" already.", name.as_str())));
        }
        let (desk, _) = self.folder.open(&name, self.today).map_err(failed)?;
        desk.save(&Plan::default(), self.today).map_err(failed)?;
        self.folder.set_in_use(&name).map_err(failed)?;
        done(&format!("The plan \"{}\" is begun and in use.", name.as_str()), json, out)
    }

    pub fn switch(&self, name: &str, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let name = Name::new(name).map_err(failed)?;
        if !self.folder.read(&name).map_err(failed)?.is_kept {
            return Err(self.none(&name));
        }
        self.folder.set_in_use(&name).map_err(failed)?;
        done(&format!("The plan \"{}\" is in use.", name.as_str()), json, out)
    }

    pub fn remove(&self, name: &str, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let name = Name::new(name).map_err(failed)?;
        let wiped = self.folder.remove(&name).map_err(failed)?;
        if !wiped.had_plan {
            return Err(self.none(&name));
        }
        let name = name.as_str();
        let removed = if wiped.is_partial {
            format!("Not everything of the plan \"{name}\" could be removed")
        } else {
            format!("The plan \"{name}\" and every copy of it have been removed")
        };
        let said: Vec<String> = [removed].into_iter().chain(wiped.stayed).collect();
        let words = format!("{}.", said.join(". "));
        if wiped.is_partial {
            return Err(Failure::no(words));
        }
        done(&words, json, out)
    }

    fn none(&self, name: &Name) -> Failure {
        let names = self.folder.names().unwrap_or_default();
        let names: Vec<&str> = names.iter().map(Name::as_str).collect();
        let there = if names.is_empty() { "none is kept".into() } else { names.join(", ") };
        Failure::no(format!("There is no plan \"{}\": {there}.", name.as_str()))
    }
}

fn done(words: &str, json: bool, out: &mut String) -> Result<Answered, Failure> {
    if json {
        write_json(out, SavedJson { saved: true, says: words })?;
    } else {
        write_wrapped(out, words, "", "");
    }
    Ok(Answered::Yes)
}
