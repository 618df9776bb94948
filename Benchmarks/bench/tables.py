"""The tables of the workloads: made from a seed, the same on every machine, a file of commas for each.

A table is a file NAME.csv whose first line names its columns. Only `Random.random()` is drawn from, whose stream is the
same in every version of Python.
"""

import itertools
import random
from pathlib import Path

STATES = {500: 40, 10_000: 200, 100_000: 2_000}
KNOWN_TREATIES = ("cat", "rc51")
ACTIONS = ["ratification"] * 9 + ["accession"] * 5 + ["signature"] * 3 + ["reservation"] + ["denunciation"] * 2
FORMS = ["return"] * 3 + ["pushback"] * 2 + ["transfer", "detention", "expulsion", "removal", "extradition"]

# What a column holds, other than text: by its name, or by its table's and its own.
TYPES = {
    "returns.origin": "state", "returns.target": "state", "borders.origin": "state", "borders.target": "state",
    "state": "state", "to_state": "state", "treaty": "treaty", "incident": "number", "year": "number", "month": "number",
    "people": "number",
    "prohibits_refoulement": "one of (yes, no)",
    "action": "one of (ratification, accession, signature, reservation, denunciation)",
}
# A column with the name of its table names the thing that the row is about.
COLUMNS = {
    "state": "state title region",
    "borders": "origin target",
    "treaty": "treaty title prohibits_refoulement",
    "status": "state treaty action year",
    "returns": "origin target year",
    "says": "state subject value reported_by year",
    "incident": "incident state year month form people to_state reported_by",
    "edge": "origin target",
    "event": "event place people",
    "held": "place holder people",
    "road": "origin target",
}
COLUMNS = {table: names.split() for table, names in COLUMNS.items()}

# Name of a graph: the kind of it, nodes, edges. The last two are for what one node reaches, the others for all pairs.
GRAPHS = {
    "rnd2k": ("random", 2_000, 6_000),
    "rnd10k": ("random", 10_000, 12_000),
    "chain2k": ("chain", 2_000, 0),
    "grid60": ("grid", 3_600, 0),
    "src10k": ("random", 10_000, 30_000),
    "src1m": ("random", 1_000_000, 3_000_000),
}


# The node of which w6src asks what it reaches.
START = 7


class Dice:
    """Draws of one table."""

    def __init__(self, *seed):
        self.random = random.Random("-".join(map(str, seed))).random

    def below(self, limit):
        return int(self.random() * limit)

    def year(self, first, last):
        return first + self.below(last - first + 1)

    def distinct(self, count, draw):
        """Yields `count` different results of `draw`; those that are None do not count."""
        seen = {None}
        while len(seen) <= count:
            row = draw()
            if row not in seen:
                seen.add(row)
                yield row


def type_of(table, column):
    return TYPES.get(f"{table}.{column}") or TYPES.get(column, "text")


def is_number(column):
    return TYPES.get(column) == "number"


def write(folder, table, rows, more=()):
    """Writes one table and returns how many rows it has. `more` names columns behind those of COLUMNS."""
    count = 0
    with open(Path(folder) / f"{table}.csv", "w", buffering=1 << 20) as file:
        file.write(",".join([*COLUMNS[table], *more]) + "\n")
        for count, row in enumerate(rows, 1):
            file.write(",".join(map(str, row)) + "\n")
    return count


