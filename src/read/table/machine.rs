//! What programs write about an answer, and nobody answers: addresses of the
//! net, how long it took, what a browser calls itself.

/// Whether a cell is such a thing by its form alone.
pub(super) fn is_written_by_one(cell: &str) -> bool {
    is_ip(cell) || is_clock(cell) || is_token(cell) || is_link(cell) || is_mail(cell)
}

/// 203.0.113.7, or with colons 2001:db8::7; its end may be hidden.
fn is_ip(cell: &str) -> bool {
    let parts: Vec<_> = cell.split('.').collect();
    let is_part = |part: &&str| {
        let digits = !part.is_empty() && part.len() <= 3;
        let hidden = matches!(*part, "x" | "xxx" | "*" | "***");
        digits && (hidden || part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let digit = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() == 4 {
        return parts.iter().all(is_part) && parts.iter().take(2).all(digit);
    }
    let groups: Vec<_> = cell.split(':').collect();
    let is_group =
        |group: &&str| group.len() <= 4 && group.bytes().all(|byte| byte.is_ascii_hexdigit());
    let many = groups.len() == 8 || groups.len() >= 4 && cell.contains("::");
    many && groups.iter().all(is_group)
}

/// 00:03:21, 1.02:03:04, PT3M21S: hours, minutes and seconds, and no day.
fn is_clock(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(spoken) = cell.strip_prefix("PT") {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'H' | 'M' | 'S' | '.' | ',');
        return spoken.ends_with(['H', 'M', 'S']) && spoken.chars().all(is_part);
    }
    let parts: Vec<_> = cell.split(':').collect();
    let two = |part: &&str| part.len() == 2 && digits(part);
    match parts.as_slice() {
        [hours, minutes, seconds] => {
            let (seconds, parts) = seconds.split_once(['.', ',']).unwrap_or((seconds, "0"));
            let (days, hours) = hours.split_once('.').unwrap_or(("0", hours));
            digits(days) && digits(hours) && two(minutes) && two(&seconds) && digits(parts)
        }
        _ => false,
    }
}

/// A number of a program's own: letters and digits without any blank, as long
/// as nobody writes.
fn is_token(cell: &str) -> bool {
    let bare: Vec<u8> = cell
        .bytes()
        .filter(|byte| !matches!(byte, b'-' | b'{' | b'}'))
        .collect();
    bare.len() >= 20
        && bare.iter().all(u8::is_ascii_alphanumeric)
        && bare.iter().any(u8::is_ascii_digit)
        && bare.iter().any(u8::is_ascii_alphabetic)
}

/// An address of a page, or what a browser calls itself.
fn is_link(cell: &str) -> bool {
    let begins = ["http://", "https://", "Mozilla/", "Opera/", "Dalvik/"];
    begins.iter().any(|begin| cell.starts_with(begin))
        && (cell.contains(" (") || !cell.contains(' '))
}

fn is_mail(cell: &str) -> bool {
    let mut parts = cell.split('@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(name), Some(host), None) => {
            !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
        }
        _ => false,
    }
}

/// Whether a cell says in words how long something took: `3 min 21 s`,
/// `3m 21s`, `2 Stunden 5 Minuten`; or it is one number.
pub(super) fn is_span(cell: &str) -> bool {
    const UNITS: &[&str] = &[
        "d", "day", "days", "tag", "tage", "jour", "jours", "dia", "dias", "h", "hr", "hrs",
        "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas", "m",
        "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "mn", "s", "sec",
        "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde", "secondes", "seg",
        "segundo", "segundos", "ms", "and", "und", "et", "y",
    ];
    let small = cell.to_lowercase().replace('í', "i");
    let (mut numbers, mut bare) = (0, 0);
    let parts = small.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    for part in parts.filter(|part| !part.is_empty()) {
        let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = unit.len() < part.len();
        numbers += usize::from(is_number);
        // 24.03.2026 is a day: three numbers, and no unit between them.
        bare = if unit.is_empty() { bare + 1 } else { 0 };
        if !(unit.is_empty() || UNITS.contains(&unit)) || bare > 2 {
            return false;
        }
    }
    numbers > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_is_known_by_its_form() {
        for cell in [
            "203.0.113.7",
            "203.0.113.xxx",
            "2001:db8::ff00:42:8329",
            "00:03:21",
            "1:02:03",
            "0:00:21.5",
            "PT3M21S",
            "7f9c0a3e-1b2d-4c5e-8f90-a1b2c3d4e5f6",
            "https://example.org/r/1?x=2",
            "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
            "ann@example.org",
        ] {
            assert!(is_written_by_one(cell), "{cell}");
        }
        for cell in [
            "9",
            "3.5",
            "1.2.3",
            "9:30",
            "24.03.2026",
            "2026-03-24 09:05:03",
            "Price: too high",
            "https://example.org is where I looked",
            "Donaudampfschifffahrtsgesellschaft",
            "mail me at ann@example.org",
            "",
        ] {
            assert!(!is_written_by_one(cell), "{cell}");
        }
    }

    #[test]
    fn how_long_it_took_is_known_in_words() {
        for cell in [
            "3 min 21 s",
            "3m 21s",
            "2 Stunden 5 Minuten",
            "201",
            "4 minutes, 2 seconds",
        ] {
            assert!(is_span(cell), "{cell}");
        }
        for cell in ["", "3 weeks", "min", "5 stars", "about 3 min", "24.03.2026"] {
            assert!(!is_span(cell), "{cell}");
        }
    }
}
