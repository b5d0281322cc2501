/// PostgreSQL, embedded or elsewhere: started, migrated, and entered by transactions that name whom
/// they are about.
///
/// It never knows what a table means.
@NullMarked
package io.simsim.bureau.database;

import org.jspecify.annotations.NullMarked;
