"""Programs that make the weights which paperboy ships; none of them is needed to run it."""

import os

# OpenBLAS, under NumPy and SciPy, computes as suits the processor, and each way rounds by itself. This one is known to
# every x86 processor of the last ten years.
os.environ.setdefault("OPENBLAS_CORETYPE", "Haswell")
