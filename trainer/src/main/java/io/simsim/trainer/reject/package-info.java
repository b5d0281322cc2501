/// What is assumed of applications that were refused: nobody knows how they would have ended.
@NullMarked
package io.simsim.trainer.reject;

import org.jspecify.annotations.NullMarked;
