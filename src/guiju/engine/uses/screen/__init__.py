"""Screening: the same rules over tables of cases, with the answers that judging each case would give.

What is imported from here needs no more than the rules; the engines need the extra ``guiju[screen]``.
"""
