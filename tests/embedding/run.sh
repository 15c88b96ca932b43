#!/bin/sh
# run.sh AGPC GATEWAY SMALLEST [--update]
#
# Compiles docs/embedding/mail.agp, runs session.txt beside it through the
# gateway and compares with session.expected. Then a bundle that is cut and one that
# is altered must not start a gateway.
set -eu
agpc=$(realpath "$1") gateway=$(realpath "$2")
smallest=$(realpath "$3")
folder=docs/embedding
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$agpc" compile "$folder/mail.agp" -o "$work/mail.agpb" > /dev/null
"$gateway" "$work/mail.agpb" < "$folder/session.txt" > "$work/out"
if [ "${4:-}" = --update ]; then cp "$work/out" "$folder/session.expected"; fi
diff "$folder/session.expected" "$work/out"

said=$(echo '{"action": "read_mail", "arguments": {"id": "m1"}}' |
  "$smallest" "$work/mail.agpb")
case $said in
  *'send {"action":"read_mail","arguments":{"id":"m1"}}') ;;
  *) echo "smallest.cc says: $said" >&2; exit 1 ;;
esac

head -c 1000 "$work/mail.agpb" > "$work/cut.agpb"
{ cat "$work/mail.agpb"; echo; } > "$work/longer.agpb"
for bundle in cut longer nowhere; do
  if "$gateway" "$work/$bundle.agpb" < /dev/null 2> /dev/null; then
    echo "a gateway started with $bundle.agpb" >&2
    exit 1
  fi
done
