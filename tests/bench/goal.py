"""goal.py - one line for one of the ten goals, in the shape that every bench prints (tests/bench/goal.h says the same)."""


def goal(item, what, figure, unit, floor, most):
    """The figure may be at most `most`; floor: of the same run and unit, 0 = there is none."""
    ratio = f"x{figure / floor:.2f} of the floor" if floor else "-"
    held = "met" if figure <= most else "missed"
    print(f"[{item:2d}] {what:<46} {figure:10.3f} {unit:<3} {ratio:<22} goal {most:<8g} {held}", flush=True)
