//! What a line comes to: a choice, a command, the answer to a question, or something to look for.

use crate::compare::MOST;
use crate::steps::ahead;

use super::command::{Command, parse};
use super::me::take_away;
use super::speech::heard;
use super::topic::{Action, Held, Question, Topic};
use super::{Conversation, Effect, Reply, Writes};

/// What to do where a stage is asked for and none is open.
pub(super) const NO_STAGE: &str = "Open a stage first. To look for one, say find and its name.";

impl Conversation {
    /// What the program says to `line`.
    pub fn answer(&mut self, line: &str) -> Reply {
        let mut reply = match heard(line) {
            Ok(line) => self.reply(&line),
            Err(refused) => self.ask(&refused),
        };
        self.settle();
        if std::mem::take(&mut self.is_unkept) && self.writes == Writes::Allowed {
            reply.effects.insert(0, Effect::Save(Box::new(self.plan().clone())));
        }
        reply
    }

    fn reply(&mut self, line: &str) -> Reply {
        if let Topic::Asks(Question::Note(stage, lines)) = self.topic()
            && (!lines.is_empty() || line == ".")
        {
            // In the middle of a note every word is text.
            return self.write_note(*stage, lines.clone(), line);
        }
        if let Topic::Asks(question) = self.topic().clone() {
            return match parse(line).filter(|_| !line.is_empty()) {
                Some(command @ (Command::Help | Command::Back | Command::Quit | Command::Top)) => {
                    self.run(command)
                }
                _ => self.answered(question, line),
            };
        }
        if let Ok(number) = line.trim_end_matches('.').parse::<usize>() {
            return match self.page().speech.choice(number).cloned() {
                Some(action) => self.act(action),
                None => self.ask(&match self.page().speech.choices() {
                    0 => "There is nothing to choose by number here.".to_owned(),
                    1 => format!("There is no number {number} here, only number 1."),
                    many => format!("There is no number {number} here; they run from 1 to {many}."),
                }),
            };
        }
        match (parse(line), self.topic()) {
            _ if line.is_empty() => self.ask(""),
            (Some(command), _) => self.run(command),
            (None, Topic::Top | Topic::Found(_)) => self.find(line.to_owned()),
            (None, topic) => {
                // Whoever is not understood is told again what can be said.
                let kind = std::mem::discriminant(topic);
                self.known.remove(&kind);
                let words =
                    format!("\"{line}\" is not understood here. To look for it, say: find {line}");
                self.ask(&words)
            }
        }
    }

    fn find(&mut self, words: String) -> Reply {
        match self.topic() {
            Topic::Found(_) => self.go_instead(Topic::Found(words), ""),
            _ => self.go(Topic::Found(words)),
        }
    }

    fn act(&mut self, action: Action) -> Reply {
        match action {
            Action::Go(topic) => self.go(topic),
            Action::Hold(held) => {
                self.hold(&held);
                if self.has_more(&held) {
                    return self.go_instead(Topic::Held(held), "Added.");
                }
                match held {
                    Held::Thing(stage) => self.go_to_first_question(stage, "Added."),
                    Held::Work(_) => self.go_instead(Topic::Me, "Added."),
                }
            }
            Action::Grade(stage, grade) => {
                for holding in self.learner.holds.iter_mut().filter(|one| one.stage == stage) {
                    holding.grade.clone_from(&grade);
                }
                self.go_to_first_question(stage, "")
            }
            Action::Now(work, now) => {
                for job in self.learner.jobs.iter_mut().filter(|job| job.work == work) {
                    job.now = now;
                }
                self.go_instead(Topic::Asks(Question::Months(work)), "")
            }
            Action::TakeAway(held) => {
                take_away(&mut self.learner, &held);
                self.go_to_me()
            }
            Action::Answer(asking, answer) => self.take_answer(&asking, &answer),
            Action::Where(nation) => {
                self.learner.nation = nation;
                self.go_to_me()
            }
            Action::Prefer(prefer) => {
                self.learner.prefer = prefer;
                self.go_to_me()
            }
            Action::Change(change) => self.change(*change),
            Action::Format(of, format) => self.go(Topic::Asks(Question::Path(of, format))),
        }
    }

    /// Goes back to what the learner has told.
    pub(super) fn go_to_me(&mut self) -> Reply {
        let is_telling = |topic: &Topic| {
            matches!(
                topic,
                Topic::Held(_)
                    | Topic::Add(_)
                    | Topic::Asked(_)
                    | Topic::Asks(_)
                    | Topic::Where
                    | Topic::Prefer
            )
        };
        while is_telling(self.topic()) {
            self.pages.pop();
        }
        if *self.topic() != Topic::Me {
            return self.go(Topic::Me);
        }
        self.return_to_topic("")
    }

