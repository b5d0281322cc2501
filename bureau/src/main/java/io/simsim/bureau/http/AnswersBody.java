package io.simsim.bureau.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/// The shape of what partners get, for the API's description; the bytes are those of the bureau.
@Schema(name = "Answers")
record AnswersBody(
    @Schema(description = "One for each question: an answer, or a problem document.")
        List<One> answers) {
  /// An answer or a problem.
  @Schema(
      name = "Answer",
      description =
          "Of a benefit purpose the answer is yes or standard and nothing else: low, thin, frozen,"
              + " withdrawn, erased and unknown are the same.")
  record One(
      @Schema(example = "simsim-answer/1") String format,
      String id,
      String purpose,
      @Schema(format = "date-time") String asOf,
      @Schema(description = "The hash of the offer that was applied.") String offer,
      Said answer,
      Receipt receipt) {}

  /// What follows.
  @Schema(name = "Said")
  record Said(
      @Schema(
              allowableValues = {
                "yes",
                "standard",
                "attested",
                "unattested",
                "approved",
                "declined",
                "not-available"
              })
          String kind,
      Map<String, String> terms,
      boolean underObjection,
      List<Map<String, String>> reasons,
      String why) {}

  /// The bureau's word that the receipt is in the log.
  @Schema(name = "Receipt")
  record Receipt(
      @Schema(description = "SHA-256 commitment to the receipt, hex.") String commitment,
      @Schema(description = "The leaf of the log: the root over the batch's commitments, hex.")
          String root,
      @Schema(description = "Ed25519 over \"simsim/logged/v1\\n\" and the root, hex.")
          String signature,
      int index,
      int size,
      @Schema(description = "Hashes from the commitment to the root, lowest first, hex.")
          List<String> path) {}
}
