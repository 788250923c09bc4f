"""Everything that knows papers; knows nothing of Telegram."""

import os

# OpenBLAS, under numpy, reads it once, as it is loaded. Its threads wait for each other by spinning, and what is
# multiplied here is small: with two of them, ranking takes twice the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
