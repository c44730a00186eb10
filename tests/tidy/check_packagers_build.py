"""Fails when the build would surprise somebody who packages the program or builds it once.

    A plain CMake build turns no warning into an error, our presets do; `./dev build` installs nothing unless it is told to.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

# What `./dev` asks or runs when packages are missing; each leaves its name in the file "ran".
STUBS = {
    "dpkg-query": "#!/bin/sh\nexit 1\n",
    "sudo": "#!/bin/sh\necho sudo >> \"$RAN\"\nexit 1\n",
    "apt-get": "#!/bin/sh\necho apt-get >> \"$RAN\"\nexit 1\n",
    "cmake": "#!/bin/sh\necho cmake >> \"$RAN\"\nexit 1\n",
}


def errors_on_warnings(root: pathlib.Path, *arguments: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cmake", "-S", root, "-B", folder, "-G", "Ninja", "-DJEKYLL_LS_TESTS=OFF", *arguments],
                       check=True, capture_output=True, cwd=root)
        return "-Werror" in (pathlib.Path(folder) / "compile_commands.json").read_text(encoding="utf-8")


def run_dev(root: pathlib.Path, *arguments: str) -> tuple[int, str, list[str]]:
    """Exit code, error stream and the programs that ran, on a machine that has no package."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for stub, text in STUBS.items():
            (folder / stub).write_text(text, encoding="utf-8")
            (folder / stub).chmod(0o755)
        ran = folder / "ran"
        ended = subprocess.run([root / "dev", *arguments], capture_output=True, text=True, check=False,
                               env={"PATH": f"{folder}:/usr/bin:/bin", "RAN": str(ran), "HOME": name})
        return ended.returncode, ended.stderr, ran.read_text(encoding="utf-8").split() if ran.exists() else []


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    problems = []
    if errors_on_warnings(root):
        problems.append("a build without presets turns warnings into errors")
    if not errors_on_warnings(root, "--preset", "release"):
        problems.append("the preset release does not turn warnings into errors")
    code, said, ran = run_dev(root, "build")
    if code == 0 or ran:
        problems.append(f"./dev build without packages: exit code {code}, ran {ran}")
    if not re.search(r"apt-get install .*g\+\+", said) or "--install" not in said:
        problems.append(f"./dev build does not say how to get what is missing: {said}")
    for arguments in (("build", "--install"), ("try",), ("test",)):
        _, _, ran = run_dev(root, *arguments)
        if not {"sudo", "apt-get"} & set(ran):
            problems.append(f"./dev {' '.join(arguments)} does not install what is missing")
    print("\n".join(problems) if problems else "no surprise for packagers")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
