/// What an organisation needs to call a bureau: its key, and what that signs.
///
/// It never speaks for a person, and never keeps a token.
@NullMarked
package io.simsim.bureau.client;

import org.jspecify.annotations.NullMarked;
