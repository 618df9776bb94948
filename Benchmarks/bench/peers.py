"""Who answers the questions: tumen and its peers, how each is installed, called and read."""

import csv
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from . import tables

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "Benchmarks" / "workloads"
# Packages from PyPI go here.
PYTHON = ROOT / ".build" / "peers"
LIMIT = ROOT / ".build" / "limit"

# How many times as long as `limit` Soufflé 2.5 took, the faster of compiled and interpreted, measured on two processors
# where it was installed. Where it is not, `limit` times this stands in for it.
SOUFFLE_TO_LIMIT = {
    ("w1", 500): 0.97, ("w2", 100_000): 4.3, ("w2", 1_000_000): 7.1, ("w2", 10_000_000): 8.7,
    ("w5", 100_000): 8.9, ("w5", 1_000_000): 12.1, ("w5", 10_000_000): 14.6,
    ("w6full", "rnd2k"): 17.8, ("w6full", "rnd10k"): 36.3, ("w6full", "chain2k"): 36.7, ("w6full", "grid60"): 53.6,
    ("w6src", "src10k"): 5.9, ("w6src", "src1m"): 11.4,
}


@dataclass(eq=False)
class Task:
    """A question over the tables of a folder, all of it disguised in the same way."""

    work: str
    tables: list
    folder: Path
    disguise: object

    def question(self, language):
        return self.disguise.question((QUESTIONS / f"{self.work}.{language}").read_text(), language)

    def columns(self, table):
        """Pairs of a column's name and whether it holds numbers."""
        return [(self.disguise.name(column), tables.is_number(column)) for column in self.disguise.columns[table]]

    def named(self):
        """The tables, each as (its name in COLUMNS, its name here)."""
        return [(table, self.disguise.name(table)) for table in self.tables]

    def file(self, name, text):
        (self.folder / name).write_text(text)
        return name


@dataclass
class Command:
    """What to run in the task's folder. Rows come to standard output unless `output` names a file."""

    arguments: list
    output: str = ""


@dataclass(eq=False)
class Peer:
    name: str
    command: object                     # Task → Command, or None where the peer has no such question
    rows: object                        # text of an answer → rows, each a text with tabs
    probe: object = lambda: True        # whether it is there
    package: tuple = ()                 # ("apt" or "pip", name)
    most_facts: int = 10_000_000
    too_much: set = field(default_factory=set)    # graphs whose closure takes it minutes or all memory
    took: str = r"took ([\d.]+)()"      # in what is printed: processor seconds of the question alone, in parts
    good: set = field(default_factory=lambda: {0})


def lines(text):
    return [line for line in text.splitlines() if line and not line.startswith("Run Time")]


def tumen(program):
    def command(task):
        loads = [f'load {name} from "{name}.csv"' for _, name in task.named()]
        declarations = [task.disguise.declare(table) for table in tables.COLUMNS]
        # Closures are larger than what is looked at unasked.
        script = ['casebook "benchmark" language 1', *declarations, ".limits 1000000000", *loads, ".timer on"]
        name = task.file(f"{task.work}.tumen", "\n".join(script) + "\n" + task.question("tumen"))
        return Command([program, "--knowledge", "../none", "--format", "csv", "-f", name])

    def rows(text):
        # The last two columns are the status and the claims.
        return ["\t".join(row[:-2]) for row in list(csv.reader(text.splitlines()))[1:]]
    return Peer("tumen", command, rows)


def sql(task, types, load):
    """A script that makes the tables and loads them, and the question."""
    script = []
    for table, name in task.named():
        columns = ", ".join(f"{column} {types[number]}" for column, number in task.columns(table))
        keyed = types[0] == "text" and table == "edge"
        key = f", primary key ({', '.join(column for column, _ in task.columns(table))})) without rowid" if keyed else ")"
        script += [f"create table {name}({columns}{key};", load.format(name)]
    return "\n".join(script) + "\n", task.question("sql")


def sqlite(task):
    load, question = sql(task, ("text", "integer"), ".import --csv --skip 1 {0}.csv {0}")
    shell = '.mode list\n.headers off\n.separator "\\t"\n.timer on\n'
    name = task.file(f"{task.work}.sqlite", "pragma temp_store = memory;\n" + load + shell + question)
    return Command(["sqlite3", "-batch", ":memory:", f".read {name}"])


def duckdb(task):
    load, question = sql(task, ("varchar", "integer"), "copy {0} from '{0}.csv' (format csv, header true);")
    shell = '.mode list\n.headers off\n.separator "\\t"\n.timer on\n'
    name = task.file(f"{task.work}.duckdb", load + shell + question)
    return Command([str(PYTHON / "bin" / "duckdb"), "-no-init", "-batch", "-f", name])


def duckdb_library(task):
    load, question = sql(task, ("varchar", "integer"), "copy {0} from '{0}.csv' (format csv, header true);")
    copy = f"copy ({question.strip().rstrip(';')}) to 'duckdb.out' (format csv, delimiter '\t', header false, quote '')"
    name = task.file(f"{task.work}.duckdb.py", f"""import sys, time, duckdb
base = duckdb.connect()
base.execute('set enable_progress_bar = false')
base.execute({load!r})
start = time.process_time()
base.execute({copy!r})
print(f'took {{time.process_time() - start:.6f}} s', file=sys.stderr)
""")
    return Command([str(PYTHON / "bin" / "python"), name], "duckdb.out")


