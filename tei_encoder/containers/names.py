"""Names of files, as far as they say what a file is."""


def bare(name: str) -> str:
    """Return a name in lower case, without the question that an address on the web may end with."""
    return (name.partition("?")[0] if "://" in name else name).lower()
