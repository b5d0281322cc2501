/// Reads and writes Metro 2, the file format of US consumer credit reporting, by one table of
/// fields (`metro2-fields.csv`).
///
/// It never knows what a code means for anybody and makes no events, and never shows the value of
/// a field that is dropped.
@NullMarked
package io.simsim.formats.metro2;

import org.jspecify.annotations.NullMarked;
