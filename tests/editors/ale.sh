#!/usr/bin/env bash
# Runs ale.vim in Vim. Where its keys come from must stay open, since Vim ends with them: a pipe that nobody writes into.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/keys"
export JEKYLL_LS_REPORT=$work/report
result=0
vim -N -u NONE -i NONE -n --not-a-term -S tests/editors/ale.vim 0<>"$work/keys" >"$work/screen" 2>&1 || result=$?
cat "$work/report" || cat "$work/screen"
exit "$result"
