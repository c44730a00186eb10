# What every script that makes packages begins with; sourced, in the project's folder. Equal sources give equal bytes.
set -E
trap 'echo "$0, line $LINENO: failed: $BASH_COMMAND" >&2' ERR
version=$(sed -n 's/^project(jekyll-ls VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022

# What the package.json of the working folder needs, unless it is there.
install_modules() {
  [ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --loglevel=error --no-audit --no-fund
}
