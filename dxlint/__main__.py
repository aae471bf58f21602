"""`python -m dxlint` is the same as `dxlint`."""

import sys

from dxlint.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
