//! Words of which modal phrases are put together: a closed class of English.

use crate::language::cue::CueKind;

/// What a phrase says of an act, before it is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// "authorized to"
    Permit,
    /// "directed to"
    Oblige,
    /// "prohibited from"
    Forbid,
    /// "encouraged to"
    Urge,
}

impl Force {
    /// The kind of cue that this comes to when denied so often; `weak` behind "should".
    pub(super) fn kind(self, negatives: usize, weak: bool) -> CueKind {
        let denied = negatives % 2 == 1;
        match (self, denied) {
            (Self::Permit, true) | (Self::Forbid, false) if weak => CueKind::WeakProhibition,
            (Self::Permit, true) | (Self::Forbid, false) => CueKind::Prohibition,
            (Self::Permit, false) | (Self::Forbid, true) => CueKind::Permission,
            (Self::Oblige | Self::Urge, true) => CueKind::NoDuty,
            (Self::Oblige, false) if weak => CueKind::WeakObligation,
            (Self::Oblige, false) => CueKind::Obligation,
            (Self::Urge, false) => CueKind::WeakObligation,
        }
    }
}

/// How the act is joined to what gives the phrase its force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// "to ask"
    To,
    /// "from asking"
    From,
    /// Either.
    ToOrFrom,
    /// "for asking"
    For,
}

/// Auxiliary verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Auxiliary {
    /// No auxiliary.
    None,
    /// "shall"
    Modal,
    /// "does"
    Do,
    /// "is"
    Be,
    /// "has"
    Have,
}

/// Which auxiliary a word is, and whether it denies.
pub(super) fn auxiliary(word: &str) -> (Auxiliary, bool) {
    match word {
        "shall" | "will" | "may" | "must" | "can" | "could" | "should" | "would" | "might" | "ought" => {
            (Auxiliary::Modal, false)
        }
        "cannot" | "can't" | "won't" | "shan't" | "shouldn't" | "mustn't" | "wouldn't" | "couldn't" => {
            (Auxiliary::Modal, true)
        }
        "do" | "does" | "did" => (Auxiliary::Do, false),
        "don't" | "doesn't" | "didn't" => (Auxiliary::Do, true),
        "is" | "are" | "am" | "was" | "were" | "be" | "been" | "being" => (Auxiliary::Be, false),
        "isn't" | "aren't" | "wasn't" | "weren't" => (Auxiliary::Be, true),
        "has" | "have" | "had" | "having" => (Auxiliary::Have, false),
        "hasn't" | "haven't" | "hadn't" => (Auxiliary::Have, true),
        _ => (Auxiliary::None, false),
    }
}

/// Auxiliaries that tell of the past.
pub(super) fn past(word: &str) -> bool {
    matches!(word, "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "hadn't" | "didn't")
}

/// What a modal verb says by itself.
pub(super) fn modal(word: &str) -> Option<Force> {
    match word {
        "shall" | "will" | "must" | "should" | "ought" | "won't" | "shan't" | "mustn't" | "shouldn't" => {
            Some(Force::Oblige)
        }
        "may" | "can" | "could" | "might" | "cannot" | "can't" | "couldn't" => Some(Force::Permit),
        _ => None,
    }
}

/// Adverbs that may stand anywhere in a phrase.
pub(super) fn adverb(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "hereby",
        "also",
        "further",
        "always",
        "nonetheless",
        "nevertheless",
        "then",
        "thereby",
        "therefore",
        "however",
        "still",
        "now",
        "hereafter",
        "henceforth",
        "thereupon",
        "likewise",
        "otherwise",
        "herein",
        "even",
        "so",
        "ever",
        "again",
        "both",
    ];
    OTHERS.contains(&word)
        || word.len() > 4
            && word.ends_with("ly")
            && !matches!(
                word,
                "family" | "apply" | "supply" | "rely" | "comply" | "reply" | "only" | "solely" | "merely"
            )
}

