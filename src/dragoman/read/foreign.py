"""What other people's libraries raise over input that they did not foresee, so that one bad page does not end a run.

For calls into libraries alone, never for code of ours. What means that the machine or the user gives up (MemoryError,
KeyboardInterrupt) is left out.
"""

FOREIGN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # how lxml says that markup is malformed
    TypeError,
    ValueError,
)
