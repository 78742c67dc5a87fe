"""Square systems of whole numbers, solved exactly by lifting a solution modulo a prime (Dixon 1982).

The matrix is eliminated once modulo a prime, sparse, the unknown with the fewest neighbours first; every further power of the
prime then costs two triangular solves. Fractions are found from their remainders (Wang 1981), and are taken only when they
solve the system itself, so that no answer rests on a bound or on luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import prod
from operator import mul

PRIMES = tuple(2**n - 1 for n in (61, 127, 521, 607, 1279, 2203))
"""Mersenne primes, as long as numbers are that cost little more than short ones."""
LONG = 127
"""Bits of the prime for what does not fit into one of the longer ones at once."""


class System:
    """``diagonal[i] * x[i] = sum(off[i][j] * x[j] for j) + right[i]``, nothing negative in it.

    Rows, or columns before each row was shortened, add up to no more than the diagonal, so that pivots can be taken from it.
    """

    def __init__(self, diagonal: list[int], off: list[dict[int, int]], right: list[int]) -> None:
        self.diagonal = diagonal
        self.off = [(tuple(row), tuple(row.values())) for row in off]
        self.right = right
        self.rows = off

    def solution(self, primes: Sequence[int] = PRIMES) -> tuple[list[int], int]:
        """Numerators and their common denominator.

        Raises:
            ZeroDivisionError: there is no one solution.
        """
        # Minors of such a matrix are at most the product of the diagonal (Fischer): no denominator is longer, and no numerator
        # by more than the right side is. This says where to look for them only.
        below = prod(self.diagonal).bit_length()
        above = sum(self.right).bit_length()
        fitting = [p for p in primes if p.bit_length() > above + 2 * below + 2][:1]
        for prime in (*fitting, *(p for p in primes if p.bit_length() >= LONG), *primes):
            try:
                factors = Factors(self.diagonal, self.rows, prime)
            except ZeroDivisionError:
                # A pivot that the prime divides by chance.
                continue
            return self._lifted(factors, above, below)
        # All of them divide a pivot: as it must be where there is no one solution.
        raise ZeroDivisionError("a closed loop")

    def _lifted(self, factors: Factors, above: int, below: int) -> tuple[list[int], int]:
        prime = factors.prime
        each = prime.bit_length() - 1
        # Mostly denominators are shorter than they could be: they are looked for on the way.
        tries = {-(-(above + below * part // 4 + 2) // each) for part in range(2, 9)}
        rest = self.right
        digits: list[list[int]] = []
        while True:
            digit = factors.solve(rest)
            digits.append(digit)
            rest = [
                (value - own * x + sum(map(mul, values, [digit[j] for j in places]))) // prime
                for value, own, x, (places, values) in zip(rest, self.diagonal, digit, self.off, strict=True)
            ]
            if len(digits) in tries or len(digits) > max(tries):
                found = _fractions(digits, prime, 1 << max(1, (len(digits) * each - above - 1) // 2))
                if found is not None and self._solves(*found):
                    return found

    def _solves(self, numerators: list[int], denominator: int) -> bool:
        return all(
            own * x == sum(map(mul, values, [numerators[j] for j in places])) + value * denominator
            for own, x, value, (places, values) in zip(
                self.diagonal, numerators, self.right, self.off, strict=True
            )
        )


class Factors:
    """The matrix of a system eliminated modulo a prime.

    Raises:
        ZeroDivisionError: the prime divides a pivot.
    """

    def __init__(self, diagonal: list[int], off: list[dict[int, int]], prime: int) -> None:
        self.prime = prime
        own = [value % prime for value in diagonal]
        # Signs as in the system: what stands on the right of it is positive.
        rows = [{j: value % prime for j, value in row.items()} for row in off]
        users: list[set[int]] = [set() for _ in rows]
        for i, row in enumerate(rows):
            for j in row:
                users[j].add(i)
        self.order: list[int] = []
        self.inverse = [0] * len(rows)
        upper: list[dict[int, int]] = [{}] * len(rows)
        lower: list[dict[int, int]] = [{} for _ in rows]
        costs = [len(row) * len(users[i]) for i, row in enumerate(rows)]
        queue = [(cost, i) for i, cost in enumerate(costs)]
        heapify(queue)
        while queue:
            cost, pivot = heappop(queue)
            if cost != costs[pivot]:
                continue
            costs[pivot] = -1
            row = rows[pivot]
            if not own[pivot]:
                raise ZeroDivisionError
            inverse = self.inverse[pivot] = pow(own[pivot], -1, prime)
            self.order.append(pivot)
            upper[pivot] = row
            for j in row:
                users[j].discard(pivot)
            for i in users[pivot]:
                target = rows[i]
                factor = lower[i][pivot] = target.pop(pivot) * inverse % prime
                for j, value in row.items():
                    if j == i:
                        own[i] = (own[i] - factor * value) % prime
                    elif j in target:
                        target[j] = (target[j] + factor * value) % prime
                    else:
                        target[j] = factor * value % prime
                        users[j].add(i)
            for i in {*row, *users[pivot]}:
                new = len(rows[i]) * len(users[i])
                if new != costs[i]:
                    costs[i] = new
                    heappush(queue, (new, i))
        self.lower = [(i, tuple(lower[i]), tuple(lower[i].values())) for i in self.order]
        self.upper = [
            (i, tuple(upper[i]), tuple(upper[i].values()), self.inverse[i]) for i in reversed(self.order)
        ]

    def solve(self, right: list[int]) -> list[int]:
        """The solution modulo the prime."""
        prime = self.prime
        found = list(right)
        for i, places, values in self.lower:
            found[i] = (found[i] + sum(map(mul, values, [found[j] for j in places]))) % prime
        for i, places, values, inverse in self.upper:
            found[i] = (found[i] + sum(map(mul, values, [found[j] for j in places]))) * inverse % prime
        return found


def _fractions(digits: list[list[int]], prime: int, most: int) -> tuple[list[int], int] | None:
    """Fractions that have these remainders, with a common denominator of no more than ``most``; None where there are none."""
    modulus = prime ** len(digits)
    limit = modulus // (2 * most)
    denominator = 1
    numerators: list[int] = []
    for unknown in range(len(digits[0])):
        remainder = 0
        for digit in reversed(digits):
            remainder = remainder * prime + digit[unknown]
        numerator = remainder * denominator % modulus
        if numerator > modulus >> 1:
            numerator -= modulus
        if abs(numerator) > limit:
            found = _fraction(numerator % modulus, modulus, limit, most // denominator)
            if found is None:
                return None
            numerator, more = found
            numerators = [value * more for value in numerators]
            denominator *= more
        numerators.append(numerator)
    return numerators, denominator


def _fraction(remainder: int, modulus: int, limit: int, most: int) -> tuple[int, int] | None:
    """The fraction that leaves a remainder, with numerator and denominator within their limits; None where there is none."""
    a, b, s, t = modulus, remainder, 0, 1
    while b > limit and abs(t) <= most:
        q = a // b
        a, b, s, t = b, a - q * b, t, s - q * t
    if b > limit or not t or abs(t) > most:
        return None
    return (b, t) if t > 0 else (-b, -t)
