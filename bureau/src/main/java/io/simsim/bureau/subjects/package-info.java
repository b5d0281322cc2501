/// People and businesses: enrolled, found by an exact identity, frozen, known to others by
/// pseudonyms.
///
/// It never tells a name to anybody but the subject, and never the same pseudonym to two parties.
@NullMarked
package io.simsim.bureau.subjects;

import org.jspecify.annotations.NullMarked;
