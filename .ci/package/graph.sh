#!/usr/bin/env bash
# Makes editors/graph/dist/graph.html, the page that draws a site, unless it is newer than what it is made of.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/package/common.sh
cd editors/graph
[ -e dist/graph.html ] && [ -z "$(find src package.json bundle.mjs -newer dist/graph.html)" ] && exit
install_modules
npm run --silent check
npm run --silent bundle
