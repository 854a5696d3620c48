"""`python -m tei_encoder`."""

from tei_encoder.cli import main

main()
