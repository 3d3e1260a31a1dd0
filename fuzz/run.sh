#!/usr/bin/env bash
# Fuzzes what Ombud reads, guided by coverage, for SECONDS each: ./run.sh SECONDS [FORMAT …]
#
# Formats: markdown text html rtf pdf docx odt. Needs stable Rust and a C++ compiler. What is found goes to found/FORMAT, what
# covers something new to corpus/FORMAT; `./run.sh keep` distils that to seeds/FORMAT.zip, which is kept.
set -euo pipefail
cd "$(dirname "$0")"

target=$(rustc -vV | sed -n 's/^host: //p')
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags="$flags -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
# Only what runs is instrumented, not build scripts: hence the explicit target.
RUSTFLAGS="$flags" cargo build --release --target "$target"
bin=${CARGO_TARGET_DIR:-target}/$target/release

all="markdown text html rtf pdf docx odt"
harness() {
    case $1 in
    markdown | text) echo prose ;;
    docx | odt) echo office ;;
    *) echo document ;;
    esac
}

if [ "${1:-}" = keep ]; then
    here=$PWD
    for format in $all; do
        kept=$(mktemp -d)
        # The fewest that cover as much; a seed that is long costs more than it shows.
        long=2500
        [ "$format" = pdf ] && long=8000
        "$bin/$(harness "$format")" -set_cover_merge=1 -use_counters=0 -max_len=$long "$kept" "corpus/$format"
        rm -f "seeds/$format.zip"
        (cd "$kept" && python3 -m zipfile -c "$here/seeds/$format.zip" *)
        rm -r "$kept"
    done
    exit
fi

seconds=${1:?how many seconds for each format?}
shift
for format in ${*:-$all}; do
    mkdir -p "corpus/$format" "found/$format"
    [ -e "seeds/$format.zip" ] && python3 -m zipfile -e "seeds/$format.zip" "corpus/$format"
    dictionary=dictionaries/$format.txt
    "$bin/$(harness "$format")" "corpus/$format" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
        -max_len=60000 -dict="$dictionary" -artifact_prefix="found/$format/" -print_final_stats=1
done
