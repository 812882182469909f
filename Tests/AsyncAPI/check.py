"""Checks every golden file against its schema in docs/asyncapi.yaml, and the document's own links.

A golden file `Tests/Golden/NAME.json` is a message's body; `Tests/Golden/private/NAME.json` is an
event's private part. Prints how many were checked; ends with 1 when one is not of its schema.
"""

import json
import pathlib
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "Tests" / "Golden"


def find(document, reference):
    node = document
    for name in reference.removeprefix("#/").split("/"):
        node = node[name]
    return node


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def validator(document, schema):
    # The links begin at the document's root, so the schema is checked inside the document.
    whole = {"components": document["components"], **schema}
    cls = jsonschema.Draft202012Validator
    cls.check_schema(schema)
    return cls(whole)


def mutated(body):
    """The same body with one thing wrong, for each of its fields: gone, or of another type."""
    for name in body:
        yield name, {key: value for key, value in body.items() if key != name}, "gone"
        yield name, {**body, name: [[["wrong"]]]}, "of another type"


def main():
    document = yaml.safe_load((ROOT / "docs" / "asyncapi.yaml").read_text(encoding="utf-8"))
    faults = []
    for reference in references(document):
        try:
            find(document, reference)
        except (KeyError, TypeError):
            faults.append(f"docs/asyncapi.yaml: dead link {reference}")

    messages = document["components"]["messages"]
    checked = refused = 0
    seen = set()
    for path in sorted(GOLDEN.glob("*.json")) + sorted(GOLDEN.glob("private/*.json")):
        name, is_private = path.stem, path.parent.name == "private"
        message = messages.get(name)
        schema = message and message.get("x-private" if is_private else "payload")
        where = path.relative_to(ROOT)
        if schema is None:
            faults.append(f"{where}: no such message in docs/asyncapi.yaml")
            continue
        body = json.loads(path.read_text(encoding="utf-8"))
        check = validator(document, schema)
        for error in check.iter_errors(body):
            faults.append(f"{where}: {error.json_path}: {error.message}")
        checked += 1
        seen.add((name, is_private))
        # A schema that lets everything pass would check nothing.
        required = find(document, schema["$ref"]).get("required", [])
        for field, wrong, how in mutated(body):
            if (how == "of another type" or field in required) and check.is_valid(wrong):
                faults.append(f"{where}: lets {field} be {how}")
            else:
                refused += 1
    for name, message in messages.items():
        for example in message["examples"]:
            for error in validator(document, message["payload"]).iter_errors(example["payload"]):
                faults.append(f"example of {name}: {error.message}")
        for is_private in [False] + [True] * ("x-private" in message):
            if (name, is_private) not in seen:
                faults.append(f"{name}: no golden file" + (" of the private part" if is_private else ""))

    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{checked} golden files are of their schemas, {refused} wrong ones are refused"
          if not faults else f"{len(faults)} faults", file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
