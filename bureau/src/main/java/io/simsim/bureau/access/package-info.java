/// Who may enter: organisations by OAuth 2 client credentials (`private_key_jwt`, tokens bound by
/// DPoP), people by sign-in tokens, and which of them may call what.
///
/// It never lets anybody act for more than one subject, and never keeps a token.
@NullMarked
package io.simsim.bureau.access;

import org.jspecify.annotations.NullMarked;
