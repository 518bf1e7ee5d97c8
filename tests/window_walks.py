"""window_walks.py - what is done in each case, told in parts, so that a mouse and a keyboard can walk the same way.

A walk is given a hand with do(part, within), look(part, within), write(part, text), await_part and home(). It returns
the outcome that the definitions give for what was done, or None where only the way counts.
"""

PASSWORD = "Kaki7-to-Mikan!"
PERSON_AT_FAKE = "hana.tanaka@mailbox.example"


MAIL = {  # the notice to be judged, where it comes by mail
    "first-week": "m2",
    "grandmas-desktop": "m2",
    "invoice-friday": "m3",
    "living-room-tablet": "m3",
    "lunch-break": "m2",
    "coffee-shop": "m2",
}


def open_mail(hand, case):
    mail = MAIL[case]
    hand.do("home.email")
    hand.await_part("email.row." + mail, 40)
    hand.do("email.row." + mail, "email.list")
    hand.await_part(mail + ".answer")


def official(hand, panel):
    hand.home()
    hand.do("home.official")
    hand.await_part("official.open." + panel)
    hand.do("official.open." + panel, "official.scroll")


def first_week(hand):
    """A fake: looked at, told to the right desk, nothing in it touched."""
    open_mail(hand, "first-week")
    hand.look("m2.answer", "email.message")
    hand.do("judge.belief.fake:3", "judge.scroll")
    hand.do("judge.alert.security", "judge.scroll")
    return "best"


def grandmas_desktop(hand):
    open_mail(hand, "grandmas-desktop")
    hand.do("judge.intent.verify", "judge.scroll")
    hand.do("judge.alert.family", "judge.scroll")
    return "best"


def invoice_friday(hand):
    """Left without a word, but seen."""
    open_mail(hand, "invoice-friday")
    hand.do("judge.belief.fake:1", "judge.scroll")
    return "missed_alert"


def living_room_tablet(hand):
    """My own sign-in, approved by the official way."""
    open_mail(hand, "living-room-tablet")
    hand.do("judge.belief.genuine:2", "judge.scroll")
    hand.do("judge.intent.verify", "judge.scroll")
    official(hand, "pending")
    hand.await_part("official.pending.t1.approve")
    hand.do("official.pending.t1.approve", "official.scroll")
    hand.await_gone("official.pending.t1.approve")
    return "best"


def lunch_break(hand):
    """A stranger's attempt denied by the official way, and the password that he knows left as it is."""
    open_mail(hand, "lunch-break")
    official(hand, "pending")
    hand.await_part("official.pending.t1.deny")
    hand.do("official.pending.t1.deny", "official.scroll")
    hand.await_gone("official.pending.t1.deny")
    return "incomplete"


def coffee_shop(hand):
    """Caught: the link of the fake, and a password typed into its page."""
    open_mail(hand, "coffee-shop")
    hand.do("judge.intent.deny", "judge.scroll")
    hand.do("m2.answer", "email.message")
    hand.await_part("p1.password")
    hand.write("p1.identifier", PERSON_AT_FAKE, "browser.page")
    hand.write("p1.password", PASSWORD, "browser.page")
    hand.do("p1.submit", "browser.page")
    return "gave_data"


def leave(hand):
    """Nothing but an intent, which has no effect."""
    hand.do("judge.intent.approve", "judge.scroll")
    return None


WALKS = {
    "first-week": first_week,
    "grandmas-desktop": grandmas_desktop,
    "invoice-friday": invoice_friday,
    "living-room-tablet": living_room_tablet,
    "lunch-break": lunch_break,
    "coffee-shop": coffee_shop,
}


def walk_of(case):
    return WALKS.get(case, leave)
