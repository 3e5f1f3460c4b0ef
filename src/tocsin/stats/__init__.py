"""Statistics that know no incident: intervals, delays, rates, regression, change points, clusters, agreement.

Everything here takes numbers and returns numbers or frozen results. Randomness comes in as a `numpy.random.Generator`.
Rooms above decide what the numbers mean; this room only decides what follows from them, and how surely.
"""
