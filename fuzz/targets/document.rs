//! Any bytes as a document: HTML, RTF, PDF, archives as they come.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = ombud_fuzz::documents(&ombud_fuzz::found(bytes));
});
