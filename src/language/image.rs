//! The built-in rules as they are when every name is resolved, written down when the program is built: to read that back
//! takes a tenth of the time that reading the rules takes. Whoever brings rules of their own has all read again.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use super::pack::Pack;
use super::parse::Tests;
use super::program::{DefineId, DirectiveId, InterpretationId, ParameterId, Program};
use super::resolve::{self, Resolved};
use super::schema::Schemas;
use super::settings::{Places, Survival};
use crate::source::{Place, Source, Span};

/// A place: the number of the source, and where in it.
type At = (usize, Span);

/// What is written, behind the names and lengths of the sources.
#[derive(Serialize, Deserialize)]
struct Image {
    program: Program,
    /// Which of the sources holds each provision.
    provisions: Vec<usize>,
    directives: Vec<(DirectiveId, At)>,
    interpretations: Vec<(InterpretationId, At)>,
    defines: Vec<(DefineId, At)>,
    parameters: Vec<(ParameterId, At)>,
    /// Of what, what, why, where.
    survivals: Vec<(At, String, String, At)>,
}

/// Compiles packs to judge with, and writes down what they come to; `None` where there is a mistake in them, which has to
/// be said at each start.
#[must_use]
pub fn write(packs: &[Pack], schemas: &Schemas) -> Option<Vec<u8>> {
    let resolved = resolve::resolve(packs, schemas, Tests::Given);
    let sources = sources(packs);
    let number = |wanted: &Source| sources.iter().position(|source| source.name() == wanted.name());
    let at = |place: &Place| Some((number(&place.source)?, place.span));
    let survival = |s: &Survival| Some((at(&s.of)?, s.what.clone(), s.because.clone(), at(&s.place)?));
    let places = &resolved.places;
    let whole = resolved.diagnostics.is_empty() && resolved.left_out.is_empty() && resolved.tests.is_empty();
    let image = Image {
        provisions: resolved.program.provisions.iter().map(|p| number(&p.source)).collect::<Option<_>>()?,
        directives: listed(&places.directives, at)?,
        interpretations: listed(&places.interpretations, at)?,
        defines: listed(&places.defines, at)?,
        parameters: listed(&places.parameters, at)?,
        survivals: resolved.survivals.iter().map(survival).collect::<Option<_>>()?,
        program: resolved.program,
    };
    postcard::to_stdvec(&(names(&sources), image)).ok().filter(|_| whole)
}

/// What packs come to, as it was written down; `None` where it was not of these.
pub(super) fn read(written: &[u8], packs: &[Pack], schemas: &Schemas) -> Option<Resolved> {
    let sources = sources(packs);
    if !schemas.built_in || !sources.iter().all(|source| source.is_built_in()) {
        return None;
    }
    let (of, rest) = postcard::take_from_bytes::<Vec<(&str, usize)>>(written).ok()?;
    if of != names(&sources) {
        return None;
    }
    let image: Image = postcard::from_bytes(rest).ok()?;
    let place = |(number, span): At| Some(Place::new(sources.get(number)?, span));
    let survival = |(of, what, because, at)| Some(Survival { of: place(of)?, what, because, place: place(at)? });
    let mut program = image.program;
    program.schemas = schemas.clone();
    for (provision, number) in program.provisions.iter_mut().zip(image.provisions) {
        provision.source = Source::clone(sources.get(number)?);
    }
    Some(Resolved {
        program,
        tests: Vec::new(),
        survivals: image.survivals.into_iter().map(survival).collect::<Option<_>>()?,
        places: Places {
            directives: by_id(image.directives, place)?,
            interpretations: by_id(image.interpretations, place)?,
            defines: by_id(image.defines, place)?,
            parameters: by_id(image.parameters, place)?,
        },
        diagnostics: Vec::new(),
        left_out: HashSet::new(),
    })
}

fn sources(packs: &[Pack]) -> Vec<&Source> {
    packs.iter().flat_map(|pack| &pack.sources).collect()
}

/// What tells rule files from those that were written down: that others were built in since.
fn names<'s>(sources: &[&'s Source]) -> Vec<(&'s str, usize)> {
    sources.iter().map(|source| (source.name(), source.len())).collect()
}

