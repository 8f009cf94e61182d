"""Everything the desk holds, found by words; with `core.store` itself the only part that speaks a dialect (FTS5):
`index` keeps the words in the transactions of what they are about, `find` asks for them.
"""
