//! The plan on disk, as the command line reads, changes and names it.

use std::cell::Cell;

use crate::atlas::{Atlas, PartialDate};
use crate::cli::answer::{Answered, Failure, warn, write_json, write_wrapped};
use crate::export::json::{self, SavedJson};
use crate::plan::{Change, History, Plan};
use crate::storage::{Folder, Found, Name, StorageError};
use crate::words::plan::kept_words;

/// Where the plan is kept, which one it is, and what day it is.
pub struct Kept {
    pub folder: Folder,
    pub name: Name,
    pub today: PartialDate,
    /// Whether a file was met that could not be read, so that the answer is from a copy or nothing.
    pub is_damaged: Cell<bool>,
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
    /// The plan under the present ids of `atlas`, and what is to be known about its file, which is
    /// said on standard error as well.
    pub fn read(&self, atlas: &Atlas) -> Result<(Plan, Option<String>), Failure> {
        let found = self.noted(self.folder.read(&self.name))?;
        Ok((found.plan.under_present_ids(atlas), found.warning))
    }

    /// The same for what will be changed: the change says what is to be known.
    pub fn look(&self, atlas: &Atlas) -> Result<Plan, Failure> {
        let found = self.folder.read(&self.name).map_err(failed)?;
        Ok(found.plan.under_present_ids(atlas))
    }

    /// What was `found`; what is to be known about its file is said.
    fn noted(&self, found: Result<Found, StorageError>) -> Result<Found, Failure> {
        let found = found.map_err(failed)?;
        self.note(&found);
        Ok(found)
    }

    fn note(&self, found: &Found) {
        if let Some(warning) = &found.warning {
            warn(warning);
        }
        self.is_damaged.set(self.is_damaged.get() || found.is_damaged);
    }

    /// Makes `changes` and keeps the plan; when this returns, it is on disk.
    pub fn change(
        &self,
        atlas: &Atlas,
        changes: Vec<Change>,
        json: bool,
        out: &mut String,
    ) -> Result<Answered, Failure> {
        let (desk, found) = self.folder.open_for_command(&self.name, self.today).map_err(failed)?;
        self.note(&found);
        let mut history = History::new(found.plan.under_present_ids(atlas));
        let mut said = Vec::new();
        for change in changes {
            let words = kept_words(atlas, &change);
            if history.apply(atlas, change) {
                said.push(words);
            }
        }
        let saved = !said.is_empty();
        // What stands in for a damaged file is kept in its place.
        if saved || found.is_damaged {
            desk.save(history.plan(), self.today).map_err(failed)?;
        }
        if !saved {
            said.push("It is so already".to_owned());
        }
        let words = format!("{}{}.", said.join("; "), if saved { ". Saved" } else { "" });
        say((saved, &words), found.warning.as_deref(), json, out)
    }

    /// Takes the last change of the plan back; a second time, makes it again.
    pub fn undo(&self, json: bool, out: &mut String) -> Result<Answered, Failure> {
        if !self.folder.read(&self.name).map_err(failed)?.is_kept {
            return Err(self.none(&self.name));
        }
        let (desk, found) = self.folder.open_for_command(&self.name, self.today).map_err(failed)?;
        self.note(&found);
        let Some(before) = desk.before() else {
            return Err(Failure::no("There is no change to take back.".to_owned()));
        };
        desk.save(&before, self.today).map_err(failed)?;
        let words = "The last change is taken back. Saved. `pathnav plan undo` makes it again.";
        say((true, words), found.warning.as_deref(), json, out)
    }

    pub fn list(&self, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let names = self.folder.names().map_err(failed)?;
        // Nothing in a plan is needed to name it: a damaged one is no failure here.
        let warning = |name| match self.folder.read(name) {
            Ok(found) => found.warning,
            Err(error) => Some(format!("{error}.")),
        };
        let plans: Vec<(&str, Option<String>)> =
            names.iter().map(|name| (name.as_str(), warning(name))).collect();
        for warning in plans.iter().filter_map(|(_, warning)| warning.as_deref()) {
            warn(warning);
        }
        if json {
            write_json(out, json::plans(&plans, self.name.as_str()))?;
            return Ok(Answered::Yes);
        }
        for (name, _) in &plans {
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
        // Another command may begin it at the same time: only who has it can tell.
        let there = |found: &Found| {
            let words = format!("There is a plan \"{}\" already.", name.as_str());
            if found.is_kept { Err(Failure::no(words)) } else { Ok(()) }
        };
        there(&self.folder.read(&name).map_err(failed)?)?;
        let (desk, found) = self.folder.open_for_command(&name, self.today).map_err(failed)?;
        there(&found)?;
        desk.save(&Plan::default(), self.today).map_err(failed)?;
        self.folder.set_in_use(&name).map_err(failed)?;
        let words = format!("The plan \"{}\" is begun and in use.", name.as_str());
        say((true, &words), None, json, out)
    }

    pub fn switch(&self, name: &str, json: bool, out: &mut String) -> Result<Answered, Failure> {
        let name = Name::new(name).map_err(failed)?;
        let found = self.noted(self.folder.read(&name))?;
        if !found.is_kept {
            return Err(self.none(&name));
        }
        self.folder.set_in_use(&name).map_err(failed)?;
        let words = format!("The plan \"{}\" is in use.", name.as_str());
        say((true, &words), found.warning.as_deref(), json, out)
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
        say((true, &words), None, json, out)
    }

    fn none(&self, name: &Name) -> Failure {
        let names = self.folder.names().unwrap_or_default();
        let names: Vec<&str> = names.iter().map(Name::as_str).collect();
        let there = if names.is_empty() { "none is kept".into() } else { names.join(", ") };
        Failure::no(format!("There is no plan \"{}\": {there}.", name.as_str()))
    }
}

/// Says what came of a change: whether something was changed, and what, in a sentence.
fn say(
    (saved, says): (bool, &str),
    warning: Option<&str>,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    if json {
        write_json(out, SavedJson { warning, saved, says })?;
    } else {
        write_wrapped(out, says, "", "");
    }
    Ok(Answered::Yes)
}
