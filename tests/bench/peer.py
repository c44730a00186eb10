"""vscode-markdown-languageserver, measured in the same run: peer_client.mjs is its client."""
import json
import subprocess
from pathlib import Path

import make_site

PREFIX = "other server, "
# It holds the texts of all files; of more posts than this it is not asked.
MOST_POSTS = 10_000
CLIENT = Path(__file__).with_name("peer_client.mjs")


def task_of(site, cold):
    posts = site.plan.posts[::max(1, len(site.plan.posts) // 10)]
    title = posts[0].title
    return {"folder": str(site.folder), "cold": cold, "posts": [post.path for post in posts],
            "special": {size: make_site.SPECIAL[name][0] for size, name in make_site.SPECIAL_SIZES.items()},
            "queries": [title[:2], title.split()[-1], title[:12], "zqx"]}


def measure(results, options, sites, cold):
    """Its start on sites without special posts, or else all the rest on sites with them."""
    for column, site in sites.items():
        if len(site.plan.posts) > MOST_POSTS:
            continue
        task = options.work / "peer.json"
        task.write_text(json.dumps(task_of(site, cold)), encoding="utf-8")
        done = subprocess.run(["node", "--max-old-space-size=8192", CLIENT, options.peer, task],
                              stdout=subprocess.PIPE, text=True, check=True)
        for measured, values in json.loads(done.stdout).items():
            results.add(measured, PREFIX + column, values, "MB" if measured.startswith("memory") else "ms")


def columns(results):
    """The columns of the table in which it has figures, and their headings."""
    found = dict.fromkeys(column for by_column in results.rounds.values() for column in by_column if column.startswith(PREFIX))
    return {column: column for column in found}
