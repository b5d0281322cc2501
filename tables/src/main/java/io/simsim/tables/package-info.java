/// Tables in files: rows in and out of CSV, NDJSON, Parquet and Arrow, and records spilled to disk.
/// It never knows what a column means for a score, and never holds a table in memory.
@NullMarked
package io.simsim.tables;

import org.jspecify.annotations.NullMarked;
