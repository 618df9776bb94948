"""Runs commands in turn and takes their time and memory."""

import hashlib
import os
import resource
import shutil
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass, field

from .peers import seconds_alone


@dataclass
class Result:
    """What the runs of one peer on one task came to."""

    wall: list = field(default_factory=list)    # seconds of the whole process
    alone: list = field(default_factory=list)   # seconds of the question, loading left out, where the peer tells
    megabytes: float = 0
    rows: int = 0
    check: str = ""                             # of the rows in order
    failure: str = ""
    told: str = ""                              # on standard error, by one that failed

    @property
    def seconds(self):
        return statistics.median(self.wall) if self.wall and not self.failure else None

    @property
    def seconds_alone(self):
        return statistics.median(self.alone) if self.alone and not self.failure else None


def run(command, folder, timeout):
    """Returns (exit code or None if stopped, seconds, megabytes)."""
    with open(folder / "stdout", "w") as out, open(folder / "stderr", "w") as err:
        start = time.monotonic()
        process = subprocess.Popen(command.arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                   start_new_session=True)
        late = []

        def stop(*_):
            late.append(True)
            os.killpg(process.pid, signal.SIGKILL)
        signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, timeout)
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            stop()
            raise
        signal.setitimer(signal.ITIMER_REAL, 0)
        seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if late else process.returncode, seconds, used.ru_maxrss / 1024


def own_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(command, folder, timeout):
    """Peak memory in megabytes, measured under a small parent: no process reads less than what started it. 0 if there is
    nothing to measure it with, or the run takes too long this time."""
    if not shutil.which("/usr/bin/time"):
        return 0
    (folder / "memory").write_text("")
    run(type(command)(["/usr/bin/time", "-o", "memory", "-f", "%M", *command.arguments]), folder, timeout)
    told = (folder / "memory").read_text().split()
    return int(told[-1]) / 1024 if told else 0


def take(peer, command, folder, timeout, result):
    """Runs a peer once and adds what it came to."""
    code, seconds, megabytes = run(command, folder, timeout)
    printed, told = ((folder / name).read_text() for name in ("stdout", "stderr"))
    if code not in peer.good:
        result.failure = f"> {timeout:.0f}" if code is None else "fails"
        result.told = told.strip()[-400:]
        return
    result.wall.append(seconds)
    if (alone := seconds_alone(peer, told + printed)) is not None:
        result.alone.append(alone)
    result.megabytes = max(result.megabytes, megabytes)
    if not result.check:
        rows = sorted(peer.rows((folder / command.output).read_text() if command.output else printed))
        result.rows = len(rows)
        result.check = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]


def enough(result, runs):
    """Whether a peer need not run again: one that takes over 4 seconds runs three times, over 10 seconds once."""
    slowest = max(result.wall, default=0)
    return bool(result.failure) or len(result.wall) >= (1 if slowest > 10 else min(3, runs) if slowest > 4 else runs)


def measure(pairs, runs, timeout):
    """A Result for each pair of a task and a peer that has its question; they take turns, so that whatever else the
    machine does meets all of them alike."""
    commands = {pair: command for pair in pairs if (command := pair[1].command(pair[0]))}
    results = {pair: Result() for pair in commands}
    while waiting := [pair for pair in commands if not enough(results[pair], runs)]:
        for task, peer in waiting:
            take(peer, commands[task, peer], task.folder, timeout, results[task, peer])
    for (task, peer), result in results.items():
        if result.wall and result.megabytes < 2 * own_megabytes():
            result.megabytes = memory(commands[task, peer], task.folder, timeout)
    return results
