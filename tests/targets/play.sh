#!/usr/bin/env bash
# Other machines' programs against the native one, and the packages of npm, all at once: each waits for much of its time. What
# each has printed comes when it is done, in order. Takes what ./dev has built and packed, and the modules of tests/release in
# build/registries.
set -Eeuo pipefail
trap 'echo "$0, line $LINENO: failed: $BASH_COMMAND" >&2' ERR
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
native=build/release/jekyll-ls
under_node=(env JEKYLL_LS_WASM=1 node build/package/npm/jekyll-ls/bin/jekyll-ls.cjs)
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

# A program by the words of its command: its findings, and the protocol's tests but for what it lacks here.
program() {
  python3 tests/targets/equal_findings.py "$native" -- "$@"
  local log=$output/${1##*/}.log
  if ! JEKYLL_LS_TESTED="$*" build/dev/tests/app_tests "~[posix]program:*" >"$log" 2>&1; then
    cat "$log"
    return 1
  fi
  echo "passed: the protocol's tests, with $*"
}
arm64() {
  program qemu-aarch64-static build/linux-arm64/jekyll-ls
}
wasm() {
  program "${under_node[@]}"
}
packages() {
  python3 tests/fuzz/sessions.py --sessions 20 -- "${under_node[@]}"
  tests/targets/npm.sh
  tests/targets/empty_root.sh "$native" "$(echo dist/jekyll-ls-*-alpine-x64.vsix)"
  node tests/release/lint.mjs build/registries
}


declare -A jobs
for name in arm64 wasm packages; do
  "$name" >"$output/$name" 2>&1 &
  jobs[$name]=$!
done
failed=()
for name in arm64 wasm packages; do
  wait "${jobs[$name]}" || failed+=("$name")
  cat "$output/$name"
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
