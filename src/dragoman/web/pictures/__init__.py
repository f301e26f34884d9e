"""Pictures as SVG for pages and reports: no script, no request, colours by the style sheet's classes."""
