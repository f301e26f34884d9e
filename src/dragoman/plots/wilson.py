"""Wilson's interval of a share, for marks that have none of their own."""

import math

Z = 1.959963984540054  # 95 %


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the interval at 95 % of a share of `n`; all of 0 to 1 where there is nothing."""
    if n <= 0:
        return 0.0, 1.0
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
