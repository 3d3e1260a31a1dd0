//! Chance that is the same for the same seed.

/// A source of chance that is the same for the same seed (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Texts that rules ask for and records hold.
pub const TEXTS: [&str; 14] = [
    "LPD",
    "ICE",
    "Main jail",
    "main jail",
    " LPD ",
    "8 USC 1373",
    "8 U.S.C. 1373",
    "287",
    "Two gray slips were found. Nothing else.",
    "Left in the gray slip drawer",
    "He will file the gray paper away, he says",
    "the G.S. desk; a pink slip's number",
    "gs and LPD",
    "asked about immigration status",
];
