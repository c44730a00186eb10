#!/usr/bin/env bash
# wasm-opt, which takes a minute: the modules of both hosts are equal before it, and what it makes of one is the other, too. It is
# kept beside the programs, by the module's bytes and the arguments, until they are set up again.
# usage: optimize_once.sh PROGRAM ARGUMENT…
set -euo pipefail
program=$1
shift
arguments=("$@") input='' output=''
for ((i = 0; i < $#; ++i)); do
  case "${arguments[i]}" in
    -o) output=${arguments[++i]} ;;
    *.wasm) input=${arguments[i]} ;;
  esac
done
# It may be asked for its version.
if [ -z "$input" ] || [ -z "$output" ]; then exec "$program" "$@"; fi
folder=$(dirname "$program")/optimized
mkdir -p "$folder"
kept=$folder/$({ printf '%s\n' "${arguments[@]/%*.wasm/FILE}"; cat "$input"; } | sha256sum | cut -d' ' -f1)
exec 9>"$kept.lock"
flock 9
if [ ! -e "$kept" ]; then
  "$program" "$@"
  cp "$output" "$kept.new"
  mv "$kept.new" "$kept"
else
  cp "$kept" "$output"
fi
