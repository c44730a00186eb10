"""Lints the files that registries, forges and editors are given, and runs what they run on a release made for it: its program
is the one at hand. Invariant: nothing is fetched; addresses of releases lead to the release's folder.

usage: registries.py PROGRAM [--makepkg]   … and has makepkg make the package, which takes it thousands of processes
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
RELEASES = "https://github.com/jekyll-ls/jekyll-ls/releases/download"
VERSION = re.search(r"^project\(jekyll-ls VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)
YAML = [".github/workflows/documentation.yml", ".github/workflows/release.yml", ".github/actions/check/action.yml",
        ".pre-commit-hooks.yaml", ".ci/release/mason.yaml", "docs/_config.yml", "docs/_data/navigation.yml"]
YAML_RULES = ("{extends: default, rules: {line-length: {max: 140}, document-start: disable, truthy: {check-keys: false}, "
              "braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}")


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300, **options)
    return done.returncode, done.stdout + done.stderr


def expect(what, command, wanted=(0,), **options):
    code, output = run(*command, **options)
    if code not in wanted:
        raise SystemExit(f"{what}: exit code {code}\n{output}")
    return output


def make_release(program, folder):
    """What a release has for Linux, with the program inside; and the files of registries filled in as assets.sh does."""
    release = folder / f"releases/download/v{VERSION}"
    release.mkdir(parents=True)
    sums = {}
    for target in ("linux-x64", "linux-arm64"):
        name = f"jekyll-ls-{VERSION}-{target}"
        stage = folder / name
        for path in ("man/jekyll-ls.1", "completions/jekyll-ls.bash", "completions/jekyll-ls.zsh", "completions/jekyll-ls.fish",
                     "graph.html"):
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_text("\n")
        shutil.copy(ROOT / "LICENSE", stage)
        # A program of the build is large: the archive has one that calls it.
        (stage / "jekyll-ls").write_text(f'#!/bin/sh\nexec {program} "$@"\n')
        (stage / "jekyll-ls").chmod(0o755)
        with tarfile.open(release / f"{name}.tar.gz", "w:gz") as archive:
            archive.add(stage, name)
        sums[target] = hashlib.sha256((release / f"{name}.tar.gz").read_bytes()).hexdigest()
        shutil.rmtree(stage)
    (release / "SHA256SUMS").write_text("".join(f"{value}  jekyll-ls-{VERSION}-{target}.tar.gz\n" for target, value in sums.items()))
    filled = folder / "filled"
    filled.mkdir()
    for name in ("mason.yaml", "homebrew.rb", "PKGBUILD", "Dockerfile", "flake.nix"):
        text = (ROOT / ".ci/release" / name).read_text()
        for place, value in {"VERSION": VERSION, "SOURCE_SHA256": "0" * 64, "LINUX_X64_SHA256": sums["linux-x64"],
                             "LINUX_ARM64_SHA256": sums["linux-arm64"]}.items():
            text = text.replace(f"@{place}@", value)
        if left := re.findall(r"@[A-Z_0-9]+@", text):
            raise SystemExit(f"{name}: {left} is filled in by nobody")
        (filled / name).write_text(text)
    return filled


def lint(filled, work):
    expect("yamllint", ["yamllint", "--strict", "-d", YAML_RULES, *YAML], cwd=ROOT)
    scripts = [path for path in sorted((ROOT / ".ci").rglob("*.sh")) if path.read_text().startswith("#!")]
    expect("shellcheck", ["shellcheck", "--external-sources", "--severity", "warning", *scripts], cwd=ROOT)
    # makepkg sets the folder, reads the variables and stops at the first command that fails.
    expect("shellcheck of PKGBUILD", ["shellcheck", "--shell", "bash", "--exclude", "SC2034,SC2154,SC2164", filled / "PKGBUILD"])
    for number, script in enumerate(scripts_of_workflows()):
        file = work / f"run-{number}.sh"
        file.write_text("#!/bin/bash\nset -eo pipefail\n" + re.sub(r"\$\{\{.*?\}\}", "value", script))
        expect(f"shellcheck of {script}", ["shellcheck", "--severity", "warning", file])
    expect("ruby", ["ruby", "-c", filled / "homebrew.rb"])
    expect("luacheck", ["luacheck", "--std", "luajit", "--globals", "vim", "--max-line-length", "140", ROOT / "editors/neovim"])
    expect("nix", ["nix-instantiate", "--store", "dummy://", "--parse", filled / "flake.nix"])
    for language, parse in (("toml", tomllib.loads), ("json", json.loads)):
        for snippet in re.findall(rf"```{language}\n(.*?)```", (ROOT / "editors/README.md").read_text(), re.S):
            parse(snippet)


def scripts_of_workflows():
    for name in YAML[:3]:
        document = yaml.safe_load((ROOT / name).read_text())
        jobs = [document["runs"]] if "runs" in document else document["jobs"].values()
        yield from (step["run"] for job in jobs for step in job["steps"] if "run" in step)


def section(title, language, document=ROOT / "editors/README.md"):
    """The first code of that language below a heading."""
    text = document.read_text().split(f"## {title}\n")[1].split("\n## ")[0]
    return re.search(rf"```{language}\n(.*?)```", text, re.S).group(1)


def run_action(work, site):
    """The steps of the action, with the variables that a runner sets; a later step has what an earlier one adds to PATH."""
    action = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text())
    inputs = {name: value.get("default", "") for name, value in action["inputs"].items()} | {"version": VERSION, "path": site}
    paths = work / "github_path"
    paths.write_text("")
    context = {"github.action_repository": "."} | {f"inputs.{name}": str(value) for name, value in inputs.items()}
    output = ""
    for step in action["runs"]["steps"]:
        variables = {name: re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: context[found.group(1)], value)
                     for name, value in step.get("env", {}).items()}
        environment = os.environ | variables | {
            "RUNNER_ARCH": "X64", "RUNNER_TEMP": str(work), "GITHUB_SERVER_URL": f"file://{work}", "GITHUB_PATH": str(paths),
            "PATH": ":".join([*reversed(paths.read_text().split()), os.environ["PATH"]])}
        output += expect(f"the action's step {step['name']}", ["bash", "-eo", "pipefail", "-c", step["run"]], (0, 1), env=environment, cwd=work)
    if "::warning file=" not in output or "link-missing-page" not in output:
        raise SystemExit(f"the action annotates nothing: {output}")


def run_gitlab(work, site):
    """The recipe's script, with the installed program in a folder of its own instead of /usr/local/bin."""
    job = yaml.safe_load(section("GitLab", "yaml", ROOT / "docs/continuous-integration.md"))["links"]
    commands = [line for line in job["before_script"] if not line.startswith("apt-get")] + job["script"]
    programs = work / "programs"
    programs.mkdir()
    script = "set -e\n" + "\n".join(commands).replace("/usr/local/bin/", f"{programs}/")
    environment = os.environ | {"VERSION": VERSION, "RELEASES": f"file://{work}/releases/download",
                                "PATH": f"{programs}:{os.environ['PATH']}"}
    script = script.replace("--baseline .jekyll-ls-baseline.json", "")
    expect("GitLab's recipe", ["bash", "-c", script], (1,), env=environment, cwd=site)
    if "link-missing-page" not in (site / job["artifacts"]["reports"]["junit"]).read_text():
        raise SystemExit("GitLab's recipe reports nothing")


