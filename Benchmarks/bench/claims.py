"""w9: claims with days, conflicts and two sources, beside the same questions about as many rows without any of it.

No peer has this workload; what is measured is what time, sources and conflict cost, at most three times the rest.
"""

from dataclasses import dataclass
from pathlib import Path

from . import tables
from .measure import measure
from .peers import Command, Peer

AT_MOST = 3.0
# Of so many facts the naive evaluator, which tells what is right, is asked too.
CHECKED = 1_000
DAY = " as of 2005-06-30"
REACHED = f'show target where path(origin: "n{tables.START:07d}", target)'
TWO_FIGURES = "show event, event.people where event.people > 480"

# Name: the question, its frame, and how many of its rows are explained.
QUESTIONS = {
    "as of, one holder": ('show place, people where held(place, holder: "h007", people) and people > 400', DAY, 0),
    "as of, all rows": ("show holder, count of place where held(place, holder)", DAY, 0),
    "during, one holder": ('show place where held(place, holder: "h007")', " during 2003 to 2012", 0),
    "during, all rows": ("show holder, count of place where held(place, holder)", " during 2003 to 2012", 0),
    "ask": ('ask held(place: "p0000001", holder: "h007")', DAY, 0),
    "no record of": ('show place where held(place, holder: "h007") and no record of held(place, holder: "h008")', DAY, 0),
    "join": ("show event, event.people, held.holder where held.place = event.place and event.people > 490", DAY, 0),
    "join in brackets": (
        "show event, event.people, holder where held(place: event.place, holder) and event.people > 490", DAY, 0),
    "contested": (TWO_FIGURES, "", 0),
    "contested, summed": ("show event.place, sum of event.people called total where event.people > 300", "", 0),
    "settled only": ("show event, event.people where event.people > 380", " settled only", 0),
    "reached as of": (REACHED, DAY, 0),
    "reached any time": (REACHED, "", 0),
    "why of ten": (TWO_FIGURES, "", 10),
    "why of ten as of": ("show place, holder where held(place, holder, people) and people > 490", DAY, 10),
    "why of ten reached": (REACHED, "", 10),
}
RULES = """relation path(origin: text, target: text)
rule "road" path(origin, target) if road(origin, target)
rule "further" path(origin, target: end) if path(origin, target) and road(origin: target, target: end)
"""
SOURCES = """source First is "a first register" dated 2020
source Second is "a second register" dated 2021
"""


@dataclass(eq=False)
class Task:
    folder: Path


def command(program, name, dated, evaluator=()):
    """The command for a question, with options for the evaluator, in a folder that holds the tables with claims in `dated` and the others in `plain`."""
    question, frame, explained = QUESTIONS[name]
    tables_in = "dated" if dated else "plain"
    unique = " one holder per place" if dated else ""
    script = f"""casebook "claims" language 1
{SOURCES if dated else ""}kind event (place: text, people: number)
relation held(place: text, holder: text, people: number){unique}
relation road(origin: text, target: text)
{RULES}.limits 1000000000
""" + "".join(f'load {table} from "{tables_in}/{table}.csv"\n' for table in ("event", "held", "road"))
    script += question + (frame if dated else "") + "\n" + "".join(f"why {row + 1}\n" for row in range(explained))

    def prepared(task):
        file = f"{tables_in}.tumen"
        (task.folder / file).write_text(script)
        return Command([program, "--knowledge", "../none", *evaluator, "--format", "csv", "-f", file])
    return prepared


def write(folder, facts):
    """Writes the tables with claims and those without."""
    for name in ("dated", "plain"):
        (folder / name).mkdir()
        tables.write_claims(folder / name, facts, name == "dated")


def rows(text):
    return text.splitlines()[1:]


def check(folder, program, timeout):
    """For each question whether the naive evaluator gives the same rows, with claims and without."""
    task = Task(folder)
    right = {}
    for name in QUESTIONS:
        pairs = [(task, Peer("", command(program, name, dated, evaluator), rows))
                 for dated in (True, False) for evaluator in ((), ("--evaluator", "naive"))]
        own, referee, own_plain, referee_plain = (result.check for result in measure(pairs, 1, timeout).values())
        right[name] = own == referee and own_plain == referee_plain
    return right


def measure_claims(folder, program, runs, timeout):
    """Yields (name of the question, Result with claims, Result without)."""
    task = Task(folder)
    for name in QUESTIONS:
        pairs = [(task, Peer("", command(program, name, dated), rows)) for dated in (True, False)]
        yield name, *measure(pairs, runs, timeout).values()
