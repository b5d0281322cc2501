/// Plots as inline SVG: scales, axes and marks, each drawing with a title and a description.
/// It never knows what is plotted.
@NullMarked
package io.simsim.cli.plot;

import org.jspecify.annotations.NullMarked;
