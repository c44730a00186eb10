#!/usr/bin/env bash
# Makes what users install, in dist/: .deb, .tar.gz, and the two .vsix of Visual Studio Code. Takes the program of the
# release build; the version is CMakeLists.txt's. Equal sources give equal bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$(sed -n 's/^project(jekyll-ls VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022

work=$PWD/build/package
rm -rf "$work" dist
mkdir -p "$work/files/completions" dist

# ---- files that are made: the program without symbols, the man page, the completions
program=$work/files/jekyll-ls
strip --strip-all -o "$program" build/release/jekyll-ls

# The program writes them from its own options, so that they never lag behind.
for shell in bash zsh fish; do
  "$program" generate "$shell" >"$work/files/completions/jekyll-ls.$shell"
done
"$program" generate man >"$work/files/jekyll-ls.1"
gzip -9nc "$work/files/jekyll-ls.1" >"$work/files/jekyll-ls.1.gz"
gzip -9nc CHANGELOG.md >"$work/files/changelog.gz"

# ---- .deb
cmake -DVERSION="$version" -DFILES="$work/files" -DSOURCE="$PWD" -DOUTPUT="$work/deb" -DRESULT="$PWD/dist" -P .ci/package/deb.cmake

# ---- .tar.gz
name=jekyll-ls-$version-linux-x64
mkdir -p "$work/tar/$name/man"
cp "$program" LICENSE README.md CHANGELOG.md "$work/tar/$name/"
cp "$work/files/jekyll-ls.1" "$work/tar/$name/man/"
cp -r "$work/files/completions" "$work/tar/$name/"
mkdir -p "$work/tar/$name/editors" "$work/tar/$name/docs"
cp -r editors/neovim editors/README.md "$work/tar/$name/editors/"
cp docs/*.md "$work/tar/$name/docs/"
tar -C "$work/tar" --sort=name --owner=0 --group=0 --numeric-owner --mode=go-w --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" |
  gzip -9n >"dist/$name.tar.gz"

# ---- .vsix, with the server and without
(
  cd editors/vscode
  [ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --silent --no-audit --no-fund
  npm run --silent check
  npm run --silent bundle -- --log-level=warning
)
# vsce packs a folder of its own, so that the manifest carries the version and nothing else gets in.
pack() {
  local stage=$1 output=$2
  shift 2
  mkdir -p "$stage/dist"
  cp editors/vscode/README.md editors/vscode/.vscodeignore CHANGELOG.md "$stage/"
  cp LICENSE "$stage/LICENSE.txt"
  cp editors/vscode/dist/extension.js "$stage/dist/"
  cp -r editors/vscode/images editors/vscode/walkthrough editors/vscode/schemas editors/vscode/syntaxes "$stage/"
  node -e "const p = require('$PWD/editors/vscode/package.json'); p.version = '$version'; delete p.scripts; delete p.devDependencies; delete p.overrides;
    require('fs').writeFileSync('$stage/package.json', JSON.stringify(p, null, 2) + '\n')"
  (cd "$stage" && "$OLDPWD/editors/vscode/node_modules/.bin/vsce" package --no-dependencies --allow-missing-repository \
    --no-rewrite-relative-links --out "$output" "$@")
}
mkdir -p "$work/vsix-linux-x64/server"
cp "$program" "$work/vsix-linux-x64/server/"
{
  pack "$work/vsix" "$PWD/dist/jekyll-ls-$version.vsix"
  pack "$work/vsix-linux-x64" "$PWD/dist/jekyll-ls-$version-linux-x64.vsix" --target linux-x64
} >"$work/vsce.log" 2>&1 || {
  cat "$work/vsce.log" >&2
  exit 1
}
if grep -i warn "$work/vsce.log"; then
  echo "vsce must have nothing to warn of." >&2
  exit 1
fi

(cd dist && sha256sum -- * | tee "$work/sha256sums")
