"""Measures the answers on question sets, and trains what is learned; knows the answers and the store."""
