//! Writing what was heard to a file.

use std::path::PathBuf;

use crate::export::{self, Document, Format, Picked};
use crate::files::Replace;
use crate::words::Block;

use super::speech::Said;
use super::topic::{Action, Question, Topic};
use super::{Conversation, Effect, Reply, Wrote};

impl Conversation {
    /// What the file of a page is called unless the person says otherwise.
    pub(super) fn file_name(&self, of: &Topic, format: Format) -> String {
        let name = self.document(of).map(|document| document.name);
        format!("{}.{}", name.as_deref().unwrap_or("pathnav"), format.extension())
    }

    /// What can be taken away of a page.
    pub(super) fn document(&self, of: &Topic) -> Option<Document> {
        let (atlas, learner) = (self.atlas(), &self.learner);
        if let Some((to, at)) = of.route() {
            let answer = self.answer_routes(to);
            return Some(export::route(&self.planner, learner, to, &answer, Picked::One(at)));
        }
        match of {
            Topic::Routes(to) => {
                let answer = self.answer_routes(*to);
                Some(export::route(&self.planner, learner, *to, &answer, Picked::All))
            }
            Topic::Compare => Some(export::compare(atlas, &self.comparison())),
            Topic::Reach => Some(export::reach(atlas, learner, &self.planner.reach(learner))),
            Topic::WhyNot(to) => {
                let answer = self.planner.why_not(learner, *to);
                Some(export::why_not(atlas, learner, *to, &answer))
            }
            Topic::Plan | Topic::Chosen(_) | Topic::Code => {
                Some(export::plan(&self.planner, self.plan(), learner, &self.plan_name))
            }
            of => of.stage().map(|stage| export::stage(atlas, stage)),
        }
    }

    pub(super) fn formats(&self, of: &Topic) -> Vec<Said> {
        let Some(document) = self.document(of) else { return Vec::new() };
        let heading = Block::Title(format!("Export: {}", document.title));
        let choices = document.formats().into_iter().map(|format| {
            let action = Action::Format(Box::new(of.clone()), format);
            Said::Choice(action, format!("{format}: {}", format.label()), Vec::new())
        });
        std::iter::once(Said::from(heading)).chain(choices).collect()
    }

    /// Asks for the file to be written.
    pub(super) fn save(&self, of: &Topic, format: Format, path: &str, replace: Replace) -> Reply {
        let text = self.document(of).and_then(|document| document.render(format).ok());
        let path = PathBuf::from(path);
        let write = text.map(|text| Effect::Write { path, text, replace });
        Reply { text: String::new(), effects: write.into_iter().collect() }
    }

    /// Takes what came of writing the file that was asked for.
    pub fn wrote(&mut self, wrote: Wrote) -> Reply {
        match (wrote, self.topic().clone()) {
            (Wrote::Done(path), _) => {
                self.leave_export();
                self.return_to_topic(&format!("Wrote {}", path.display()))
            }
            (Wrote::Exists, Topic::Asks(Question::Path(of, format))) => {
                let path = self.named.take().unwrap_or_else(|| self.file_name(&of, format));
                self.go(Topic::Asks(Question::Replace(of, format, path)))
            }
            (Wrote::Exists, _) => self.ask("That file is there already."),
            (Wrote::Failed(words), _) => self.ask(&format!("{}.", crate::words::sentence(&words))),
        }
    }

    /// Goes back to the page that was written.
    pub(super) fn leave_export(&mut self) {
        let is_export = |topic: &Topic| {
            matches!(
                topic,
                Topic::Formats(_) | Topic::Asks(Question::Path(..) | Question::Replace(..))
            )
        };
        while is_export(self.topic()) {
            self.pages.pop();
        }
    }
}
