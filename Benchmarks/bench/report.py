"""The tables that a run prints."""

import sys

from . import claims
from .measure import Result
from .peers import SOUFFLE_TO_LIMIT

# What Soufflé would take here, by what it took elsewhere.
ESTIMATE = "(souffle)"

# At most this many times the best peer: for a workload, or else for a size.
TARGETS = {"w1": 1.0, "w6full": 0.35, "src10k": 0.5, "src1m": 0.8,
           10_000: 0.9, 100_000: 0.9, 1_000_000: 0.7, 10_000_000: 0.75}


def shown(number):
    if number is None:
        return ""
    return f"{number:.4f}" if 0 < number < 0.01 else f"{number:.3g}" if number < 10 else f"{number:.0f}"


def counted(count):
    if isinstance(count, str):
        return count
    return f"{count // 1_000_000}m" if count >= 1_000_000 else f"{count // 1_000}k" if count >= 1_000 else str(count)


def markdown(header, rows):
    for row in [header, ["---"] * len(header), *rows]:
        print("| " + " | ".join(map(str, row)) + " |")


def answers(results):
    """The different answers of those that gave one."""
    return {(result.rows, result.check) for result in results.values() if result.check}


class Table:
    """What was measured, printed when all of it is there."""

    def __init__(self, names):
        self.names = [ESTIMATE if name == "limit" and "souffle" not in names else name for name in names]
        if ESTIMATE in self.names:
            self.names.append("limit")
        self.lines = []         # (workload, size, seed, results by peer)
        self.claims = []        # lines of w9
        self.agreed = True

    def add(self, work, count, seed, results):
        times = SOUFFLE_TO_LIMIT.get((work, count))
        if times and ESTIMATE in self.names and results.get("limit") and results["limit"].wall:
            results[ESTIMATE] = Result([results["limit"].seconds * times])
        self.lines.append((work, count, seed, results))
        said = [f"{name} {shown(result.seconds) or result.failure}" for name, result in results.items()]
        label = f"{work} {counted(count)}" + (f" disguised by {seed}" if seed else "")
        print(f"{label}: {', '.join(said)}", file=sys.stderr)
        if len(answers(results)) > 1 or results["tumen"].failure:
            self.agreed = False
            for name, result in results.items():
                print(f"  {name}: {result.rows} rows, {result.check} {result.told}", file=sys.stderr)

    def add_claims(self, count, question, dated, plain, right):
        ratio = dated.seconds / plain.seconds if dated.seconds and plain.seconds else None
        verdict = "OTHER ROWS" if not right else "FAIL" if dated.failure or (ratio or 0) > claims.AT_MOST else ""
        self.agreed = self.agreed and right
        cells = [counted(count), question, shown(dated.seconds) or dated.failure, shown(plain.seconds) or plain.failure,
                 f"{shown(ratio)} {verdict}".strip(), dated.rows, plain.rows, shown(dated.megabytes), shown(plain.megabytes)]
        self.claims.append(cells)
        print(f"w9 {cells[0]} {question}: {cells[2]}, without {cells[3]} {verdict}", file=sys.stderr)
        for result in (dated, plain):
            if result.failure == "fails":
                self.agreed = False
                print(f"  {result.told}", file=sys.stderr)

    def best(self, results, of):
        others = [of(result) for name, result in results.items() if name not in ("tumen", "limit")]
        return min((value for value in others if value is not None), default=None)

    def ratio(self, results, of):
        own, best = of(results["tumen"]), self.best(results, of)
        return own / best if own is not None and best else None

    def to_limit(self, results, of):
        own, least = of(results["tumen"]), of(results["limit"]) if "limit" in results else None
        return own / least if own and least else None

    def print(self):
        self.print_seconds("Seconds of the whole process, loading included", lambda result: result.seconds, targets=True)
        self.print_seconds("Seconds of the question alone: of the processor; of tumen, by the clock",
                           lambda result: result.seconds_alone)
        self.print_seconds("Peak memory, MB", lambda result: result.megabytes or None)
        if ESTIMATE in self.names:
            print(f"\n{ESTIMATE}: `limit`, times what Soufflé took to it where it was installed.")
        self.print_disguises()
        if self.claims:
            print("\nClaims with time, conflicts and two sources, beside the same without; seconds of the whole process\n")
            print(f"At most {claims.AT_MOST:g} times.\n")
            markdown(["w9", "question", "with", "without", "ratio", "rows with", "without", "MB with", "without"],
                     self.claims)

    def print_seconds(self, title, of, targets=False):
        if not self.lines:
            return
        print(f"\n{title}\n")
        rows = []
        for work, count, seed, results in self.lines:
            if seed:
                continue
            cells = [shown(of(results[name])) or results[name].failure if name in results else "" for name in self.names]
            ratio = self.ratio(results, of)
            row = [work, counted(count), *cells, shown(ratio), shown(self.to_limit(results, of))]
            if targets:
                target = TARGETS.get(work) or TARGETS[count]
                met = "" if ratio is None or ratio <= target else " FAIL"
                row += [f"{target}{met}", results["tumen"].rows if len(answers(results)) == 1 else "OTHER ROWS"]
            rows.append(row)
        markdown(["", "", *self.names, "to best", "to limit"] + (["at most", "rows"] if targets else []), rows)

    def print_disguises(self):
        plain = {(work, count): results for work, count, seed, results in self.lines if not seed}
        disguised = [line for line in self.lines if line[2]]
        if not disguised:
            return
        print("\nUnder other names: the ratio to the best peer, plain and disguised\n")
        rows = []
        for work, count, seed, results in disguised:
            # What stands in for a peer has no disguise.
            before = {name: result for name, result in plain[work, count].items() if name != ESTIMATE}
            before, after = (self.ratio(each, lambda result: result.seconds) for each in (before, results))
            change = "" if not before or not after else f"{(after / before - 1) * 100:+.0f} %"
            own = plain[work, count]["tumen"].seconds, results["tumen"].seconds
            rows.append([work, counted(count), *map(shown, own), shown(before), shown(after), change])
        markdown(["", "", "plain s", "disguised s", "plain", "disguised", "change"], rows)
