package io.simsim.bureau.keys;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.SubjectId;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The keys of one subject, unwrapped when they are first used. Not for two threads at once.
public final class SubjectKeys {
  static final int WRAPPED_BYTES = Seal.KEY_BYTES + MasterKey.OVERHEAD_BYTES;

  private final SubjectId subject;
  private final byte[] wrapped;
  private final MasterKey master;
  private final Map<Compartment, Seal> seals = new EnumMap<>(Compartment.class);

  /// @param wrapped the keys of all compartments, one after the other
  SubjectKeys(SubjectId subject, byte[] wrapped, MasterKey master) {
    this.subject = subject;
    this.wrapped = wrapped;
    this.master = master;
  }

  /// The seal of a compartment.
  ///
  /// @throws SealBroken if the master key is another, or the keys are another subject's
  public Seal of(Compartment compartment) {
    return seals.computeIfAbsent(compartment, this::unwrap);
  }

  /// The seal of the events in `context`.
  public Seal of(Context context) {
    return of(Compartment.of(context));
  }

  /// Whether any of the keys is the subject's. Of a block that is partly overwritten some are not.
  boolean areOfSubject() {
    for (Compartment compartment : Compartment.values()) {
      try {
        of(compartment);
        return true;
      } catch (SealBroken not) {
        // The next one may be.
      }
    }
    return false;
  }

  private Seal unwrap(Compartment compartment) {
    int at = compartment.ordinal() * WRAPPED_BYTES;
    byte[] key = Arrays.copyOfRange(wrapped, at, at + WRAPPED_BYTES);
    try {
      return new Seal(master.unwrap(key, bound(subject, compartment)));
    } catch (GeneralSecurityException broken) {
      throw new SealBroken("a key of " + subject, broken);
    }
  }

  static byte[] bound(SubjectId subject, Compartment compartment) {
    return Bytes.utf8("simsim/key/v1\n" + subject.value() + "\n" + compartment.label());
  }
}
