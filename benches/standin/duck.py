#!/usr/bin/env python3
"""The stand-in in DuckDB: `duck.py RULES.sql RECORDS.ndjson THREADS LEVELS.csv`.

Reads, decides and writes in one statement, as its documentation asks for large files: the columns are
named beforehand, so that nothing is guessed. Prints the seconds of that statement alone, on the clock and
of all processors, without the start of Python and of DuckDB.
"""

import sys
import time

import duckdb


def main():
    """Runs the statement once."""
    rules, records, threads, levels = sys.argv[1:]
    with open(rules) as file:
        query = file.read().replace("FILE", records)
    connection = duckdb.connect(config={"threads": int(threads)})
    before, used = time.perf_counter(), time.process_time()
    connection.execute(f"COPY ({query}) TO '{levels}' (FORMAT csv, HEADER false)")
    print(time.perf_counter() - before, time.process_time() - used)


if __name__ == "__main__":
    main()
