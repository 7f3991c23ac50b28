"""The two kinds of array that the steps of the index pass on."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Direction = NDArray[np.int8]
