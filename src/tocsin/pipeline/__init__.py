"""One short module a stage: the only place where the edges and the core meet."""
