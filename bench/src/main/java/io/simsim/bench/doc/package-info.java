/// What the benchmarks are told and where they write: options, and pages with tables.
///
/// It never writes outside the marks of a page, nor half a file.
@NullMarked
package io.simsim.bench.doc;

import org.jspecify.annotations.NullMarked;
