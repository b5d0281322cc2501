/// The closed vocabulary of reported facts about one subject, and their canonical bytes.
///
/// It never expresses goods, content, place, health, belief, another person, or a consequence
/// such as a refusal, an inquiry or a price.
@NullMarked
package io.simsim.engine.event;

import org.jspecify.annotations.NullMarked;
