"""What can be chosen on customers, segments and companies alike."""

CREDIT_MODES = [
    ("inherit", "Inherit"),
    ("amount", "Amount"),
    ("cash_only", "Cash only"),
    ("unlimited", "Unlimited"),
]
HOLD_MODES = [("auto", "Automatic"), ("on", "On hold"), ("off", "Never on hold")]

# Statements of account, and what can become of one.
SCHEDULES = [("none", "None"), ("weekly", "Weekly"), ("monthly", "Monthly"), ("quarterly", "Quarterly")]
STATEMENT_KINDS = [("activity", "Activity"), ("open_items", "Open items"), ("reminder", "Payment reminder")]
FORMATS = [("pdf", "PDF"), ("xlsx", "Excel"), ("both", "PDF and Excel")]
INHERIT = ("inherit", "Inherit")
# Of many customers together.
AS_PREFERRED = ("inherit", "As each customer prefers")

STATES = [
    ("ready", "Ready"),
    ("sending", "Sending"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("skipped", "Skipped"),
]
REASONS = [
    # ready
    ("delayed", "Put off by the mail server"),
    # skipped
    ("no_email", "No email address"),
    ("nothing_due", "Nothing due"),
    ("below_minimum", "Below the smallest amount"),
    ("no_balance_kept", "No balance kept"),
    ("inactive", "Inactive"),
    ("no_customer", "No longer a customer"),
    ("opted_out", "Wants no statements"),
    ("with_parent", "In the letter of its parent"),
    ("cancelled", "Cancelled"),
    ("merged", "Merged into another customer"),
    # failed
    ("in_doubt", "In doubt: it may have been sent"),
    ("bounced", "Came back"),
    ("refused", "Refused by the mail server"),
    ("not_made", "Could not be made"),
]
# Reasons for no mail that do not speak against a letter.
BY_POST = ("no_email", "opted_out")
