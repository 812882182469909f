"""The last day of a limit, computed again from the words of the notices, and compared.

Shares nothing with the program but the rule: the start day is not counted, the last day is; a limit in
natural days that ends on a day off rolls to the next working day; a day in a year without a notice that
would have to be judged is an error.
"""

import random
import re
import subprocess
import sys
import time
from datetime import date, timedelta

DAY = timedelta(days=1)

# As the General Office of the State Council wrote them: 12 November 2024 and 4 November 2025.
NOTICES = {
    2025: """
        元旦：1月1日放假1天，不调休。
        春节：1月28日至2月4日放假调休，共8天。1月26日、2月8日上班。
        清明节：4月4日至6日放假，共3天。
        劳动节：5月1日至5日放假调休，共5天。4月27日上班。
        端午节：5月31日至6月2日放假，共3天。
        国庆节、中秋节：10月1日至8日放假调休，共8天。9月28日、10月11日上班。
    """,
    2026: """
        元旦：1月1日至3日放假调休，共3天。1月4日上班。
        春节：2月15日至23日放假调休，共9天。2月14日、2月28日上班。
        清明节：4月4日至6日放假，共3天。
        劳动节：5月1日至5日放假调休，共5天。5月9日上班。
        端午节：6月19日至21日放假，共3天。
        中秋节：9月25日至27日放假，共3天。
        国庆节：10月1日至7日放假调休，共7天。9月20日、10月10日上班。
    """,
}


class Missing(Exception):
    pass


def read(year, text):
    """Every day of a year, and whether it is worked."""
    worked = {}
    day = date(year, 1, 1)
    while day.year == year:
        worked[day] = day.isoweekday() < 6
        day += DAY
    for line in text.split():
        off, _, rest = line.split("：")[1].partition("放假")
        numbers = re.findall(r"(?:(\d+)月)?(\d+)日", off)
        first = date(year, int(numbers[0][0]), int(numbers[0][1]))
        last = date(year, int(numbers[-1][0] or numbers[0][0]), int(numbers[-1][1]))
        said = int(re.search(r"(\d+)天", rest).group(1))
        assert (last - first).days + 1 == said, line
        while first <= last:
            worked[first] = False
            first += DAY
        for month, number in re.findall(r"(\d+)月(\d+)日", rest):
            day = date(year, int(month), int(number))
            assert day.isoweekday() > 5, line
            worked[day] = True
    return worked


WORKED = {}
for year, text in NOTICES.items():
    WORKED.update(read(year, text))
ORDERED = sorted(day for day, is_worked in WORKED.items() if is_worked)


def works(day):
    if day not in WORKED:
        raise Missing(day.year)
    return WORKED[day]


def last_day(kind, start, count):
    if kind == "natural":
        day = start + count * DAY
        while not works(day):
            day += DAY
        return day
    # By looking up instead of walking: the first day to be judged must have a notice.
    works(start + DAY)
    after = [day for day in ORDERED if day > start]
    if len(after) < count:
        raise Missing(max(WORKED).year + 1)
    return after[count - 1]


def told(question):
    kind, start, count = question
    try:
        return last_day(kind, start, count).isoformat()
    except Missing as missing:
        return f"missing {missing}"


def main():
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] else time.time_ns() % 10**9
    print(f"seed {seed}")
    chance = random.Random(seed)
    first = date(2024, 11, 1)
    questions = [
        (
            chance.choice(["working", "natural"]),
            first + chance.randrange(0, 850) * DAY,
            chance.choice([1, 2, 5, 10, 15, 20, 30, 45, 60, 90, chance.randint(1, 400)]),
        )
        for _ in range(10_000)
    ]
    every = date(2024, 12, 31)
    while every.year < 2027:
        questions += [("working", every, 1), ("natural", every, 1)]
        every += DAY
    asked = "".join(f"{kind} {start} {count}\n" for kind, start, count in questions)
    answers = subprocess.run(
        [program], input=asked, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(answers) == len(questions), f"{len(answers)} answers to {len(questions)}"
    wrong = [
        f"{question[0]} {question[1]} +{question[2]}: {answer}, not {told(question)}"
        for question, answer in zip(questions, answers)
        if answer != told(question)
    ]
    missing = sum(answer.startswith("missing") for answer in answers)
    print(f"{len(questions)} limits, {missing} of them into a year without a notice, {len(wrong)} wrong")
    print("\n".join(wrong[:20]), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
