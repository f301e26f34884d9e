"""One local site and its API: see what was coded, check it against the words, correct it.

Needs the extra: ``pip install 'dragoman[web]'``. Nothing here is loaded unless `dragoman serve` or `dragoman report`
asks for it.
"""
