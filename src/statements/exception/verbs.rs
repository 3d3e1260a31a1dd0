//! Verbs of what is let through: those that let it happen, those that do it, and those that only handle it.

use crate::statements::token::Token;

/// Verbs by which somebody lets others act, or lets what is taken up happen.
const LETTING: &[&str] = &[
    "make",
    "made",
    "put",
    "authorize",
    "approve",
    "allow",
    "permit",
    "permitted",
    "sanction",
    "order",
    "direct",
    "grant",
    "conduct",
    "place",
    "take",
    "taken",
    "sign",
    "execute",
    "honor",
    "honour",
    "act",
    "do",
    "done",
    "give",
    "given",
    "waive",
    "authorise",
];

/// Verbs by which somebody does what another one tells him.
const OBEYING: &[&str] = &["serve", "observe", "follow", "accept"];

/// Other verbs, and words in their place, by which what is taken up is done or is allowed to be.
const DOING: &[&str] = &[
    "pose",
    "ask",
    "raise",
    "seek",
    "sought",
    "solicit",
    "request",
    "obtain",
    "gather",
    "elicit",
    "collect",
    "pursue",
    "broach",
    "carry",
    "carried",
    "undertake",
    "undertaken",
    "perform",
    "effect",
    "lodge",
    "enter",
    "conclude",
    "initiate",
    "keep",
    "kept",
    "hold",
    "held",
    "impose",
    "proceed",
    "proper",
    "allowable",
    "permissible",
    "acceptable",
    "appropriate",
    "lawful",
    "require",
    "occur",
    "happen",
];

/// Verbs that handle what is taken up, and let nobody do it.
const HANDLING: &[&str] = &[
    "refuse",
    "decline",
    "reject",
    "deny",
    "denied",
    "report",
    "refer",
    "referred",
    "document",
    "log",
    "logged",
    "record",
    "discuss",
    "review",
    "appeal",
    "answer",
    "challenge",
    "end",
    "terminate",
    "cancel",
    "cancelled",
    "stop",
    "stopped",
    "interrupt",
    "object",
    "file",
    "note",
    "destroy",
    "correct",
    "explain",
    "complain",
    "return",
    "discard",
    "ignore",
    "disregard",
    "result",
    "lead",
    "cause",
    "punish",
    "bring",
    "prevent",
    "forbid",
    "prohibit",
    "ban",
    "avoid",
    "be",
    "have",
    "become",
    "constitute",
    "violate",
    "show",
    "contain",
    "include",
    "confuse",
    "deter",
    "harm",
    "read",
    "see",
    "view",
    "know",
    "understand",
    "forward",
    "send",
];

/// Whether by a verb somebody lets others act, or does as they say.
pub fn lets(token: &Token) -> bool {
    token.form_of(LETTING) || token.form_of(OBEYING)
}

/// Whether by a verb what is taken up happens, whatever that is; "this holds also when …" is said of a rule.
pub fn does(token: &Token) -> bool {
    (token.form_of(LETTING) || token.form_of(DOING)) && !token.is("holds")
}

/// Whether a verb only handles what is taken up: "may report it".
pub fn handles(token: &Token) -> bool {
    token.form_of(HANDLING)
}
