"""The report: one file that shows what a store tells, for somebody who has neither the store nor this program."""
