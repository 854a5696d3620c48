"""Files that are not plain text → the plain text that stands for them, and what else they say of it. A form a module."""
