package io.simsim.bureau.answers;

/// What a partner gets.
public sealed interface PartnerReply {
  /// What a reply is counted as.
  enum Result {
    /// Something was given: yes, attested, approved.
    GIVEN,
    /// Nothing more than anybody gets.
    STANDARD,
    /// It could not be asked.
    PROBLEM
  }

  /// An answer.
  ///
  /// @param body canonical JSON: the answer's id, what follows, and the receipt's commitment with
  ///     the bureau's signature; never a score in benefit purposes
  /// @param anew false when it repeats what was told before
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Told(byte[] body, boolean anew) implements PartnerReply {
    public Told {
      body = body.clone();
    }
  }

  /// The key was used for another question.
  record KeyReused() implements PartnerReply {}

  /// It would have to be answered anew, and no more may be today.
  record NoBudget() implements PartnerReply {}

  /// There is no such purpose, or it is a refused use.
  ///
  /// @param remedy what to do, or the grounds
  record NoPurpose(String remedy) implements PartnerReply {}

  /// The partner has no live offer for the purpose, so nothing could follow from an answer.
  record NoOffer() implements PartnerReply {}
}
