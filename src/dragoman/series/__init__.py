"""Series that can be published: counts corrected by what people have judged, with the interval they deserve."""
