"""Read archives of very many pages: `sifting.py` reads one span, `engines.py` spreads spans over cores or machines, `run.py`
keeps."""
