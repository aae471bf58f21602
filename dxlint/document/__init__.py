"""The document as one tree: blocks, headings, sections, tables, voice."""
