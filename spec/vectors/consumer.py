#!/usr/bin/env python3
"""Runs a file of vectors on a subject: consumer.py references.json openssl-3/tls1.3. Needs nothing of Reprise."""
import json
import sys

sys.dont_write_bytecode = True
import libssl  # noqa: E402 – the subject; yours needs World(protocol) with make(call), facts() and close()


def is_seen(expected, seen):
    """Whether a result or a fact is what is expected."""
    choices = {"anything": [seen], "refused": ["returned 0"], "failed": [s for s in [seen] if s != "returned 1"],
               "done": [s for s in [seen] if s != "returned 0"]}
    if " or " in expected:  # 'c1 holds none or unnamed', 'c1 reused or not'
        return expected.endswith("or not") or seen.split()[-1] in (expected.split()[-3], expected.split()[-1])
    return seen in choices.get(expected, [expected])


def about(fact):
    """What a fact is about: 'c1 holds', 'c1 reused', 's1 count', 's1 resumable', 'A caches'; None for an event."""
    what = [w for w in ("holds", "reused", "count", "resumable", "caches") if w in fact.split()]
    return fact.split()[0] + " " + what[0] if what else None


def run(script, lines, sees, protocol):
    """The first thing that is not as expected, or None."""
    world, known = libssl.World(protocol), {}
    try:
        for call, number in zip(script["calls"].split("; "), sees):
            clause, line = lines[number]
            result, *facts = line.split("; ")
            gone = [f.split()[0] for f in facts if f.endswith(" destroyed")] + call.split()[1:2] * call.startswith("free ")
            known = {key: fact for key, fact in known.items() if key.split()[0] not in gone}
            known.update({about(fact): fact for fact in facts if about(fact)})
            seen = world.make(call)
            if not is_seen(result, seen):
                return f"{script['id']}: {call}: {clause}: expected '{result}', saw '{seen}'"
            for key, fact in world.facts().items():  # what a subject cannot tell, it leaves out
                if key in known and not is_seen(known[key], fact):
                    return f"{script['id']}: {call}: {clause}: expected '{known[key]}', saw '{fact}'"
    finally:
        world.close()


def main(path, column):
    vectors = json.load(open(path, encoding="utf-8"))
    at = [c["dialect"] + "/" + c["protocol"] for c in vectors["columns"]].index(column)
    wrong = [w for s in vectors["scripts"] for e in s["expected"] if at in e["columns"]
             for w in [run(s, vectors["lines"], e["sees"], column.split("/")[1])] if w]
    print(*wrong, f"{len(vectors['scripts'])} scripts, {len(wrong)} not as expected", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
