/// From a question under a consent to the sealed answer that a partner gets.
///
/// It never answers without a live consent, gives a benefit partner more than yes or standard, or
/// ranks people.
@NullMarked
package io.simsim.engine.answer;

import org.jspecify.annotations.NullMarked;
