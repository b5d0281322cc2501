/// The invented world of the demo: furnishers, partners, people and businesses that do not exist,
/// seeded into a bureau by seed.
///
/// It never goes around the bureau: all that it puts in goes through intake, consent and enrolment.
@NullMarked
package io.simsim.bureau.world;

import org.jspecify.annotations.NullMarked;
