/// The engine as a person's own browser runs it: rules and events go in as text, and what comes
/// out is byte for byte what a server would say (P10).
///
/// It never fetches, stores or sends anything; the page that loads it does, and shows that it does.
@NullMarked
package io.simsim.browser;

import org.jspecify.annotations.NullMarked;
