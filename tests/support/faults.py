"""Faults that are no `Exception`."""


class Panic(BaseException):
    """Stands for `pyo3_runtime.PanicException`: what a library written in Rust raises when it panics."""
