"""Review: one thing after another is read, judged and set right; what differs is decided; what was learnt is kept."""

from fastapi import APIRouter

from dragoman.web.review import differ, home, items, teach, write

router = APIRouter(include_in_schema=False)
router.include_router(home.router)
router.include_router(differ.router)
router.include_router(teach.router)
router.include_router(items.router)
router.include_router(write.router)
