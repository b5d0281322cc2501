/// What is said to people, in English and in Simplified Chinese: phrases, values, dates, events.
/// It never decides what is true; it says what it is given.
@NullMarked
package io.simsim.cli.words;

import org.jspecify.annotations.NullMarked;
