//! Going from page to page, and how what is said begins and ends.

use super::speech::{Speech, say, say_block};
use super::topic::Topic;
use super::{Conversation, Page, Reply};

impl Conversation {
    /// Goes to `topic` and says it.
    pub(super) fn go(&mut self, topic: Topic) -> Reply {
        if *self.topic() != topic {
            self.pages.push(Page::new(topic));
        }
        self.say_topic("")
    }

    /// Goes to `topic` instead of the present page.
    pub(super) fn go_instead(&mut self, topic: Topic, first: &str) -> Reply {
        self.pages.pop();
        if *self.topic() != topic {
            self.pages.push(Page::new(topic));
        }
        self.say_topic(first)
    }

    /// Says the present page from its beginning, after `first`.
    pub(super) fn say_topic(&mut self, first: &str) -> Reply {
        self.settle();
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
        self.settle();
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
        // Nobody needs to hear this twice.
        if !std::mem::replace(&mut self.knows_again, true) {
            say(&mut text, "To hear it again, say: again.", self.width);
        }
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
    pub(super) fn end_with_more(&mut self, mut text: String) -> Reply {
        let left = self.page().speech.left();
        if left > 0 {
            say(&mut text, &format!("There are {left} more; to hear them, say: more."), self.width);
        }
        self.end(text)
    }

    /// Ends what is said with the question. All that can be said is named once at each kind of page.
    pub(super) fn end(&mut self, mut text: String) -> Reply {
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
            (_, "") | (false, _) => question.to_owned(),
            (true, words) => format!("{question} Or say: {words}."),
        };
        say(&mut text, &asks, self.width);
        Reply { text, effects: Vec::new() }
    }
}
