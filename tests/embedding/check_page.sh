#!/bin/sh
# The program printed in docs/embedding.md is docs/embedding/smallest.cc.
set -eu
cd "$(dirname "$0")/../../docs"
awk '/^```cpp$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' \
  embedding.md | diff embedding/smallest.cc -
