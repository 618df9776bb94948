"""The same tables and questions under other names, so that nothing can be special to a workload.

Letters and digits of every name and value are exchanged, each for another one, so that lengths stay and equal texts stay
equal; columns change places and conditions their order, and comparisons are turned round. Seed 0 changes nothing.
"""

import random
import re
import string
from pathlib import Path

from . import tables

# The values of tables that questions name. (`no` is a word of the language, and no question asks for it as a value.)
VALUES = {*tables.ACTIONS, *tables.FORMS, *tables.KNOWN_TREATIES, "yes", "r03", "n0000007"}
WORDS = {*tables.COLUMNS, *(column for columns in tables.COLUMNS.values() for column in columns), *VALUES}


class Disguise:
    def __init__(self, seed):
        self.seed = seed
        self.columns = {table: list(columns) for table, columns in tables.COLUMNS.items()}
        self.exchange = {}
        if not seed:
            return
        self.draw = random.Random(seed)
        for alphabet in (string.ascii_lowercase, string.digits):
            other = list(alphabet)
            self.draw.shuffle(other)
            self.exchange |= str.maketrans(alphabet, "".join(other))
        for columns in self.columns.values():
            self.draw.shuffle(columns)

    def name(self, word):
        return word.translate(self.exchange)

    def write_all(self, source, target):
        """Writes all tables of one folder disguised into another."""
        for file in Path(source).glob("*.csv"):
            self.write(source, target, file.stem)

    def write(self, source, target, table):
        """Writes a table of one folder disguised into another."""
        columns = tables.COLUMNS[table]
        order = [columns.index(column) for column in self.columns[table]]
        exchange = [{} if tables.is_number(column) else self.exchange for column in self.columns[table]]
        with open(Path(source) / f"{table}.csv") as rows, \
                open(Path(target) / f"{self.name(table)}.csv", "w", buffering=1 << 20) as file:
            next(rows)
            file.write(",".join(map(self.name, self.columns[table])) + "\n")
            for row in rows:
                cells = row.rstrip("\n").split(",")
                file.write(",".join(cells[at].translate(other) for at, other in zip(order, exchange)) + "\n")

    def declare(self, table):
        """The statement of tumen that declares a table."""
        fields = [f"{self.name(column)}: {self.type_of(table, column)}" for column in self.columns[table] if column != table]
        form, space = ("kind", " ") if table in tables.COLUMNS[table] else ("relation", "")
        return f"{form} {self.name(table)}{space}({', '.join(fields)})"

    def type_of(self, table, column):
        held = tables.type_of(table, column)
        if held.startswith("one of"):
            return "one of (" + ", ".join(map(self.name, re.findall(r"\w+", held[len("one of"):]))) + ")"
        return self.name(held) if held in tables.COLUMNS else held

    def question(self, text, language):
        """A question in one of `tumen`, `sql`, `pl`, `lp`, `dl`."""
        if not self.seed:
            return text
        words = set(WORDS)
        if language == "tumen":
            text = self.rearrange(text)
            words |= set(re.findall(r"^relation (\w+)", text, re.M))
        elif language != "sql":
            text = self.reorder(text)
        return re.sub(r"[a-z]\w*", lambda found: self.name(found[0]) if found[0] in words else found[0], text)

    def rearrange(self, text):
        """Puts the conditions of each statement of tumen into another order, and turns comparisons with numbers round."""
        mirrored = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
        statements = []
        for statement in re.sub(r"\n +", " ", text).splitlines():
            found = re.match(r"(.* (?:where|if) )(.*?)( sort by .*)?$", statement)
            if found and not statement.startswith("--"):
                conditions = found[2].split(" and ")
                self.draw.shuffle(conditions)
                conditions = [re.sub(r"^([\w.]+) ([<>]=?) (\d+)$", lambda c: f"{c[3]} {mirrored[c[2]]} {c[1]}", each)
                              for each in conditions]
                statement = found[1] + " and ".join(conditions) + (found[3] or "")
            statements.append(statement)
        return "\n".join(statements) + "\n"

    def reorder(self, text):
        """Puts the places of every table in a Datalog or Prolog text into the order of its columns here."""
        def moved(found):
            cells = [cell.strip() for cell in found[2].split(",")]
            columns = tables.COLUMNS[found[1]]
            if len(cells) != len(columns):
                return found[0]
            return f"{found[1]}({', '.join(cells[columns.index(column)] for column in self.columns[found[1]])})"
        return re.sub(r"\b(" + "|".join(tables.COLUMNS) + r")\(([^()]*)\)", moved, text)
