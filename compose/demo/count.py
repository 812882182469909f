#!/usr/bin/env python3
"""Counts what the day in day.jsonl must come to, from the files alone, and prints one JSON object.

It knows nothing of the services or of the generator: it walks over the lines and adds up. An act
with `expect` is refused and changes nothing; it is counted under `refused` only.

hall        what the hall's day says after midnight, once the day is closed
  queues      by the letter the ticket was taken under (the queue of its item in service-items.csv)
    taken       tickets taken
    finished    tickets whose service was finished, at whichever window
    missed      acts `miss`: a ticket missed twice counts twice
    lapsed      tickets never finished: missed too often, gone, or still waiting at the close
    open        0: the close leaves none
  calls       first calls of a turn (`call`); a ticket put back or sent on is called again
  recalls     calls after the first (`recall`)
  returns     missed tickets put back
  transfers   tickets sent on to another queue
  complaintsLodged, complaintsAnswered
              a complaint is answered when the grid declines it, when it is found unfounded on the
              spot, or when its incident is closed
  cases       of what was received at the counters and filed in a village
    received    acts `receive` and `file-case`; secondNotices and overdue: none on this day
    states      by where each stands in the end: its last act says, and whether all is there
    papers      by kind: of a receipt, a notice, an acceptance, a refusal to accept, a special
                procedure, a decision, a delivery; an instant case (即办件) has none of acceptance
    ratings     rated: acts `rate`, less what was found unfounded; of them satisfied (the three best
                levels) and dissatisfied; open: bad ones by where they stand, less those whose rater was reached
grid        what the grid's day says
  reported    incidents, those that began as complaints included
  byChannel   in the order gridWorker, hallComplaint, hotline, video, upperLevel
  declined    complaints that could not become an incident (task not in force on the day); a refused
              `report` is no incident and is not counted here
  unfounded   incidents verified as not real; they are over with that
  dispatched  acts `dispatch`: every round counts
  returned    rounds given back, by the desk (`return-incident`) or by enforcement
              (`return-inspection` of an incident's task)
  failedChecks  checks not passed
  closed      incidents closed: those handled (acts `close`) and those found unfounded
  handled     of them, the handled ones (no field of the query; it helps to read the others)
  open        reported and not closed
enforcement what the enforcement office's day says
  opened      tasks, from incidents and own; fromIncidents of them from a dispatched round
  assigned    acts `assign`; on this day no task is assigned twice
  done, reported, returned   acts `record`, `report-back`, `return-inspection`
  open        opened, neither reported nor returned
registry    by list: listed = rows in the file, inForce = rows whose days hold the demo day; for
            clerks, officers and grid workers, persons (工号)
refused     refused acts by code
acts        lines, and how many of them must be answered
"""
import collections
import csv
import json
import pathlib

here = pathlib.Path(__file__).parent
town = json.loads((here / "town.json").read_text(encoding="utf-8"))
day = town["day"]


