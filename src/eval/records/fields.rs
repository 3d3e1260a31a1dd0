//! Where the members that rules name are in their shapes: looked up by their letters once.

use std::collections::HashMap;

use crate::subject::records::layout::Layout;

/// Members found so far. A name is known by where it stands in the program, which stays where it is for `'a`.
#[derive(Debug, Default)]
pub struct Fields<'a> {
    slots: Vec<Option<Slot<'a>>>,
    rest: HashMap<(u16, &'a str), Option<u16>>,
}

#[derive(Debug, Clone, Copy)]
struct Slot<'a> {
    name: &'a str,
    shape: u16,
    field: Option<u16>,
}

/// Names are told apart by their place: so many are kept at hand.
const SLOTS: usize = 1024;

impl<'a> Fields<'a> {
    /// Index of the field of this name in a shape.
    pub fn find(&mut self, shape: u16, name: &'a str, layout: &Layout) -> Option<u16> {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let place = (name.as_ptr() as usize >> 3).wrapping_mul(31).wrapping_add(usize::from(shape)) % SLOTS;
        if let Some(Some(slot)) = self.slots.get(place)
            && slot.shape == shape
            && std::ptr::eq(slot.name, name)
        {
            return slot.field;
        }
        let look = || layout.shape_at(shape).and_then(|of| of.field(name));
        let field = *self.rest.entry((shape, name)).or_insert_with(look);
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = Some(Slot { name, shape, field });
        }
        field
    }
}
