"""Writers of output formats, one module per format."""
