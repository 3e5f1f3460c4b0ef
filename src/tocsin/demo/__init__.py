"""The bundled corpus: articles written for Tocsin, on publicly documented cases and on invented ones that say so."""
