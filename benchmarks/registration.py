"""Whether the time of an answer tells if an email address is known: 50 registrations of known and unknown addresses
each, in turn, with addresses confirmed by mail. What the server does for one request, from form to last statement."""

# What `make bench` gives: the environment of Odoo's shell.
import statistics
import time

ROUNDS = 50
env = globals()["env"]


def make_form(registrations, email):
    post = {"name": "Ana Torres", "login": email, "password": "quiet-harbor-7", "confirm_password": "quiet-harbor-7"}
    form = registrations._read_form(post, registrations.env["website"].get_current_website().company_id)
    assert not form.errors, form.errors
    return form


def answer(env, email):
    """The steps of the controller after the limits: read, take, classify, begin. :return: milliseconds"""
    env.invalidate_all()
    begin = time.perf_counter()
    registrations = env["customer.registration"]
    form = make_form(registrations, email)
    row_sudo = registrations._take(form.email, env["website"].get_current_website())
    row_sudo._classify()
    row_sudo._begin(form)
    env.flush_all()
    return (time.perf_counter() - begin) * 1000


def describe(name, times):
    times = sorted(times)
    quartiles = statistics.quantiles(times, n=4)
    print(
        f"{name:10} median {statistics.median(times):6.1f} ms, quartiles {quartiles[0]:6.1f} to {quartiles[2]:6.1f}, "
        f"least {times[0]:6.1f}, most {times[-1]:6.1f}"
    )


website = env["website"].search([], limit=1)
website.write({"auth_signup_uninvited": "b2c"})
website.company_id.write({"registration_confirm_email": True, "registration_claims_existing": True})
users = env["res.users"].with_context(no_reset_password=True)
portal = env.ref("base.group_portal").ids
for number in range(ROUNDS + 1):
    email = f"known{number}@example.com"
    users.create({"name": f"Known {number}", "login": email, "email": email, "group_ids": portal})
    claim = {"name": f"Customer {number}", "email": f"claim{number}@example.com", "customer_rank": 1}
    env["res.partner"].create(claim)
env.flush_all()
visitor = env(user=env.ref("base.public_user"))
times = {"unknown": [], "known": [], "claimable": []}
for number in range(ROUNDS + 1):
    emails = {"unknown": "new", "known": "known", "claimable": "claim"}
    for kind, name in emails.items():
        took = answer(visitor, f"{name}{number}@example.com")
        if number:  # the first of each fills caches
            times[kind].append(took)
for kind, measured in times.items():
    describe(kind, measured)
