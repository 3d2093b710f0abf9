"""What the benches share: building, running side by side, ratios, and the file of results.

A figure is always a ratio of two things measured in the same run, turn by turn, so that a busy or a
slow machine meets both alike. Of all turns the median ratio counts; for starting a program, the ratio of
the shortest turns.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from statistics import median
from typing import NamedTuple

BENCHES = Path(__file__).resolve().parent
ROOT = BENCHES.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
WORK = TARGET / "benches"
RESULTS = BENCHES / "results.json"


def fail(message):
    """Ends the bench: what is wrong, and what to do."""
    sys.exit(f"benches: {message}")


def need(tool, package):
    """A tool from Debian; installed when it is missing and that is allowed."""
    if shutil.which(tool):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", package], stdout=subprocess.DEVNULL, check=False)
    if not shutil.which(tool):
        fail(f"`{tool}` is missing; install it (on Debian: apt-get install {package})")


def python():
    """A Python with the packages of requirements.txt, in a folder of its own."""
    wanted = (BENCHES / "requirements.txt").read_text()
    folder = WORK / "python"
    inside = folder / "bin" / "python"
    done = folder / "requirements.txt"
    if not done.exists() or done.read_text() != wanted:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([inside, "-m", "pip", "-q", "install", "-r", BENCHES / "requirements.txt"], check=True)
        done.write_text(wanted)
    return inside


def in_python():
    """Starts this script again with the packages, unless it has them."""
    inside = python()
    if Path(sys.prefix).resolve() != inside.parents[1].resolve():
        os.execv(inside, [str(inside), *sys.argv])


def cargo(*words):
    """A release build."""
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", *words], check=True)


def program():
    """The program itself, as it is released."""
    cargo("--manifest-path", str(ROOT / "Cargo.toml"))
    return TARGET / "release" / "backrelief"


def standin():
    """The library of the program, built as it is released, with the rules of a folder."""
    cargo("--manifest-path", str(ROOT / "Cargo.toml"), "--example", "standin")
    return TARGET / "release" / "examples" / "standin"


def peers():
    """The folder of the programs it is measured against."""
    manifest = BENCHES / "peers" / "Cargo.toml"
    cargo("--manifest-path", str(manifest), "--target-dir", str(TARGET), "--features", "zen")
    return TARGET / "release"


def empty_main():
    """A Rust program that does nothing: `fn main() {}`, built by the same compiler with -O."""
    WORK.mkdir(parents=True, exist_ok=True)
    source = WORK / "empty.rs"
    source.write_text("fn main() {}\n")
    subprocess.run(["rustc", "--edition", "2024", "-O", "-o", WORK / "empty", source], check=True)
    return WORK / "empty"


class Took(NamedTuple):
    """Seconds of a run: on the clock, and of all processors together."""

    wall: float
    cpu: float


def seconds(command, ends=(0,), environment=None):
    """What a command takes, from its start to its end; what it prints is thrown away."""
    command = [str(word) for word in command]
    nothing = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    before = time.perf_counter_ns()
    child = os.posix_spawn(command[0], command, environment or {}, file_actions=nothing)
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter_ns() - before
    code = os.waitstatus_to_exitcode(status)
    if code not in ends:
        fail(f"{' '.join(command)} ended with {code}, not one of {ends}; run it by hand to see why")
    return Took(took / 1e9, used.ru_utime + used.ru_stime)


def turns(count, runs):
    """Runs each by turns, so many times, after one turn that does not count; what each took."""
    taken = {name: [] for name in runs}
    for turn in range(count + 1):
        for name, run in runs.items():
            took = run()
            if turn:
                taken[name].append(took)
    return taken


def ratio(above, below):
    """The median, least and most of the ratios of two runs, turn by turn; and the median of processor time."""
    walls = sorted(a.wall / b.wall for a, b in zip(above, below, strict=True))
    cpus = [a.cpu / b.cpu for a, b in zip(above, below, strict=True)]
    found = {"ratio": median(walls), "least": walls[0], "most": walls[-1], "of_cpu": median(cpus)}
    return {name: round(value, 4) for name, value in found.items()}


def best(above, below):
    """The ratio of the shortest of all turns, for what takes a millisecond: a busy machine only adds to it."""
    above, below = [took.wall for took in above], [took.wall for took in below]
    of_medians = median(above) / median(below)
    return {"ratio": round(min(above) / min(below), 4), "of_medians": round(of_medians, 4)}


def figure(name, found):
    """Says a figure and hands it on."""
    others = ", ".join(f"{key} {value:.2f}" for key, value in found.items() if key != "ratio")
    print(f"{name}: {found['ratio']:.2f} ({others})")
    return {name: found}


def machine():
    """What the figures were measured on."""
    with open("/proc/cpuinfo") as cpus:
        names = [line.split(":")[1].strip() for line in cpus if line.startswith("model name")]
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True)
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "rustc": rustc.stdout.split()[1],
    }


def record(part, found):
    """Writes the results of one bench into the file of results."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results[part] = {"machine": machine(), "figures": found}
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n")
