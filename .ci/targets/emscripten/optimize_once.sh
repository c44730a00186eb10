#!/usr/bin/env bash
# wasm-opt, which takes a minute: the modules of both hosts are equal before it, and what it makes of one is the other, too. It is
# kept beside the programs, by the module's bytes and the arguments, until they are set up again.
# usage: optimize_once.sh PROGRAM ARGUMENT…
set -euo pipefail
program=$1
shift
input='' output='' words=()
while [ $# -gt 0 ]; do
  case "$1" in
    -o) output=$2; words+=(-o OUTPUT); shift ;;
    *.wasm) input=$1; words+=(INPUT) ;;
    *) words+=("$1") ;;
  esac
  shift
done
run() {
  local word with=()
  for word in "${words[@]}"; do
    case "$word" in
      INPUT) with+=("$input") ;;
      OUTPUT) with+=("$output") ;;
      *) with+=("$word") ;;
    esac
  done
  "$program" "${with[@]}"
}
# It may be asked for its version.
if [ -z "$input" ] || [ -z "$output" ]; then
  run
  exit
fi
folder=$(dirname "$program")/optimized
mkdir -p "$folder"
kept=$folder/$({ printf '%s\n' "${words[@]}"; cat "$input"; } | sha256sum | cut -d' ' -f1)
exec 9>"$kept.lock"
flock 9
if [ ! -e "$kept" ]; then
  run
  cp "$output" "$kept.new"
  mv "$kept.new" "$kept"
else
  cp "$kept" "$output"
fi
