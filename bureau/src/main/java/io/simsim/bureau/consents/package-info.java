/// What subjects consented to: who may report what, who may ask what, until when, and what text
/// they were shown.
///
/// It never assumes a consent, and never forgets the words by which one was given or withdrawn.
@NullMarked
package io.simsim.bureau.consents;

import org.jspecify.annotations.NullMarked;
