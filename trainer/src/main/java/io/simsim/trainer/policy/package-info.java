/// What no card learns from, whoever asks.
@NullMarked
package io.simsim.trainer.policy;

import org.jspecify.annotations.NullMarked;