def write_facts(folder, facts):
    """Writes the seven tables of w1 to w5, w7 and w8, `facts` rows in all, about half of them incidents."""
    states = STATES.get(facts) or min(20_000, max(40, facts // 50))
    treaties = 60 if facts > 1_000_000 else 12
    state = [f"s{number:05d}" for number in range(states)]
    treaty = [*KNOWN_TREATIES, *(f"t{number:03d}" for number in range(2, treaties))]
    dice = Dice("facts", facts)
    below, drawn = dice.below, dice.random

    def status():
        party = below(2) if drawn() < 0.3 else below(treaties)
        return below(states), party, dice.year(1951, 2024)

    def pair():
        a, b = below(states), below(states)
        return (a, b) if a != b else None

    def sent_back():
        return (both := pair()) and (*both, dice.year(1990, 2024))

    used = write(folder, "state", ((name, f"state_{name[1:]}", f"r{below(20):02d}") for name in state))
    used += write(folder, "treaty", (
        (name, f"treaty_{number:03d}", "yes" if number < 2 or drawn() < 0.25 else "no")
        for number, name in enumerate(treaty)))
    used += write(folder, "borders", (
        (state[a], state[b]) for a, b in dice.distinct(min(3 * states, facts // 6), pair)))
    used += write(folder, "status", (
        (state[s], treaty[t], ACTIONS[below(20)], year) for s, t, year in dice.distinct(facts // 10, status)))
    used += write(folder, "returns", (
        (state[a], state[b], year) for a, b, year in dice.distinct(facts // 10, sent_back)))
    used += write(folder, "says", (
        (state[below(states)], f"q{below(6)}", f"v{below(50_000):05d}", f"src{below(200):03d}", dice.year(1990, 2024))
        for _ in range(facts // 5)))
    # Some states have far more incidents than others, and which ones has nothing to do with their names.
    rank = list(range(states))
    random.Random(facts).shuffle(rank)
    write(folder, "incident", (
        (number, state[rank[int(states * drawn() ** 3)]], dice.year(1990, 2024), 1 + below(12), FORMS[below(10)],
         1 + int(400 * drawn() ** 2), state[below(states)], f"src{below(200):03d}")
        for number in range(1, facts - used + 1)))


def edges(graph, seed=0):
    """The pairs of nodes of a graph, as numbers; another seed draws another random graph of the same size."""
    form, nodes, count = GRAPHS[graph]
    dice = Dice("graph", graph, seed)
    if form == "random":
        # The first edge leaves the node that is asked about.
        starts = itertools.chain([START], iter(lambda: dice.below(nodes), None))

        def edge():
            a, b = next(starts), dice.below(nodes)
            return (a, b) if a != b else None
        return dice.distinct(count, edge)
    if form == "chain":
        return ((node, node + 1) for node in range(nodes - 1))
    side = round(nodes ** 0.5)
    return ((node, node + step) for node in range(nodes)
            for step, inside in ((1, node % side + 1 < side), (side, node + side < nodes)) if inside)


def write_graph(folder, graph, seed=0):
    """Writes the edges of a graph; with another seed than 0 the nodes of a chain or grid come under other numbers."""
    nodes = GRAPHS[graph][1]
    name = list(range(nodes))
    if seed and GRAPHS[graph][0] != "random":
        random.Random(seed).shuffle(name)
    write(folder, "edge", ((f"n{name[a]:07d}", f"n{name[b]:07d}") for a, b in edges(graph, seed)))


def write_claims(folder, facts, dated):
    """Writes the tables of w9, `facts` rows: of every ten 5 are events, 3 who held a place, 2 roads.

    With `dated` each row has a source, and who held a place and roads have days; of a hundred events five are counted by
    both sources, differently, and of a hundred holders one overlaps the next. Without, the rows are as many and say the
    same things, but no two speak against one another.
    """
    below, who = Dice("claims", facts).below, Dice("sources", facts).below
    places, events, nodes = facts * 3 // 40, facts // 2, facts // 10
    twice = events // 20
    once = events - twice

    def source(number):
        return "First" if number % 10 == 0 or who(2) else "Second"

    def event():
        for number in range(once):
            yield f"e{number:07d}", f"p{below(places):07d}", 1 + below(400), source(number)
        for number in range(twice):
            # Every tenth event again where sources are kept, and an event of its own where not.
            yield f"e{number * 10 if dated else once + number:07d}", f"p{below(places):07d}", 401 + below(100), "Second"

    def held():
        for number in range(places * 4):
            decade, place = divmod(number, places)
            first = 1980 + 10 * decade
            last = first + (10 if who(100) == 0 and decade < 3 else 9)
            yield f"p{place:07d}", f"h{below(500):03d}", 1 + below(500), source(number), f"{first}-01-01", f"{last}-12-31"

    def road():
        # Roads stay within a thousand nodes, so that what one node reaches is as much among few rows as among many.
        for a, b in Dice("roads", facts).distinct(facts // 5, lambda: (a := below(nodes), a - a % 1000 + below(1000))):
            first = 1980 + who(21)
            yield f"n{a:07d}", f"n{b:07d}", source(a), first, first + 5 + who(25)

    tables = (("event", event(), ["source"]), ("held", held(), ["source", "start", "end"]),
              ("road", road(), ["source", "start", "end"]))
    for table, rows, more in tables:
        kept = len(COLUMNS[table]) + (len(more) if dated else 0)
        write(folder, table, (row[:kept] for row in rows), more if dated else ())