def run_pkgbuild(filled, work):
    """Its function alone, in a folder as makepkg leaves it: with the archive beside what was in it."""
    source = work / "src"
    source.mkdir()
    archive = work / f"releases/download/v{VERSION}/jekyll-ls-{VERSION}-linux-x64.tar.gz"
    shutil.copy(archive, source)
    expect("tar", ["tar", "-xzf", archive, "-C", source])
    expect("PKGBUILD", ["bash", "-euc", f'. "{filled}/PKGBUILD"; pkgdir="{work}/pkg"; package'], cwd=source)
    expect("PKGBUILD's program", [work / "pkg/usr/bin/jekyll-ls", "--version"])


def run_makepkg(filled, work):
    """As a user who is not root, which makepkg refuses; the archive lies beside the PKGBUILD, so that nothing is fetched."""
    folder = work / "makepkg"
    folder.mkdir()
    shutil.copy(filled / "PKGBUILD", folder)
    shutil.copy(work / f"releases/download/v{VERSION}/jekyll-ls-{VERSION}-linux-x64.tar.gz", folder)
    plain_user = []
    if os.geteuid() == 0:
        plain_user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        work.chmod(0o755)
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
    environment = os.environ | {"HOME": str(folder), "PKGEXT": ".pkg.tar.gz", "LC_ALL": "C.UTF-8", "CARCH": "x86_64"}
    expect("makepkg", [*plain_user, "makepkg", "--nodeps"], env=environment, cwd=folder)
    with tarfile.open(next(folder.glob("*.pkg.tar.gz"))) as package:
        packed = set(package.getnames())
    for path in ("usr/bin/jekyll-ls", "usr/share/jekyll-ls/graph.html", "usr/share/man/man1/jekyll-ls.1.gz",
                 "usr/share/licenses/jekyll-ls-bin/LICENSE", "usr/share/zsh/site-functions/_jekyll-ls"):
        if path not in packed:
            raise SystemExit(f"PKGBUILD packs no {path}: {sorted(packed)}")


