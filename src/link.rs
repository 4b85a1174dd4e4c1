//! Addresses on the web that may be opened. They come from atlas files, which anybody may write.

use std::fmt;

/// An address that is safe to hand to a browser: https, a plain host, nothing hidden in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    address: String,
    host: String,
}

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another scheme, or none.
    #[error("only addresses that begin with https:// are opened")]
    NotHttps,
    /// A name or password before the host, which makes one site look like another.
    #[error("the address hides a name or password before its host")]
    Credentials,
    /// No host, or one that is not made of letters, digits, dots and hyphens.
    #[error("the address has no plain host")]
    Host,
    /// A character that no address may have.
    #[error("the address has a character that does not belong in one")]
    Character,
}

impl Link {
    /// The address in `text`.
    ///
    /// # Errors
    /// Why it is not opened.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let rest = text.strip_prefix("https://").ok_or(Refused::NotHttps)?;
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`');
        if !rest.chars().all(|c| is_plain(c) || (!c.is_ascii() && !c.is_control())) {
            return Err(Refused::Character);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(Refused::Credentials);
        }
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let is_label = |label: &str| {
            !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let has_letter = host
            .rsplit('.')
            .next()
            .is_some_and(|end| !end.starts_with(|c: char| c.is_ascii_digit()));
        let is_host =
            host.contains('.') && host.len() <= 253 && has_letter && host.split('.').all(is_label);
        if !is_host || port.parse::<u16>().is_err() {
            return Err(Refused::Host);
        }
        Ok(Self { address: text.to_owned(), host: authority.to_ascii_lowercase() })
    }

    /// The whole address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The host in full, with the port if one is written.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host is written in letters other than those it is shown in, so that it can look
    /// like another one.
    #[must_use]
    pub fn is_disguised(&self) -> bool {
        self.host.split('.').any(|label| label.starts_with("xn--"))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_is_opened() {
        let link = Link::parse("https://www.NHSemployers.org/pay?x=1#top").unwrap();
        assert_eq!((link.host(), link.is_disguised()), ("www.nhsemployers.org", false));
        assert_eq!(Link::parse("https://host.test:8443/").unwrap().host(), "host.test:8443");
        assert!(Link::parse("https://xn--hs-7ka.uk/").unwrap().is_disguised());
        for (text, why) in [
            ("http://nhs.uk/", Refused::NotHttps),
            ("javascript:alert(1)", Refused::NotHttps),
            ("--help", Refused::NotHttps),
            ("file:///etc/passwd", Refused::NotHttps),
            ("https://nhs.uk@evil.test/", Refused::Credentials),
            ("https://user:word@evil.test/", Refused::Credentials),
            ("https://nhs.uk\u{7}/", Refused::Character),
            ("https://nhs.uk/a b", Refused::Character),
            ("https://nhs.uk/\"", Refused::Character),
            ("https://", Refused::Host),
            ("https://localhost/", Refused::Host),
            ("https://127.0.0.1/", Refused::Host),
            ("https://nhs.uk:port/", Refused::Host),
            ("https://nhs..uk/", Refused::Host),
            ("https://n\u{43d}s.uk/", Refused::Host),
        ] {
            assert_eq!(Link::parse(text), Err(why), "{text}");
        }
    }
}
