#!/bin/sh
# provoke.sh PROGRAM
#
# Every mistake that PROGRAM can make must end it with a report of that name,
# under the options that are set for the other tests.
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The reports go here, not to those of the tests.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:log_path='$work/report'"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:log_path='$work/report'"

failed=0
provoke() {
  rm -f "$work"/*
  code=0
  "$program" "$1" > "$work/said" 2>&1 || code=$?
  if [ "$code" = 0 ] || [ "$code" = 64 ] ||
     ! cat "$work"/* | grep -q "$2"; then
    echo "$1: ended with $code and without a report of '$2'"
    cat "$work"/*
    failed=1
  fi
}
provoke heap-overflow heap-buffer-overflow
provoke use-after-free heap-use-after-free
provoke use-after-return stack-use-after-return
provoke leak "LeakSanitizer: detected memory leaks"
provoke signed-overflow "signed integer overflow"
provoke shift "shift exponent"
# An assertion of the standard library, which ends the program without a report.
provoke index "Assertion '__n < this->size()' failed"
exit "$failed"
