"""What a report to be handed on (HTML, Markdown) says of a file, as plain data in words, without a layout."""