def facts(task):
    """The tables as ground facts, which Prolog and clingo read alike; no text needs quotes."""
    names = []
    for _, name in task.named():
        target = task.folder / f"{name}.facts"
        names.append(target.name)
        if target.exists():
            continue
        with open(task.folder / f"{name}.csv") as rows, open(target, "w", buffering=1 << 20) as file:
            next(rows)
            file.writelines(f"{name}({row[:-1]}).\n" for row in rows)
    return names


def prolog(task):
    name = task.file(f"{task.work}.pl", task.question("pl"))
    return Command(["swipl", "-q", "-O", "--stack-limit=14g", "--table-space=14g", "-g", "main", "-t", "halt",
                    str(QUESTIONS / "peer.pl"), name, "--", *facts(task)])


def clingo(task):
    name = task.file(f"{task.work}.lp", task.question("lp"))
    return Command(["clingo", "-V0", "--warn=none", name, *facts(task)])


def clingo_rows(text):
    return [atom[4:-1].replace(",", "\t") for atom in text.split() if atom.startswith("out(")]


def souffle(task):
    script = []
    for table, name in task.named():
        columns = ", ".join(f"{column}: {'number' if number else 'symbol'}" for column, number in task.columns(table))
        script += [f".decl {name}({columns})",
                   f'.input {name}(IO=file, filename="{name}.csv", delimiter=",", headers="true")']
    name = task.file(f"{task.work}.dl", "\n".join(script) + "\n" + task.question("dl") + ".output out(IO=file)\n")
    return Command(["souffle", "-w", "-F", ".", "-D", ".", "-j2", name], "out.csv")


def souffle_rows(text):
    """Only w2 writes a number below nought: the people, first so that they order the rows, though asked for last."""
    rows = [line.split("\t") for line in text.splitlines()]
    return ["\t".join([*row[1:], row[0][1:]] if row[0].startswith("-") else row) for row in rows]


def limit(task):
    """The yardstick of what the machine allows; it knows the tables by their places, and not every question."""
    if task.disguise.seed or task.work not in ("w1", "w2", "w5", "w6full", "w6src"):
        return None
    return Command([str(LIMIT), task.work, f"n{tables.START:07d}"])


def compile_limit():
    compiler = shutil.which("g++") or shutil.which("clang++") or shutil.which("c++")
    source = Path(__file__).with_name("limit.cpp")
    LIMIT.parent.mkdir(exist_ok=True)
    return compiler is not None and subprocess.run(
        [compiler, "-O3", "-march=native", "-std=c++17", "-o", str(LIMIT), str(source)]).returncode == 0


def on_path(name):
    return lambda: shutil.which(name) is not None


def in_python(path):
    return lambda: bool(list(PYTHON.glob(path)))


def all_peers(program):
    processor = r"Run Time.*? user ([\d.]+) sys ([\d.]+)"
    return [
        tumen(program),
        Peer("sqlite3", sqlite, lines, on_path("sqlite3"), ("apt", "sqlite3"), too_much={"rnd10k"}, took=processor),
        Peer("duckdb", duckdb, lines, in_python("bin/duckdb"), ("pip", "duckdb-cli"), took=processor),
        Peer("duckdb library", duckdb_library, lines, in_python("lib/*/site-packages/duckdb"), ("pip", "duckdb")),
        Peer("swipl", prolog, lines, on_path("swipl"), ("apt", "swi-prolog-nox"), 1_000_000, {"rnd10k"}),
        Peer("clingo", clingo, clingo_rows, on_path("clingo"), ("apt", "gringo"), 1_000_000, {"rnd10k"}, good={10, 30}),
        Peer("souffle", souffle, souffle_rows, on_path("souffle")),
        Peer("limit", limit, lines, compile_limit),
    ]


# What takes the peak memory of small commands.
CLOCK = Peer("time", None, None, on_path("/usr/bin/time"), ("apt", "time"))


def is_able(peer, count):
    """Whether a peer is asked at a size or on a graph."""
    return count not in peer.too_much if isinstance(count, str) else count <= peer.most_facts


def install(peer):
    """Whether the peer is there now. Says so if it is not and cannot be had."""
    if peer.probe():
        return True
    kind, name = peer.package or ("", "")
    if kind == "pip":
        steps = [[sys.executable, "-m", "venv", str(PYTHON)]] if not (PYTHON / "bin" / "pip").exists() else []
        steps.append([str(PYTHON / "bin" / "pip"), "install", "--quiet", name])
    elif kind == "apt" and shutil.which("apt-get"):
        administrator = [] if subprocess.run(["id", "-u"], capture_output=True).stdout.strip() == b"0" else ["sudo", "-n"]
        apt = [*administrator, "apt-get", "-qq", "-y"]
        steps = [[*apt, "update"], [*apt, "install", "--no-install-recommends", name]]
    else:
        steps = []
    if steps:
        print(f"tumen: installing {name}", file=sys.stderr)
    for step in steps:
        try:
            subprocess.run(step, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            break
    if peer.probe():
        return True
    how = {"souffle": "no registry has it, and it is not on the PATH", "limit": "there is no compiler for C++"}.get(
        peer.name, f"{kind} does not give {name}")
    print(f"tumen: left out: {peer.name}; {how}", file=sys.stderr)
    return False


def seconds_alone(peer, printed):
    found = re.findall(peer.took, printed)
    return sum(float(part or 0) for part in found[-1]) if found else None
