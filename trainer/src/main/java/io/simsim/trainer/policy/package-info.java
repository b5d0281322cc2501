/// What no card learns from, whoever asks. It never lets a column pass because somebody said so.
@NullMarked
package io.simsim.trainer.policy;

import org.jspecify.annotations.NullMarked;
