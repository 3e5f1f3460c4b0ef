"""Web archives: files of very many pages, read in spans so that all cores, or many machines, share one file.

`spans.py` cuts a file, `warc.py` reads a span, `wacz.py` finds the files inside a package, `page.py` takes the page out of a
record.
"""
