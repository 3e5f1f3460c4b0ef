"""Dress invented stories as the web pages of newspapers: head, navigation, cards, article, comments, scripts.

Sizes are log-normal with a median near 45 kB, cut to 18 to 120 kB: what a plain newspaper page weighs. Pages of large portals
weigh three to five times as much, mostly script; `docs/scale.md` says what each further kB costs. Every site has its own
template, drawn from the seed, and repeats it on all of its pages, as sites do. Cards carry headlines of other stories, the
alarming ones too, so that a word on a page is no proof of a story.
"""

import json
import random
from dataclasses import dataclass
from html import escape

from newsmaker.texts import CITIES, FAMILY, GIVEN, Story, fill, slots, table, topics

SITES = 60
MEDIAN_KB = 45.0
SPREAD = 0.45
LEAST_KB, MOST_KB = 18, 120
WORDS = "content layout widget render track banner consent article slider cookie config module handler locale region".split()
COMMENTS = (
    "Who pays for all this?", "I was there and it was nothing like that.", "They should all resign.", "Good piece, thank you.",
    "Somebody will get killed one day if nothing is done.", "Follow the money.", "My grandmother would have had a word for it.",
    "So the government knew and said nothing?", "This is what happens when nobody is charged.", "First!",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A newspaper's site: what all of its pages repeat."""

    name: str
    host: str
    article: str
    head: str
    top: str
    script: str
    footer: str


def sites(seed: int) -> tuple[Site, ...]:
    return tuple(_site(random.Random(f"{seed} site {number}"), number) for number in range(SITES))


def _site(rng: random.Random, number: int) -> Site:
    name = f"{rng.choice(CITIES)} {rng.choice('Gazette Herald Courier Mail Post Tribune Echo Observer'.split())} {number}"
    host = f"www.{name.lower().replace(' ', '-')}.example"
    style = "".join(
        f".{rng.choice(WORDS)}-{i}{{margin:{rng.randint(0, 40)}px;color:#{rng.randrange(16**6):06x}}}\n" for i in range(80)
    )
    links = "".join(
        f'<li class="nav-item"><a href="/{w}/{i}">{w.title()} {rng.choice(CITIES)}</a></li>\n' for i, w in enumerate(WORDS * 4)
    )
    article = rng.choice(
        ['<article class="article-body">', '<div class="story-content" itemprop="articleBody">', "<main><article>"]
    )
    return Site(
        name=name,
        host=host,
        article=article,
        head=f'<link rel="stylesheet" href="/static/{number}.css"><style>{style}</style>',
        top=f'<header class="site-header"><a href="/">{name}</a></header><nav class="main-nav"><ul>{links}</ul></nav>',
        script=_script(rng, 160),
        footer=f'<footer class="site-footer"><p>Copyright {name}. All rights reserved.</p><ul>{links[:1500]}</ul></footer>',
    )


def _script(rng: random.Random, lines: int) -> str:
    return "".join(
        f'window.{rng.choice(WORDS)}{i}={{"{rng.choice(WORDS)}":"{rng.randrange(16**8):08x}","on":{rng.choice(("true", "false"))}}};\n'
        for i in range(lines)
    )


def page(rng: random.Random, site: Site, story: Story, *, url: str, day: str) -> bytes:
    """A page as bytes of UTF-8."""
    wanted = 1000 * min(MOST_KB, max(LEAST_KB, rng.lognormvariate(0, SPREAD) * MEDIAN_KB))
    author = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline, "datePublished": day,
            "author": {"@type": "Person", "name": author}, "publisher": {"@type": "Organization", "name": site.name}}  # fmt: skip
    parts = [
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(story.headline)} | {site.name}</title>'
        f'<meta property="og:site_name" content="{site.name}"><meta property="article:published_time" content="{day}T08:00:00Z">'
        f'<link rel="canonical" href="{url}"><script type="application/ld+json">{json.dumps(data)}</script>{site.head}</head>\n<body>\n',
        site.top,
        site.article,
        f'<h1>{escape(story.headline)}</h1><p class="byline">By {author}</p>',
        *_body(rng, story),
        "</article></main>\n" if site.article.startswith("<main>") else f"</{site.article[1:].split(' ')[0]}>\n",
        _comments(rng),
        site.footer,
    ]
    size = sum(map(len, parts)) + len(site.script)
    cards = min(40, max(6, int((wanted - size) / 900)))
    parts.insert(-1, f'<aside class="related"><h2>More stories</h2>{"".join(_card(rng, i) for i in range(cards))}</aside>')
    size = sum(map(len, parts)) + len(site.script)
    script = site.script * max(1, round((wanted - size) / len(site.script)))
    return "".join([*parts, f"<script>{script}</script>\n</body></html>"]).encode()


def _body(rng: random.Random, story: Story) -> list[str]:
    place = rng.randrange(len(story.paragraphs) + 1)
    body = [f"<p>{escape(words)}</p>\n" for words in story.paragraphs]
    body.insert(place, '<div class="ad-slot" data-ad="mid"><span>Advertisement</span></div>\n')
    return body


def _card(rng: random.Random, number: int) -> str:
    if rng.random() < 0.02:
        row = table("relevant")["kinds"][rng.choice(sorted(table("relevant")["kinds"]))]
        headline = fill(rng.choice(row["leads"]), slots(rng))[:90]
    else:
        headline = fill(rng.choice(table("ordinary")[rng.choice(topics())]["headlines"]), slots(rng))
    return (
        f'<div class="card card-{number % 3}" data-id="{rng.randrange(16**12):012x}"><a href="/story/{number}"><img loading="lazy" '
        f'src="/img/{rng.randrange(10**9)}.jpg" alt="" srcset="/img/{number}-320.jpg 320w, /img/{number}-640.jpg 640w"></a>'
        f'<h3><a href="/story/{number}">{escape(headline)}</a></h3><span class="time">{rng.randint(1, 23)} hours ago</span></div>\n'
    )


def _comments(rng: random.Random) -> str:
    found = "".join(
        f'<li class="comment"><span class="user">{rng.choice(GIVEN).lower()}{rng.randint(1, 99)}</span><p>{rng.choice(COMMENTS)}</p></li>\n'
        for _ in range(rng.choice((0, 0, 3, 8, 15)))
    )
    return f'<section id="comments" class="comments"><h2>Comments</h2><ul>{found}</ul></section>\n'
