"""Edge in: where documents come from, and how their bytes become text. The network is not touched here."""
