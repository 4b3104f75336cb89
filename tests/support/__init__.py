"""Builders and small real parts that several tests share."""
