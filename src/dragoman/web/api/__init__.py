"""The site for programs: all of it under /api/v1, described by /api/openapi.json and, for people, /api/docs."""

from fastapi import APIRouter

from dragoman.web.api import about, code

router = APIRouter(prefix="/api/v1")
router.include_router(about.router)
router.include_router(code.router)

__all__ = ["router"]
