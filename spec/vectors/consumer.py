#!/usr/bin/env python3
"""Runs a file of vectors on a subject: consumer.py references.json openssl-3/tls1.3. Needs nothing of Reprise."""
import contextlib
import json
import re
import sys
import libssl  # the subject; yours needs World(protocol) with make(call), facts() and close()

FACT = re.compile("(.+?) (?:not )?(holds|reused|count|resumable|caches)")  # else it is an event


def is_seen(expected, seen):
    """Whether a result or a fact is what is expected."""
    words = {"anything": True, "refused": seen == "returned 0", "done": seen != "returned 0", "failed": seen != "returned 1"}
    first, _, other = expected.partition(" or ")  # 'c1 holds none or unnamed', 'c1 reused or not'
    return words.get(expected, other == "not" or seen in (first, first.rsplit(" ", 1)[0] + " " + other))


def run(calls, lines, world):
    """The first thing that is not as expected, or None."""
    known = {}  # the facts that hold, by what they are about
    for call, (clause, line) in zip(calls.split("; "), lines):
        result, *facts = line.split("; ")
        gone = re.findall("^free (.*)", call) + [fact.split()[0] for fact in facts if fact.endswith(" destroyed")]
        known = {about: fact for about, fact in known.items() if about[0] not in gone}
        known.update((match.groups(), fact) for fact in facts if (match := FACT.match(fact)))
        seen = [(result, world.make(call))] + [(known.get(FACT.match(f).groups(), f), f) for f in world.facts()]
        for expected, saw in seen:
            if not is_seen(expected, saw):
                return f"{calls}: {call}: {clause}: expected '{expected}', saw '{saw}'"


path, column = sys.argv[1:]
vectors, wrong = json.load(open(path, encoding="utf-8")), []
at = [c["dialect"] + "/" + c["protocol"] for c in vectors["columns"]].index(column)
for calls, sees in [(s["calls"], e["sees"]) for s in vectors["scripts"] for e in s["expected"] if at in e["columns"]]:
    with contextlib.closing(libssl.World(column.split("/")[1])) as world:
        wrong += filter(None, [run(calls, [vectors["lines"][number] for number in sees], world)])
print(*wrong, f"{len(vectors['scripts'])} scripts, {len(wrong)} not as expected", sep="\n")
sys.exit(1 if wrong else 0)
