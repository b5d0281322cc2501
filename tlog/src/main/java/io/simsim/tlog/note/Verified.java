package io.simsim.tlog.note;

import java.util.OptionalLong;

/// A signature that holds.
///
/// @param key whose it is
/// @param timeSeconds of a cosignature: when it was made, in seconds since 1970
public record Verified(VerifierKey key, OptionalLong timeSeconds) {}
