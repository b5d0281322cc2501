/// Pages of HTML that need nothing but themselves, and the markup that they are made of.
/// It never writes markup from a text: every text is escaped on its way in.
@NullMarked
package io.simsim.cli.markup;

import org.jspecify.annotations.NullMarked;
