"""Options that several verbs have alike."""

import click

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
everything = click.option("--all", "everything", is_flag=True, help="All articles of the library.")
"""For verbs that change many; with `articles.chosen`."""
in_view = click.option("--view", metavar="NAME", help="Only what is in this view.")
no_entities = click.option("--no-entities", is_flag=True, help="Do not look for names now; the reader does it later.")
yes = click.option("--yes", is_flag=True, help="Do not ask.")
