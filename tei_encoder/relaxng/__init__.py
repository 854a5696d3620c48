"""RELAX NG: a grammar → a compiled machine → what is wrong with a document, in words, at line and column.

`reader` and `simplify` read a grammar, `patterns` and `derivatives` compute with it, `machine` remembers what was
computed, `stored` keeps that on disk, `stream` runs a document through it, `places` finds where the faults are, and
`messages` says what they are. The method is derivatives of patterns, computed lazily and remembered, so that a
machine that has seen similar documents does a few look-ups for each tag.
"""
