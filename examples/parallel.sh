#!/usr/bin/env bash
# Many cases on all cores, with GNU parallel: it cuts the file at line ends, one program a piece.
#   examples/parallel.sh PROGRAM CASES.ndjson > ANSWERS.ndjson
# `--keep-order` puts the answers in the order of the cases; leave it out where order is no matter.
set -euo pipefail
if [ $# -ne 2 ]; then
    echo "usage: examples/parallel.sh PROGRAM CASES.ndjson > ANSWERS.ndjson" >&2
    exit 2
fi
# A piece with a person to refer is no failed piece: --exit-zero.
parallel --pipepart --arg-file "$2" --block 2M --keep-order --halt now,fail=1 \
    "$(printf %q "$1") batch --fields short --threads 1 --exit-zero"
