#!/usr/bin/env bash
# What a power cut leaves: a report is built on a disk of its own, and the disk is looked
# at as it is in that moment, without what the system still holds in its memory. By hand;
# needs root, loop devices and mkfs.ext4.
#
#   tests/power-cut.sh [PROGRAM]
set -euo pipefail
program=$(realpath "${1:-target/debug/sidewise}")
work=$(mktemp -d)
cd "$work"
mkdir disk later
trap 'umount -q disk later 2>/dev/null || true; rm -rf "$work"' EXIT

differing() { # the build's further arguments
  rm -f image
  truncate -s 64M image
  mkfs.ext4 -q image
  mount -o loop image disk
  "$program" new disk/report > /dev/null
  "$program" build disk/report > /dev/null 2>&1
  sync
  sed -i 's/^title: .*/title: Another title/' disk/report/content/report.yaml
  "$program" build disk/report "$@" > /dev/null 2>&1
  cp image cut
  mount -o loop cut later
  (cd disk/report/public && find . -type f) | while read -r file; do
    cmp -s "disk/report/public/$file" "later/report/public/$file" || echo "$file"
  done | wc -l
  umount disk later
}

without=$(differing --no-sync)
with=$(differing)
echo "files that are not as built after a power cut: $with; with --no-sync: $without"
[ "$with" = 0 ] && [ "$without" -gt 0 ]