def table(name):
    with open(here / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def in_force(row):
    if "生效日期" not in row:
        return True
    return row["生效日期"] <= day and (row["失效日期"] == "" or row["失效日期"] > day)


lines = [json.loads(line) for line in (here / "day.jsonl").read_text(encoding="utf-8").splitlines()]
done = [line for line in lines if "expect" not in line]


def acts(verb):
    return [line for line in done if line["do"] == verb]


def key(reference):
    """One text for an incident, by its own label or by its complaint's."""
    return reference if isinstance(reference, str) else "of " + reference["of-complaint"]


# The hall
queue_of_item = {row["编码"]: row["队列"] for row in table("service-items.csv")}
queue_of_ticket = {line["as"]: queue_of_item[line["item"]] for line in acts("take")}
finished = {line["expectTicket"] for line in acts("finish")}
queues = []
for letter in sorted(set(queue_of_item.values())):
    mine = [ticket for ticket, queue in queue_of_ticket.items() if queue == letter]
    queues.append({
        "queue": letter,
        "taken": len(mine),
        "finished": sum(ticket in finished for ticket in mine),
        "missed": sum(queue_of_ticket[line["expectTicket"]] == letter for line in acts("miss")),
        "lapsed": sum(ticket not in finished for ticket in mine),
        "open": 0,
    })

# Complaints
admitted = {row["编码"] for row in table("grid-tasks.csv") if in_force(row)}
lodged = acts("complain")
taken_up = ["of " + line["as"] for line in lodged if line["task"] in admitted]
declined = [line["as"] for line in lodged if line["task"] not in admitted]

# The cases
guide = {row["编码"]: row for row in table("service-items.csv")}
register = {row["收件"]: row for row in table("register.csv")}
after = {"give-notice": "correcting", "accept": "accepted", "reject": "rejected",
         "stop-clock": "stopped", "resume-clock": "accepted", "decide": "decided",
         "deliver": "delivered", "archive": "archived", "withdraw": "withdrawn"}
paper_of = {"give-notice": "correction", "accept": "acceptance", "reject": "rejection",
            "stop-clock": "procedure", "deliver": "delivery"}
states, here_are, papers = {}, {}, collections.Counter()
for line in done:
    name, verb = line.get("case"), line["do"]
    if verb in ("receive", "file-case"):
        states[name] = "received"
        papers["receipt"] += 1
        here_are[name] = {int(number) for number in register[name]["已交材料"].split("、") if number}
        continue
    if verb == "give-notice":
        here_are[name] -= {fault["material"] for fault in line["faults"]}
    if verb == "hand-in":
        here_are[name] |= set(line["materials"])
        all_there = len(here_are[name]) == len(guide[register[name]["事项编码"]]["材料"].split("；"))
        if states[name] == "correcting" and all_there:
            states[name] = "received"
    if verb in after:
        states[name] = after[verb]
    if verb in paper_of:
        papers[paper_of[verb]] += 1
    if verb == "decide":
        papers["grant" if line["outcome"] == "granted" else "refusal"] += 1

# The ratings
levels = {line["case"]: line["level"] for line in acts("rate")}
bad = {name: "verifying" for name, level in levels.items() if "issatisfied" in level}
wrong = set()
for line in done:
    if line["do"] == "verify-rating" and line["finding"] == "unfounded":
        wrong.add(line["case"])
        bad[line["case"]] = "callingBack"
    elif line["do"] == "verify-rating":
        bad[line["case"]] = "rectifying"
    elif line["do"] == "rectify-rating":
        bad[line["case"]] = "callingBack"
    elif line["do"] == "call-back" and line["result"] != "unreached":
        del bad[line["case"]]
counting = [level for name, level in levels.items() if name not in wrong]
dissatisfied = sum("issatisfied" in level for level in counting)

# The grid
channels = ["gridWorker", "hallComplaint", "hotline", "video", "upperLevel"]
reports = collections.Counter(line["channel"] for line in acts("report"))
reports["hallComplaint"] += len(taken_up)
unfounded = {key(line["incident"]) for line in acts("verify") if not line["real"]}
closed = {key(line["incident"]) for line in acts("close")}
given_back = acts("return-inspection")
reported = sum(reports.values())

# Enforcement
own = acts("open-inspection")
sent = [line for line in acts("dispatch") if line["handler"] == "enforcement"]
opened = len(own) + len(sent)

# The registry
registry = {}
for kind, name in town["lists"].items():
    rows = table(name)
    names = (lambda some: len({row["工号"] for row in some})) if "工号" in rows[0] else len
    registry[kind] = {"listed": names(rows), "inForce": names([row for row in rows if in_force(row)])}

print(json.dumps({
    "day": day,
    "hall": {
        "queues": queues,
        "calls": len(acts("call")),
        "recalls": len(acts("recall")),
        "returns": len(acts("return")),
        "transfers": len(acts("transfer")),
        "complaintsLodged": len(lodged),
        "complaintsAnswered": len(declined) + sum(one in unfounded | closed for one in taken_up),
        "cases": {
            "received": len(states),
            "secondNotices": 0,
            "overdue": 0,
            "states": dict(collections.Counter(states.values())),
            "papers": dict(papers),
            "ratings": {
                "rated": len(counting),
                "satisfied": len(counting) - dissatisfied,
                "dissatisfied": dissatisfied,
                "open": dict(collections.Counter(bad.values())),
            },
        },
    },
    "grid": {
        "reported": reported,
        "byChannel": [reports[channel] for channel in channels],
        "declined": len(declined),
        "unfounded": len(unfounded),
        "dispatched": len(acts("dispatch")),
        "returned": len(acts("return-incident")) + sum(isinstance(line["inspection"], dict) for line in given_back),
        "failedChecks": sum(not line["passed"] for line in acts("check")),
        "closed": len(closed | unfounded),
        "handled": len(closed),
        "open": reported - len(closed | unfounded),
    },
    "enforcement": {
        "opened": opened,
        "fromIncidents": len(sent),
        "assigned": len(acts("assign")),
        "done": len(acts("record")),
        "reported": len(acts("report-back")),
        "returned": len(given_back),
        "open": opened - len(acts("report-back")) - len(given_back),
    },
    "registry": registry,
    "refused": dict(sorted(collections.Counter(line["expect"] for line in lines if "expect" in line).items())),
    "acts": {"lines": len(lines), "answered": len(done)},
}, ensure_ascii=False, indent=2))