/// Words that cannot be the verb behind "to".
pub(super) fn begins_noun(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "any"
            | "such"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "this"
            | "these"
            | "those"
            | "all"
            | "each"
            | "every"
            | "them"
            | "him"
            | "it"
            | "us"
            | "which"
            | "whom"
            | "what"
            | "no"
    )
}

/// The force of a participle behind "is", and how the act follows.
pub(super) fn participle(word: &str) -> Option<(Force, Link)> {
    Some(match word {
        "authorized" | "authorised" | "permitted" | "allowed" | "empowered" | "entitled" | "licensed" | "cleared"
        | "free" | "clear" | "competent" | "privileged" | "welcome" => (Force::Permit, Link::To),
        "directed" | "ordered" | "instructed" | "required" | "obliged" | "obligated" | "bound" | "commanded"
        | "mandated" | "compelled" | "expected" | "tasked" | "supposed" | "enjoined" | "admonished" => {
            (Force::Oblige, Link::To)
        }
        "encouraged" | "urged" | "advised" | "trained" | "taught" | "reminded" => (Force::Urge, Link::To),
        "forbidden" | "prohibited" => (Force::Forbid, Link::ToOrFrom),
        "barred" | "precluded" | "restrained" | "debarred" | "excluded" | "restricted" | "prevented" | "stopped"
        | "banned" | "blocked" | "estopped" | "foreclosed" | "disabled" | "constrained" | "kept" | "hindered"
        | "deterred" => (Force::Forbid, Link::From),
        "disciplined" | "punished" | "penalized" | "penalised" | "reprimanded" | "sanctioned" | "faulted" => {
            (Force::Forbid, Link::For)
        }
        _ => return None,
    })
}

/// The force of a noun of power or duty.
pub(super) fn power(word: &str) -> Option<Force> {
    match word {
        "authority" | "power" | "powers" | "right" | "rights" | "discretion" | "liberty" | "permission" | "freedom"
        | "option" | "latitude" | "jurisdiction" | "leave" | "license" | "authorization" | "authorisation"
        | "prerogative" | "warrant" | "leeway" | "approval" | "clearance" | "consent" => Some(Force::Permit),
        "duty" | "obligation" | "responsibility" | "instructions" | "orders" | "mandate" | "charge" => {
            Some(Force::Oblige)
        }
        _ => None,
    }
}

/// Nouns for what is regularly done: "the practice of".
pub(super) fn routine(word: &str) -> Option<Force> {
    matches!(
        word,
        "practice"
            | "policy"
            | "custom"
            | "job"
            | "task"
            | "role"
            | "function"
            | "business"
            | "place"
            | "habit"
            | "norm"
    )
    .then_some(Force::Oblige)
}

/// Words that may stand before a noun of power or duty.
pub(super) fn before_power(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "any"
            | "no"
            | "some"
            | "full"
            | "sole"
            | "complete"
            | "legal"
            | "lawful"
            | "express"
            | "independent"
            | "broad"
            | "wide"
            | "such"
            | "their"
            | "its"
            | "his"
            | "her"
            | "our"
            | "statutory"
            | "inherent"
            | "absolute"
            | "unfettered"
            | "unrestricted"
            | "reasonable"
            | "standing"
            | "strict"
            | "affirmative"
            | "continuing"
            | "specific"
            | "general"
            | "every"
            | "primary"
            | "official"
            | "clear"
            | "positive"
            | "bounden"
            | "plain"
            | "same"
            | "like"
            | "further"
            | "additional"
    )
}

/// Verbs of having a power.
pub(super) fn owns(word: &str) -> bool {
    matches!(
        word,
        "retain"
            | "retains"
            | "possess"
            | "possesses"
            | "enjoy"
            | "enjoys"
            | "hold"
            | "holds"
            | "reserve"
            | "reserves"
            | "have"
            | "has"
    )
}

/// Verbs that bring something to an end.
pub(super) fn ends(word: &str) -> bool {
    matches!(
        word,
        "end"
            | "ends"
            | "cease"
            | "ceases"
            | "stop"
            | "stops"
            | "discontinue"
            | "discontinues"
            | "halt"
            | "halts"
            | "abandon"
            | "abandons"
            | "suspend"
            | "suspends"
            | "abolish"
            | "abolishes"
            | "terminate"
    )
}

