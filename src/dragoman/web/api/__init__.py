"""The site for programs: all of it under /api/v1, described by /api/openapi.json and, for people, /api/docs."""

from fastapi import APIRouter

from dragoman.web.api import about, aggregates, articles, asking, code, docs, events, reviews

router = APIRouter()
for part in (code, asking, events, articles, aggregates, reviews, about):
    router.include_router(part.router, prefix="/api/v1")
router.include_router(docs.router)

__all__ = ["router"]
