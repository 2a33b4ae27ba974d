"""Prints mean and deviation of each column."""

import numpy

names = ["height", "weight"]
table = numpy.loadtxt("people.csv", delimiter=",", skiprows=1)
for name, mean, deviation in zip(names, table.mean(axis=0), table.std(axis=0), strict=True):
    print(f"{name}: mean {mean:.1f}, deviation {deviation:.1f}", flush=True)