/// Verbs by which somebody makes others do or leave something.
pub(super) fn causes(word: &str) -> Option<(Force, Link)> {
    Some(match word {
        "permit" | "permits" | "permitted" | "allow" | "allows" | "allowed" | "authorize" | "authorizes"
        | "authorized" | "authorise" | "authorises" | "authorised" | "empower" | "empowers" | "empowered"
        | "entitle" | "entitles" | "entitled" => (Force::Permit, Link::To),
        "direct" | "directs" | "directed" | "instruct" | "instructs" | "instructed" | "order" | "orders"
        | "ordered" | "require" | "requires" | "required" | "command" | "commands" | "commanded" | "compel"
        | "compels" | "compelled" | "oblige" | "obliges" | "obliged" | "obligate" | "obligates" | "obligated"
        | "mandate" | "call" | "calls" | "called" | "expects" | "wants" | "asks" | "tells" => (Force::Oblige, Link::To),
        "encourage" | "encourages" | "encouraged" | "urge" | "urges" | "urged" | "remind" | "reminds" | "reminded" => {
            (Force::Urge, Link::To)
        }
        "forbid" | "forbids" | "forbade" | "prohibit" | "prohibits" | "prohibited" => (Force::Forbid, Link::ToOrFrom),
        "bar" | "bars" | "barred" | "ban" | "bans" | "banned" | "prevent" | "prevents" | "prevented" | "preclude"
        | "precludes" | "precluded" | "restrict" | "restricts" | "restricted" | "stop" | "stops" | "stopped"
        | "restrain" | "restrains" | "enjoin" | "enjoins" | "enjoined" | "keep" | "keeps" | "discourage"
        | "discourages" => (Force::Forbid, Link::From),
        _ => return None,
    })
}

/// The same verbs as participles: "a policy requiring officers to".
pub(super) fn causing(word: &str) -> Option<(Force, Link)> {
    Some(match word {
        "permitting" | "allowing" | "authorizing" | "authorising" | "empowering" | "entitling" | "enabling" => {
            (Force::Permit, Link::To)
        }
        "directing" | "instructing" | "ordering" | "requiring" | "commanding" | "compelling" | "obliging"
        | "obligating" | "mandating" | "telling" | "causing" | "asking" | "encouraging" => (Force::Oblige, Link::To),
        _ => return None,
    })
}

/// Whether a word may be a verb in its base form: no noun or verb with an ending, no little word.
pub(super) fn base_like(word: &str) -> bool {
    const LITTLE: &[&str] = &[
        "of", "in", "on", "at", "and", "or", "to", "for", "from", "with", "by", "who", "which", "that", "as", "not",
        "under", "the", "a", "an", "any", "all", "both", "than", "but", "if", "when",
    ];
    word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !(LITTLE.contains(&word) || word.ends_with("ing") || word.ends_with("ed"))
        && (!word.ends_with('s') || word.ends_with("ss"))
}

/// Words that name the agency's own people.
pub(super) fn own(word: &str) -> bool {
    matches!(
        word,
        "officer"
            | "officers"
            | "deputy"
            | "deputies"
            | "member"
            | "members"
            | "employee"
            | "employees"
            | "personnel"
            | "staff"
            | "department"
            | "departments"
            | "police"
            | "sheriff"
            | "sheriffs"
            | "jailer"
            | "jailers"
            | "trooper"
            | "troopers"
            | "dispatcher"
            | "dispatchers"
            | "supervisor"
            | "supervisors"
            | "city"
            | "county"
            | "agency"
            | "agencies"
            | "constable"
            | "constables"
            | "detective"
            | "detectives"
            | "patrol"
            | "us"
            | "sergeant"
            | "sergeants"
            | "commander"
            | "commanders"
            | "official"
            | "officials"
            | "workers"
            | "clerks"
            | "jails"
            | "jail"
            | "facility"
            | "facilities"
            | "lockup"
            | "lockups"
            | "division"
            | "divisions"
            | "bureau"
            | "bureaus"
            | "unit"
            | "units"
            | "captains"
            | "lieutenants"
            | "technicians"
    )
}

