"""Series: what was chosen, over time, as it stands and corrected by a judged sample; with its table and its files."""

from dragoman.web.series.page import router

__all__ = ["router"]
