/// All that can be told to a subject about one score, gathered for the terminal, the page and JSON.
/// It never words anything and never scores by itself; it asks the engine.
@NullMarked
package io.simsim.cli.story;

import org.jspecify.annotations.NullMarked;
