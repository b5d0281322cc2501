/// The model card as one page of HTML: what a card is for, what it was learned from, how it does,
/// point by point, and where it must not be trusted.
/// It never computes a figure, and says of every part that is not there what it would take.
@NullMarked
package io.simsim.cli.modelcard;

import org.jspecify.annotations.NullMarked;
