#!/usr/bin/env bash
# Installs what package.sh has made, each in a root that has never seen the sources, and runs it: the .deb and the
# .tar.gz with Neovim as editors/README.md says, from an empty home, on Debian 12; the program alone on Debian 11.
# The .vsix are installed by tests/editors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mirror=$(sed -n 's/^URIs: //p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
mirror=${mirror:-http://deb.debian.org/debian}
stage=$PWD/build/package/install
rm -rf "$stage"
mkdir -p "$stage"
cp dist/*.deb dist/*.tar.gz "$stage/"
cp -r tests/sites/sample "$stage/site"
# The README's lines, as they stand there.
sed -n '/<!-- install:begin -->/,/<!-- install:end -->/p' editors/README.md | sed '1d;$d' | grep -v '^```' >"$stage/install.sh"
[ "$(grep -c . "$stage/install.sh")" -eq 4 ] || {
  echo "editors/README.md must install in four lines." >&2
  exit 1
}

cat >"$stage/show.lua" <<'LUA'
vim.cmd('edit _posts/2026-04-02-march-at-the-kettle.md')
local found = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
io.stdout:write(found and 'first diagnostic: ' .. vim.diagnostic.get(0)[1].message .. '\n' or 'no diagnostic\n')
vim.cmd(found and 'qall!' or 'cquit 1')
LUA

cat >"$stage/program.sh" <<'SH'
set -eu
program=$1
"$program" --version
if "$program" check --now 2027-01-01T00:00:00Z /tmp/install/site >/tmp/found; then exit 1; else [ $? -eq 1 ]; fi
grep -q link-missing-page /tmp/found
SH

cat >"$stage/debian.sh" <<'SH'
set -eu
cd /tmp/install
echo "-- .tar.gz, by the four lines, in an empty home"
export HOME=/tmp/home PATH=/usr/sbin:/usr/bin:/sbin:/bin JEKYLL_LS_NOW=2027-01-01T00:00:00Z
mkdir "$HOME"
tar -xzf jekyll-ls-*.tar.gz -C /tmp
(cd /tmp/jekyll-ls-*/ && sh -eux /tmp/install/install.sh)
(cd site && timeout 60 nvim --headless -n -S ../show.lua)
sh program.sh "$HOME/.local/bin/jekyll-ls"

echo "-- .deb, in another empty home"
export HOME=/tmp/home2
mkdir -p "$HOME/.config/nvim"
dpkg --install jekyll-ls_*.deb
sh program.sh jekyll-ls
echo "require('jekyll_ls').setup()" >"$HOME/.config/nvim/init.lua"
(cd site && timeout 60 nvim --headless -n -S ../show.lua)
gunzip -t /usr/share/man/man1/jekyll-ls.1.gz
zsh -n /usr/share/zsh/vendor-completions/_jekyll-ls
fish --no-execute /usr/share/fish/vendor_completions.d/jekyll-ls.fish
bash -eu -c '
  source /usr/share/bash-completion/completions/jekyll-ls
  COMP_WORDS=(jekyll-ls check --f) COMP_CWORD=2
  _jekyll_ls
  [[ " ${COMPREPLY[*]} " == *" --format "* && " ${COMPREPLY[*]} " == *" --fail-on "* ]]
  COMP_WORDS=(jekyll-ls check --format j) COMP_CWORD=3
  _jekyll_ls
  [[ " ${COMPREPLY[*]} " == *" json "* ]]'
dpkg --remove jekyll-ls
[ -z "$(find / -xdev -name '*jekyll?ls*' -not -path '/proc/*' -not -path '/tmp/*' -not -path '/var/*' | head -n 1)" ]
SH

run_in() {
  local suite=$1 include=$2 script=$3
  mmdebstrap --quiet --variant=apt ${include:+--include="$include"} --format=null \
    --aptopt='Acquire::Check-Valid-Until "false"' \
    --customize-hook="copy-in '$stage' /tmp" --customize-hook="chroot \"\$1\" sh $script" "$suite" /dev/null "$mirror"
}

run_in bookworm neovim,zsh,fish,libcurl4,libsqlite3-0 /tmp/install/debian.sh
echo "-- the static program on Debian 11"
cat >"$stage/old.sh" <<'SH'
set -eu
tar -xzf /tmp/install/jekyll-ls-*.tar.gz -C /tmp
sh /tmp/install/program.sh /tmp/jekyll-ls-*/jekyll-ls
SH
run_in bullseye '' /tmp/install/old.sh
echo "everything installs and runs"
