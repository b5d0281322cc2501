package io.simsim.bureau.keys;

/// Something sealed does not open: it is damaged, in another's place, or under another key.
public final class SealBroken extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  SealBroken(String what, Throwable cause) {
    super(
        "seal-broken: " + what + " does not open; restore the key store and database alike", cause);
  }
}