    fn run(&mut self, command: Command) -> Reply {
        match command {
            Command::Quit => Reply { text: String::new(), effects: vec![Effect::Quit] },
            Command::Help => self.go(Topic::Help),
            Command::Back if !self.pages.is_empty() => {
                self.pages.pop();
                self.return_to_topic("")
            }
            Command::Back => self.ask("This is where it starts."),
            Command::Again => self.say_topic(""),
            Command::More if self.page().speech.left() == 0 => self.ask("That was all."),
            Command::More => {
                let width = self.width;
                let text = self.page_mut().speech.more(width);
                self.end_with_more(text)
            }
            Command::Top => {
                self.pages.clear();
                self.say_topic("")
            }
            Command::Find(words) if words.is_empty() => self.go(Topic::Asks(Question::Find)),
            Command::Find(words) => self.find(words),
            Command::Me => self.go(Topic::Me),
            Command::Add(words) if words.is_empty() => self.go(Topic::Asks(Question::Add)),
            Command::Add(words) => self.go(Topic::Add(words)),
            Command::Age(words) => self.told(Question::Age, &words),
            Command::Born(words) => self.told(Question::Born, &words),
            Command::Start(words) => self.told(Question::Start, &words),
            Command::Nominated(words) => self.told(Question::Nominated, &words),
            Command::Where => self.go(Topic::Where),
            Command::Prefer => self.go(Topic::Prefer),
            Command::Compare => self.put_beside(),
            Command::Clear => {
                self.compared.clear();
                self.ask("Nothing is compared now.")
            }
            Command::Reach => self.go(Topic::Reach),
            Command::Plan => self.go(Topic::Plan),
            Command::Undo => self.travel(true),
            Command::Redo => self.travel(false),
            Command::Wipe => self.ask_to_wipe(),
            Command::Code(code) if code.is_empty() => self.go(Topic::Code),
            Command::Code(code) => self.take_code(&code),
            Command::Mark(mark) => self.mark(mark),
            Command::Note(words) => self.note(&words),
            Command::Checklist => self.go_to_checklist(),
            Command::Export if self.writes == Writes::Nothing => {
                self.ask("Nothing is written here: this machine is for everybody.")
            }
            Command::Export => match self.document(self.topic()) {
                Some(_) => self.go(Topic::Formats(Box::new(self.topic().clone()))),
                None => self.ask("There is nothing to write here. Open a stage or a route first."),
            },
            command => self.run_at_stage(command),
        }
    }

    /// Puts the stage of the present page beside the others, and says them when there are two.
    fn put_beside(&mut self) -> Reply {
        if let Some(stage) = self.topic().stage().filter(|stage| !self.compared.contains(stage)) {
            if self.compared.len() == MOST {
                let words = format!("There is room for {MOST}. To take them all out, say: clear.");
                return self.ask(&words);
            }
            self.compared.push(stage);
        }
        match self.compared.len() {
            0 => self.ask(NO_STAGE),
            1 => self.ask("Noted. Open another stage and say compare there as well."),
            _ => self.go(Topic::Compare),
        }
    }

    /// A command about the stage or the route of the present page.
    fn run_at_stage(&mut self, command: Command) -> Reply {
        let Some(stage) = self.topic().stage() else {
            return self.ask(NO_STAGE);
        };
        match (command, self.topic().route()) {
            (Command::Read, _) => self.go(Topic::Read(stage)),
            (Command::Next, _) => self.go(Topic::Stage(stage)),
            (Command::Before, _) => self.go(Topic::Before(stage)),
            (Command::Sources, _) => self.go(Topic::Sources(stage)),
            (Command::WhatIf, _) => self.go(Topic::WhatIf(vec![stage])),
            (Command::WhyNot, _) => self.go(Topic::WhyNot(stage)),
            (Command::Routes, _) => self.go(Topic::Routes(stage)),
            (Command::About(number), _) => {
                let rows = ahead(self.atlas(), stage).len();
                match number.and_then(|number| number.checked_sub(1)).filter(|at| *at < rows) {
                    Some(at) => self.go(Topic::About(stage, at)),
                    None => self.ask("Say about, and the number of a next step."),
                }
            }
            (Command::Doors(numbers), _) => {
                let rows = ahead(self.atlas(), stage);
                let to = |number: usize| {
                    let row = rows.get(number.checked_sub(1)?)?;
                    Some(row.to(self.atlas()))
                };
                match numbers.and_then(|(left, right)| to(left).zip(to(right))) {
                    Some((left, right)) if left != right => self.go(Topic::Doors(left, right)),
                    _ => {
                        self.ask("Say doors, and the numbers of two next steps, such as: doors 1 2")
                    }
                }
            }
            (Command::Timeline, Some((to, at))) => self.go(Topic::Timeline(to, at)),
            (Command::PlanB(number), Some((to, at))) => {
                let (gated, _) = self.steps_with(to, at);
                match pick("plan b", number, &gated) {
                    Ok(step) => self.go(Topic::PlanB(to, at, step)),
                    Err(words) => self.ask(&words),
                }
            }
            (Command::Skipped(number), Some((to, at))) => {
                let (_, bypassed) = self.steps_with(to, at);
                match pick("skipped", number, &bypassed) {
                    Ok(step) => self.go(Topic::Skipped(to, at, step)),
                    Err(words) => self.ask(&words),
                }
            }
            _ => self.ask("Choose a route first: say routes, then its number."),
        }
    }
}

/// The step that is meant: the one with this number, or the only one there is.
fn pick(word: &str, number: Option<usize>, steps: &[usize]) -> Result<usize, String> {
    let asked = number.and_then(|number| number.checked_sub(1));
    match (asked, steps) {
        (Some(step), _) if steps.contains(&step) => Ok(step),
        (None, [only]) => Ok(*only),
        (_, []) => Err("No step of this route has that.".to_owned()),
        (_, steps) => {
            let numbers: Vec<String> = steps.iter().map(|step| (step + 1).to_string()).collect();
            Err(format!("Say {word} and a number: {}.", numbers.join(", ")))
        }
    }
}
