#!/usr/bin/env python3
"""Many cases under Apache Spark: `backrelief batch` is a filter of lines, so `pipe` runs it.

    examples/spark/batch.py PROGRAM CASES.ndjson FOLDER

Spark here runs on this machine, on all its cores. On a cluster, PROGRAM has to lie at the same
place on every worker. FOLDER must not exist yet.
Needs Java 17 and what requirements.txt names.
"""

import shlex
import sys
from pathlib import Path

from pyspark import SparkConf
from pyspark import SparkContext


def main():
    """Answers every line of a file into a folder of part files."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, cases, folder = (str(Path(name).resolve()) for name in sys.argv[1:])
    # One thread each: Spark starts a program per part, and as many parts at once as cores.
    command = [program, "batch", "--fields", "short", "--threads", "1", "--exit-zero"]
    conf = SparkConf().setMaster("local[*]").setAppName("backrelief")
    conf.set("spark.ui.enabled", "false")
    with SparkContext(conf=conf) as spark:
        spark.setLogLevel("ERROR")
        lines = spark.textFile(Path(cases).as_uri(), minPartitions=8)
        # With checkCode a program that broke fails the job, instead of losing its lines.
        answers = lines.pipe(shlex.join(command), checkCode=True)
        answers.saveAsTextFile(Path(folder).as_uri())


if __name__ == "__main__":
    main()
