#!/usr/bin/env bash
# The packages of npm as a user installs them, from their files, in an empty home and without a registry: the same findings
# as the native program's, with its package and without, and a server on the standard streams.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
version=$(sed -n 's/^project(jekyll-ls VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home JEKYLL_LS_NOW=2027-01-01T00:00:00Z TZ=UTC
site=$root/tests/sites/sample
machine=$(node -p 'process.platform + "-" + process.arch')

check() {
  (cd "$home/$1" && npx --offline jekyll-ls check --format json --min-severity hint "$site") || [ $? -eq 1 ]
}
build/release/jekyll-ls check --format json --min-severity hint "$site" >"$home/expected.json" || [ $? -eq 1 ]

install() {
  local folder=$1
  shift
  mkdir "$home/$folder"
  (cd "$home/$folder" && npm install --offline --loglevel=error --no-audit --no-fund "$@")
}
install alone "$root/dist/npm/jekyll-ls-$version.tgz"
install native "$root/dist/npm/jekyll-ls-$version.tgz" "$root/dist/npm/jekyll-ls-$machine-$version.tgz"

[ ! -e "$home/alone/node_modules/jekyll-ls-$machine" ] || { echo "the native package is there uncalled for" >&2; exit 1; }
for folder in alone native; do
  check "$folder" >"$home/$folder.json"
  cmp "$home/expected.json" "$home/$folder.json"
  echo "$folder: equal findings"
done

# A conversation: every answer comes from the program that was asked for.
node "$root/tests/targets/session.mjs" "$site" node "$home/alone/node_modules/jekyll-ls/bin/jekyll-ls.cjs"
node "$root/tests/targets/session.mjs" "$site" node "$home/native/node_modules/jekyll-ls/bin/jekyll-ls.cjs"
