#!/usr/bin/env bash
# Makes dist/jekyll-ls-VERSION-TARGET.tar.gz: usage: archive.sh TARGET PROGRAM, after package.sh has made what goes with the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/package/common.sh
files=$PWD/build/package/files
name=jekyll-ls-$version-$1
stage=$PWD/build/package/tar/$1
rm -rf "$stage"
mkdir -p "$stage/$name/man" "$stage/$name/editors" "$stage/$name/docs"
cp "$2" "$stage/$name/jekyll-ls"
# Beside the program where it is looked for; it is made for this machine alone.
if [ "$1" = linux-x64 ] && [ -e "$files/jekyll-ls-links" ]; then cp "$files/jekyll-ls-links" "$stage/$name/"; fi
cp "$files/graph.html" LICENSE README.md CHANGELOG.md "$stage/$name/"
cp "$files/jekyll-ls.1" "$stage/$name/man/"
cp -r "$files/completions" "$stage/$name/"
cp -r editors/emacs editors/neovim editors/README.md "$stage/$name/editors/"
cp docs/*.md "$stage/$name/docs/"
tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mode=go-w --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" |
  gzip -9n >"dist/$name.tar.gz"
