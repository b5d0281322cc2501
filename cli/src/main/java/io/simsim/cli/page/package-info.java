/// One self-contained page of HTML that tells a score: no script, no external resource.
/// It never writes markup from a text: every text is escaped on its way in.
@NullMarked
package io.simsim.cli.page;

import org.jspecify.annotations.NullMarked;
