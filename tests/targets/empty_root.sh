#!/usr/bin/env bash
# The program of the .vsix for Alpine where there is nothing but itself and a site: no C library, no loader, no time zones, no
# user, no home. It finds there what it finds here.
# usage: empty_root.sh PROGRAM EXTENSION.vsix
set -euo pipefail
program=$(realpath "$1")
extension=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir "$root/empty"
cp -r tests/sites/sample "$root/empty/site"
python3 -m zipfile -e "$extension" "$root/unpacked"
mv "$root/unpacked/extension/server/jekyll-ls" "$root/empty/"
chmod +x "$root/empty/jekyll-ls"

check() {
  local code=0
  (cd "$root/empty" && env -i PATH="$PATH:/usr/sbin" JEKYLL_LS_NOW=2027-01-01T00:00:00Z TZ=America/New_York "$@" check --format json --min-severity hint site) || code=$?
  [ "$code" -eq 1 ] || { echo "exit code $code" >&2; return 1; }
}
as_root=(unshare --map-root-user)
[ "$(id -u)" -ne 0 ] || as_root=()
check "$program" >"$root/expected"
check "${as_root[@]}" chroot "$root/empty" /jekyll-ls >"$root/found"
cmp "$root/expected" "$root/found" >&2
echo "in an empty root: equal findings, $(wc -c <"$root/found") bytes"
