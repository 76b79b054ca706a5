"""`streamlit run …`, as if uvloop were not installed when `BENCHMARK_WITHOUT_UVLOOP` is set.

Streamlit and uvicorn take uvloop whenever it can be imported, and have no setting against it.
"""

import os
import sys
from typing import cast

if os.environ.get("BENCHMARK_WITHOUT_UVLOOP"):
    cast("dict[str, object]", sys.modules)["uvloop"] = None

from streamlit.web.cli import main

if __name__ == "__main__":
    main(prog_name="streamlit")
