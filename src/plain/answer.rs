//! What a line comes to: a choice, a command, the answer to a question, or something to look for.

use crate::atlas::PartialDate;
use crate::compare::MOST;
use crate::files::Replace;
use crate::steps::ahead;

use super::command::{Command, parse};
use super::me::take_away;
use super::speech::{Speech, heard, say, say_block};
use super::topic::{Action, Question, Topic};
use super::{Conversation, Effect, Page, Reply};

/// Nobody younger or older plans a career here.
const AGES: std::ops::Range<u16> = 10..120;

/// What to do where a stage is asked for and none is open.
const NO_STAGE: &str = "Open a stage first. To look for one, say find and its name.";

impl Conversation {
    /// What the program says to `line`.
    pub fn answer(&mut self, line: &str) -> Reply {
        let line = heard(line);
        if let Topic::Asks(question) = self.topic().clone() {
            return match parse(&line).filter(|_| !line.is_empty()) {
                Some(command @ (Command::Help | Command::Back | Command::Quit | Command::Top)) => {
                    self.run(command)
                }
                _ => self.answered(question, &line),
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
        match (parse(&line), self.topic()) {
            _ if line.is_empty() => self.ask(""),
            (Some(command), _) => self.run(command),
            (None, Topic::Top | Topic::Found(_)) => self.find(line),
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

    /// Goes to `topic` and says it.
    pub(super) fn go(&mut self, topic: Topic) -> Reply {
        if *self.topic() != topic {
            self.pages.push(Page::new(topic));
        }
        self.say_topic("")
    }

    /// Goes to `topic` instead of the present page.
    fn go_instead(&mut self, topic: Topic, first: &str) -> Reply {
        self.pages.pop();
        if *self.topic() != topic {
            self.pages.push(Page::new(topic));
        }
        self.say_topic(first)
    }

    /// Says the present page from its beginning, after `first`.
    pub(super) fn say_topic(&mut self, first: &str) -> Reply {
        let width = self.width;
        let mut speech = Speech::new(self.topic().said(self));
        let mut text = String::new();
        if !first.is_empty() {
            say(&mut text, first, width);
        }
        text.push_str(&speech.more(width));
        self.page_mut().speech = speech;
        self.end_with_more(text)
    }

    /// Says where the person is again after `first`: in short, unless the page says something else by
    /// now or is short itself.
    pub(super) fn return_to_topic(&mut self, first: &str) -> Reply {
        let mut fresh = Speech::new(self.topic().said(self));
        let known = &self.page().speech;
        let mut text = String::new();
        if !first.is_empty() {
            say(&mut text, first, self.width);
        }
        if *self.topic() == Topic::Me && !known.is_like(&fresh) {
            let changed = fresh.unlike(known, self.width);
            if !changed.is_empty() {
                text.push_str(&changed);
                self.page_mut().speech = fresh;
                return self.end(text);
            }
        }
        let is_short = matches!(self.topic(), Topic::Top | Topic::Asks(_));
        if is_short || !known.is_like(&fresh) {
            return self.say_topic(first);
        }
        if let Some(block) = known.beginning() {
            say_block(&mut text, block, self.width);
        }
        say(&mut text, "To hear it again, say: again.", self.width);
        self.end(text)
    }

    /// Says `words`, and asks again.
    pub(super) fn ask(&mut self, words: &str) -> Reply {
        let mut text = String::new();
        if !words.is_empty() {
            say(&mut text, words, self.width);
        }
        self.end(text)
    }

    /// Ends what is said with how much there is left, and the question.
    fn end_with_more(&mut self, mut text: String) -> Reply {
        let left = self.page().speech.left();
        if left > 0 {
            say(&mut text, &format!("There are {left} more; to hear them, say: more."), self.width);
        }
        self.end(text)
    }

    /// Ends what is said with the question. All that can be said is named once at each kind of page.
    fn end(&mut self, mut text: String) -> Reply {
        let (question, words) = match (self.topic(), self.page().speech.choices()) {
            (Topic::Found(_), 0) => ("What else are you looking for?", "back or help"),
            (topic, 0)
                if topic.asks().0.starts_with("Which ") && !matches!(topic, Topic::Asks(_)) =>
            {
                ("What next?", topic.asks().1)
            }
            (topic, _) => topic.asks(),
        };
        let is_new = self.known.insert(std::mem::discriminant(self.topic()));
        let asks = match (is_new, words) {
            (_, "") => question.to_owned(),
            (true, words) => format!("{question} Or say: {words}."),
            (false, _) => format!("{question} Or say: help."),
        };
        say(&mut text, &asks, self.width);
        Reply { text, effects: Vec::new() }
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
                let next = if self.has_more(&held) { Topic::Held(held) } else { Topic::Me };
                self.go_instead(next, "Added.")
            }
            Action::Grade(stage, grade) => {
                for holding in self.learner.holds.iter_mut().filter(|one| one.stage == stage) {
                    holding.grade.clone_from(&grade);
                }
                self.to_me()
            }
            Action::Now(work, now) => {
                for job in self.learner.jobs.iter_mut().filter(|job| job.work == work) {
                    job.now = now;
                }
                self.go_instead(Topic::Asks(Question::Months(work)), "")
            }
            Action::TakeAway(held) => {
                take_away(&mut self.learner, &held);
                self.to_me()
            }
            Action::Prefer(prefer) => {
                self.learner.prefer = prefer;
                self.to_me()
            }
            Action::Format(of, format) => self.go(Topic::Asks(Question::Path(of, format))),
        }
    }

    /// Goes back to what the learner has told.
    fn to_me(&mut self) -> Reply {
        let is_telling = |topic: &Topic| {
            matches!(topic, Topic::Held(_) | Topic::Add(_) | Topic::Asks(_) | Topic::Prefer)
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
            Command::Prefer => self.go(Topic::Prefer),
            Command::Compare => self.put_beside(),
            Command::Clear => {
                self.compared.clear();
                self.ask("Nothing is compared now.")
            }
            Command::Reach => self.go(Topic::Reach),
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

    /// Takes what was said with the question, or asks it.
    fn told(&mut self, question: Question, words: &str) -> Reply {
        if words.is_empty() {
            self.go(Topic::Asks(question))
        } else {
            self.answered(question, words)
        }
    }

    /// Takes the answer to a question.
    fn answered(&mut self, question: Question, line: &str) -> Reply {
        let is_skipped = line.is_empty() || line.eq_ignore_ascii_case("skip");
        let date = || PartialDate::parse(line).filter(|_| line.len() > 4);
        match question {
            Question::Find if line.is_empty() => self.ask(""),
            Question::Find => self.go_instead(Topic::Found(line.to_owned()), ""),
            Question::Add if line.is_empty() => self.ask(""),
            Question::Add => self.go_instead(Topic::Add(line.to_owned()), ""),
            Question::Age => match line.parse().ok().filter(|years| AGES.contains(years)) {
                Some(years) => {
                    self.learner.age = Some(years * 12);
                    self.to_me()
                }
                None if is_skipped => self.to_me(),
                None => self.ask("An age is a number of years, from 10 to 119."),
            },
            Question::Born => match date() {
                Some(date) => {
                    self.learner = self.learner.clone().born(date);
                    self.to_me()
                }
                None if is_skipped => self.to_me(),
                None => self.ask("A month is written as 2008-03."),
            },
            Question::Start => match date() {
                Some(date) => {
                    self.learner.start = date.plus_months(0);
                    self.to_me()
                }
                None if is_skipped => self.to_me(),
                None => self.ask("A month is written as 2027-09."),
            },
            Question::Nominated => match yes_or_no(line) {
                Some(answer) => {
                    self.learner.nominated = Some(answer);
                    self.to_me()
                }
                None if is_skipped => {
                    self.learner.nominated = None;
                    self.to_me()
                }
                None => self.ask("Say yes, no or skip."),
            },
            Question::Months(work) => match line.parse::<u16>() {
                Ok(months) => {
                    for job in self.learner.jobs.iter_mut().filter(|job| job.work == work) {
                        job.months = Some(months);
                    }
                    self.to_me()
                }
                Err(_) if is_skipped => self.to_me(),
                Err(_) => self.ask("Type a number of months, such as 18."),
            },
            Question::Path(of, format) => {
                let path =
                    if line.is_empty() { self.file_name(&of, format) } else { line.to_owned() };
                self.named = Some(path.clone());
                self.save(&of, format, &path, Replace::Never)
            }
            Question::Replace(of, format, path) => match yes_or_no(line) {
                Some(true) => self.save(&of, format, &path, Replace::Allowed),
                Some(false) => {
                    self.pages.pop();
                    self.say_topic("It stays as it is.")
                }
                None => self.ask("Say yes or no."),
            },
        }
    }
}

fn yes_or_no(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
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
