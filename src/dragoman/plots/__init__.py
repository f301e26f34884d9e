"""Pictures of what the other commands wrote: series, calibration, coverage, agreement, two data sets side by side."""