def run_pre_commit(program, work, site):
    """The recipe with the hook of this repository, in a repository of the site's own."""
    programs = work / "hook programs"
    programs.mkdir()
    (programs / "jekyll-ls").symlink_to(program)
    home = work / "pre-commit"
    hooks = work / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    environment = os.environ | {"PRE_COMMIT_HOME": str(home), "HOME": str(work), "PATH": f"{programs}:{os.environ['PATH']}"}
    for repository in (hooks, site):
        expect("git", ["sh", "-euc", "git init -q . && git add -A && git -c user.name=Ines -c user.email=ines@tea.example commit -qm Tea"],
               cwd=repository, env=environment)
    revision = expect("git", ["git", "rev-parse", "HEAD"], cwd=hooks, env=environment).strip()
    recipe = section("pre-commit", "yaml", ROOT / "docs/continuous-integration.md")
    recipe = recipe.replace("https://github.com/jekyll-ls/jekyll-ls", str(hooks)).replace("rev: main", f"rev: {revision}")
    recipe = "\n".join(line for line in recipe.splitlines() if "args:" not in line)
    (site / ".pre-commit-config.yaml").write_text(recipe)
    expect("git", ["git", "add", "-A"], cwd=site, env=environment)
    output = expect("pre-commit", ["pre-commit", "run", "--all-files"], (1,), cwd=site, env=environment)
    if "link-missing-page" not in output:
        raise SystemExit(f"the hook of pre-commit finds nothing: {output}")


def run_dockerfile(filled, work):
    """The step that fetches, and what is copied of it."""
    text = (filled / "Dockerfile").read_text().replace("\\\n", "\n")
    fetch = re.search(r"^RUN (set -eu.*?)\n\n", text, re.S | re.M).group(1)
    folder = work / "fetch"
    folder.mkdir()
    environment = os.environ | {"TARGETARCH": "amd64", "RELEASE": f"file://{work}/releases/download/v{VERSION}"}
    expect("Dockerfile", ["sh", "-c", fetch], env=environment, cwd=folder)
    copied = re.search(r"^COPY --from=fetch (.*) /$", text, re.M).group(1).split()
    if missing := [path for path in copied if not (folder / Path(path).name).exists()]:
        raise SystemExit(f"Dockerfile copies {missing}, which nothing has made")


def evaluate_flake(filled):
    """With packages that give back what they are given."""
    expression = f"""let
      pkgs = {{ stdenvNoCC.mkDerivation = given: given; fetchurl = given: given; installShellFiles = ""; lib.licenses.mit = ""; }};
      made = (import {filled}/flake.nix).outputs {{ self = {{}}; nixpkgs.legacyPackages = {{ x86_64-linux = pkgs; aarch64-linux = pkgs; }}; }};
    in made.packages.aarch64-linux.default.src.url"""
    environment = os.environ | {"NIX_CONFIG": "build-users-group ="}
    url = expect("flake.nix", ["nix-instantiate", "--store", "dummy://", "--eval", "--expr", expression], env=environment).strip('"\n')
    if url != f"{RELEASES}/v{VERSION}/jekyll-ls-{VERSION}-linux-arm64.tar.gz":
        raise SystemExit(f"flake.nix fetches {url}")


def main():
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        site = work / "site"
        shutil.copytree(ROOT / "tests/sites/sample", site)
        filled = make_release(program, work)
        lint(filled, work)
        run_action(work, site)
        run_gitlab(work, site)
        run_pkgbuild(filled, work)
        if "--makepkg" in sys.argv:
            run_makepkg(filled, work)
        run_pre_commit(program, work, site)
        run_dockerfile(filled, work)
        evaluate_flake(filled)
    print("the files of registries are sound, and what they run runs")


if __name__ == "__main__":
    main()
