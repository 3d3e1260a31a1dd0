//! Characters of symbol fonts, by what they show.

/// What a character of a symbol font shows; `None` where that is nothing to read.
pub(in crate::subject) fn symbol(font: &str, code: u32) -> Option<char> {
    // Such fonts keep their characters at F000 and above.
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_lowercase();
    if font.starts_with("wingdings 2") {
        return match code {
            0x30 | 0x2A | 0xA3 => Some('☐'),
            0x52 | 0x50 | 0x51 | 0x54 => Some('☒'),
            _ => Some('•'),
        };
    }
    if font.starts_with("wingdings") {
        return match code {
            0x6F | 0x71 | 0x72 | 0xA8 | 0xA1 => Some('☐'),
            0x78 | 0xFD | 0xFE | 0x54 | 0x53 => Some('☒'),
            0xFC => Some('✓'),
            0xE0 | 0xE8 | 0xF0 => Some('→'),
            _ => Some('•'),
        };
    }
    if font.starts_with("symbol") {
        return match code {
            0xB7 => Some('•'),
            0xA3 => Some('≤'),
            0xB3 => Some('≥'),
            0xAE => Some('→'),
            0x2D => Some('-'),
            0xD2 | 0xE2 => Some('®'),
            0xD3 | 0xE3 => Some('©'),
            0xD4 | 0xE4 => Some('™'),
            _ => Some('•'),
        };
    }
    char::from_u32(code).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_boxes_in_every_font() {
        assert_eq!(symbol("Wingdings", 0xF0A8), Some('☐'));
        assert_eq!(symbol("Wingdings", 0xFE), Some('☒'));
        assert_eq!(symbol("MS Gothic", 0x2610), Some('☐'));
        assert_eq!(symbol("Symbol", 0xF0B7), Some('•'));
    }
}
