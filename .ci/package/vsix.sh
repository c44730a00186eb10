#!/usr/bin/env bash
# Makes an extension of Visual Studio Code: usage: vsix.sh STAGE OUTPUT [OPTION of vsce…]
# STAGE is a folder that may hold a server/ already; with one for browsers the extension runs there, too; vsce packs it, so that the manifest carries the version and nothing else
# gets in.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
stage=$1
output=$2
shift 2
. .ci/package/common.sh

if [ ! -e editors/vscode/dist/extension.js ] || [ -n "$(find editors/vscode/src editors/vscode/package.json -newer editors/vscode/dist/extension.js)" ]; then
  (
    cd editors/vscode
    install_modules
    npm run --silent check
    npm run --silent bundle -- --log-level=warning
  )
fi

.ci/package/graph.sh
mkdir -p "$stage/dist"
cp editors/graph/dist/graph.html "$stage/dist/"
cp editors/vscode/README.md editors/vscode/.vscodeignore CHANGELOG.md "$stage/"
cp LICENSE "$stage/LICENSE.txt"
cp editors/vscode/dist/extension.js "$stage/dist/"
[ ! -e "$stage/server/wasm/jekyll-ls-web.js" ] || cp editors/vscode/dist/web.js "$stage/dist/"
cp -r editors/vscode/images editors/vscode/walkthrough editors/vscode/schemas editors/vscode/syntaxes "$stage/"
node -e "const p = require('$PWD/editors/vscode/package.json'); p.version = '$version'; delete p.scripts; delete p.devDependencies; delete p.overrides;
  if (!require('fs').existsSync('$stage/dist/web.js')) {
    delete p.browser;
    p.capabilities.virtualWorkspaces = { supported: false, description: 'The server reads the site\'s files from the disk.' };
  }
  require('fs').writeFileSync('$stage/package.json', JSON.stringify(p, null, 2) + '\n')"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! (cd "$stage" && "$OLDPWD/editors/vscode/node_modules/.bin/vsce" package --no-dependencies --allow-missing-repository \
  --no-rewrite-relative-links --out "$output" "$@") >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
if grep -i warn "$log" >&2; then
  echo "vsce must have nothing to warn of." >&2
  exit 1
fi
