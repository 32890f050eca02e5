#!/usr/bin/env bash
# Whether two programs make the same: the demonstration, the examples and every
# case, in both editions, byte for byte, with all that they say.
#
#   tests/same.sh BEFORE AFTER     two programs, e.g. target/debug/sidewise and
#                                  target/release/sidewise
#
# Says where they differ, and ends with 1 if they do.
set -uo pipefail
before=$(realpath "$1")
after=$(realpath "$2")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Makes a project with one program. What is said names files below the project.
make() { # PROGRAM PROJECT EDITION OUT
  local said=$4.said
  (cd "$2" && "$1" build . --edition "$3" --out "$4") > "$said" 2>&1
  printf 'ended with %s\n' $? >> "$said"
  # How long it took, and where it went, are no part of it.
  sed -i -E -e "s|$4|OUT|g" -e 's/[0-9.]+ m?s\b/TIME/g' "$said"
}

compare() { # NAME PROJECT
  for edition in client internal; do
    make "$before" "$2" "$edition" "$work/before"
    make "$after" "$2" "$edition" "$work/after"
    mkdir -p "$work/before" "$work/after"
    if ! diff -r "$work/before" "$work/after" > "$work/difference" \
      || ! diff "$work/before.said" "$work/after.said" >> "$work/difference"; then
      printf '%s, %s edition\n' "$1" "$edition"
      head -n 5 "$work/difference" | cut -c 1-300 | sed 's/^/  /'
      return 1
    fi
    rm -rf "$work/before" "$work/after"
  done
}

export before after work
export -f make compare
list() {
  printf 'demonstration\t%s\n' "$root"
  for example in smallest freelancer event-brief; do
    printf '%s\t%s\n' "$example" "$root/examples/$example"
  done
  find "$root/tests/cases" -type d -name in -prune | LC_ALL=C sort | while read -r input; do
    # A case leaves out what it is not about, and a program is run on a copy.
    copy=$work/cases/${input#"$root/tests/cases/"}
    mkdir -p "$(dirname "$copy")"
    cp -r "$input" "$copy"
    [ -e "$copy/content/report.yaml" ] || {
      mkdir -p "$copy/content"
      printf 'title: T\nas_of: 2026-09-30\n' > "$copy/content/report.yaml"
    }
    printf '%s\t%s\n' "${input#"$root/tests/"}" "$copy"
  done
}

all=0
differ=0
while IFS=$'\t' read -r name project; do
  all=$((all + 1))
  compare "$name" "$project" || differ=$((differ + 1))
done < <(list)
printf '%s projects compared in both editions: %s differ\n' "$all" "$differ"
[ "$differ" = 0 ]
