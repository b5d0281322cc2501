/// What an organisation needs to call a bureau: its key, and what that signs.
@NullMarked
package io.simsim.bureau.client;

import org.jspecify.annotations.NullMarked;