/// Whoever gives orders, other than those whom [`own`] names.
pub(super) fn commands(word: &str) -> bool {
    matches!(
        word,
        "chief"
            | "captain"
            | "lieutenant"
            | "mayor"
            | "council"
            | "board"
            | "commission"
            | "commissioner"
            | "director"
            | "administrator"
            | "superintendent"
            | "undersheriff"
            | "marshal"
            | "manager"
            | "policy"
            | "order"
            | "directive"
            | "manual"
            | "bulletin"
            | "memo"
            | "memorandum"
            | "ordinance"
            | "resolution"
            | "rule"
            | "command"
            | "warden"
    )
}

/// Words with which a name is over.
pub(super) fn ends_name(word: &str) -> bool {
    matches!(
        word,
        "that" | "if" | "when" | "unless" | "because" | "whether" | "where" | "until" | "what" | "how" | "why"
    )
}

/// Adjectives that judge an act: "it is lawful to".
pub(super) fn judges(word: &str) -> Option<Force> {
    match word {
        "lawful" | "permissible" | "proper" | "appropriate" | "acceptable" | "legitimate" | "allowable" | "legal" => {
            Some(Force::Permit)
        }
        "unlawful" | "improper" | "impermissible" | "illegal" | "unacceptable" | "inappropriate" | "wrong"
        | "forbidden" | "prohibited" => Some(Force::Forbid),
        "incumbent" | "mandatory" | "imperative" | "obligatory" | "necessary" | "essential" | "required" => {
            Some(Force::Oblige)
        }
        _ => None,
    }
}

/// Nouns for breaking a rule.
pub(super) fn breach(word: &str) -> bool {
    matches!(word, "violation" | "breach" | "contravention" | "misconduct" | "offense" | "misdemeanor" | "abuse")
}

/// What is done to people, as a noun: behind "subject to" or "permits the" it is what may be done.
pub(super) fn done_to_people(word: &str) -> bool {
    matches!(
        word,
        "arrest"
            | "arrests"
            | "detention"
            | "custody"
            | "questioning"
            | "stop"
            | "stops"
            | "search"
            | "searches"
            | "inquiry"
            | "inquiries"
            | "investigation"
            | "investigations"
            | "seizure"
            | "interrogation"
            | "imprisonment"
            | "incarceration"
            | "confinement"
            | "apprehension"
            | "holding"
            | "disclosure"
            | "exchange"
            | "sharing"
            | "refusal"
            | "rejection"
            | "transfer"
            | "notification"
    )
}

/// Nouns for what stands in the way of an act.
pub(super) fn hinders(word: &str) -> bool {
    matches!(
        word,
        "objection"
            | "bar"
            | "prohibition"
            | "ban"
            | "restriction"
            | "rule"
            | "impediment"
            | "barrier"
            | "obstacle"
            | "limit"
            | "limitation"
            | "restraint"
    )
}

/// Nouns that may name what is forbidden: "the policy against".
pub(super) fn against(word: &str) -> bool {
    matches!(word, "policy" | "rule" | "prohibition" | "ban" | "order" | "directive")
}

/// Words with which a phrase may begin without an auxiliary.
pub(super) fn may_begin(word: &str) -> bool {
    causes(word).is_some()
        || owns(word)
        || ends(word)
        || matches!(
            word,
            "lacks"
                | "lack"
                | "make"
                | "makes"
                | "bears"
                | "bear"
                | "carries"
                | "assumes"
                | "carry"
                | "assume"
                | "include"
                | "includes"
                | "comprises"
                | "extends"
                | "constitutes"
                | "provides"
                | "supplies"
                | "furnishes"
                | "affords"
                | "creates"
                | "lends"
                | "confers"
                | "remain"
                | "remains"
        )
}
