package io.simsim.bureau.transparency;

import io.simsim.tlog.note.VerifierKey;

/// The public keys of a bureau.
///
/// @param log by which checkpoints are verified
/// @param receipts the 32 bytes of the Ed25519 key of receipts and exports, hex
public record LogKeys(VerifierKey log, String receipts) {}