/// In the order of the ids: what is built twice is built alike.
fn listed<T: Copy + Ord>(places: &HashMap<T, Place>, at: impl Fn(&Place) -> Option<At>) -> Option<Vec<(T, At)>> {
    let mut list = places.iter().map(|(id, place)| Some((*id, at(place)?))).collect::<Option<Vec<_>>>()?;
    list.sort_by_key(|(id, _)| *id);
    Some(list)
}

fn by_id<T: Eq + Hash>(list: Vec<(T, At)>, place: impl Fn(At) -> Option<Place>) -> Option<HashMap<T, Place>> {
    list.into_iter().map(|(id, at)| Some((id, place(at)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{pack, schema_load};

    fn schemas() -> Schemas {
        let source = |(name, text): (String, &'static str)| Source::built_in(name, text);
        let sources: Vec<Source> = pack::embedded_schemas().into_iter().map(source).collect();
        schema_load::load_beside(&sources, &[]).0
    }

    #[test]
    fn what_was_written_down_is_what_the_rules_come_to() {
        let (packs, schemas) = (pack::embedded(), schemas());
        let written = write(&packs, &schemas).unwrap();
        assert!(written == pack::IMAGE, "the rules have changed since they were written down");
        let back = read(pack::IMAGE, &packs, &schemas).unwrap();
        let read = resolve::resolve(&packs, &schemas, Tests::Given);
        let forms = |of: &Resolved| {
            let forms = &of.program.lexicon.patterns;
            assert!(!forms.is_empty());
            let list = forms.iter().map(|p| (p.number, p.form, forms.written(&p), format!("{:?}", p.term)));
            (forms.words().to_vec(), list.collect::<Vec<_>>())
        };
        assert_eq!(forms(&back), forms(&read));
        let lists = |of: &Resolved| {
            let p = &of.program;
            let of_lexicon = format!("{:?} {:?}", p.lexicon.concepts, p.lexicon.cues);
            let settled = format!("{:?} {:?} {:?} {:?}", p.directives, p.interpretations, p.parameters, p.defines);
            (of_lexicon, settled, format!("{:?} {:?}", p.provisions, of.survivals))
        };
        assert!(lists(&back) == lists(&read));
        let number = |source: &Source| sources(&packs).iter().position(|s| s.name() == source.name());
        let at = |place: &Place| Some((number(&place.source)?, place.span));
        let places = |of: &Resolved| {
            let places = &of.places;
            let (directives, defines) = (listed(&places.directives, at), listed(&places.defines, at));
            (directives, listed(&places.interpretations, at), defines, listed(&places.parameters, at))
        };
        assert_eq!(places(&back), places(&read));
        assert_eq!(format!("{:?}", back.program.schemas), format!("{schemas:?}"));
    }

    #[test]
    fn other_rules_or_kinds_of_record_are_read() {
        let (mut packs, mut schemas) = (pack::embedded(), schemas());
        schemas.built_in = false;
        assert!(read(pack::IMAGE, &packs, &schemas).is_none());
        schemas.built_in = true;
        packs.first_mut().unwrap().sources.push(Source::built_in("more", ""));
        assert!(read(pack::IMAGE, &packs, &schemas).is_none());
        packs.first_mut().unwrap().sources.pop();
        assert!(read(pack::IMAGE, &packs, &schemas).is_some());
        packs.first_mut().unwrap().sources.push(Source::new("own", ""));
        assert!(read(pack::IMAGE, &packs, &schemas).is_none());
        packs.remove(0);
        assert!(read(pack::IMAGE, &packs, &schemas).is_none());
        assert!(read(&[], &pack::embedded(), &schemas).is_none());
    }

    #[test]
    fn words_can_be_added_to_what_was_read_back() {
        let back = read(pack::IMAGE, &pack::embedded(), &schemas()).unwrap();
        let mut forms = back.program.lexicon.patterns.clone();
        let before = forms.words().len();
        let first = forms.words().first().unwrap().to_string();
        assert_eq!(forms.word(&first).number(), Some(0));
        assert_eq!(forms.word("a word that no rule has").number(), Some(before));
    }
}
