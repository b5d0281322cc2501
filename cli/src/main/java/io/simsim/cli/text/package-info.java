/// What the terminal shows: tables, bars and sentences in lines of a given width.
/// It never writes anywhere; it makes text.
@NullMarked
package io.simsim.cli.text;

import org.jspecify.annotations.NullMarked;
