package io.simsim.bureau.access;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.Prf;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.subjects.Touch;
import io.simsim.bureau.subjects.Touches;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Sign-in tokens of people: 256 random bits that are told once and kept blinded.
///
/// Who has one acts for the one subject that it was made for, until it ends, is ended, or the
/// subject leaves. For a subject that is enrolled already a new one is made by an operator who has
/// checked the identity again; that ends all others, and the subject sees who did it.
public final class SignIns {
  /// How long a token holds.
  public static final Duration LIFE = Duration.ofDays(30);

  private static final String PREFIX = "si_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Transactions transactions;
  private final Subjects subjects;
  private final Prf blind;
  private final InstantSource clock;

  public SignIns(
      Transactions transactions, Subjects subjects, BureauKeys bureauKeys, InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.blind = bureauKeys.blind();
    this.clock = clock;
  }

  /// A token, and when it ends.
  ///
  /// @param expiresAt epoch seconds
  public record Token(String value, long expiresAt) {
    /// Hides it.
    @Override
    public String toString() {
      return "a sign-in token";
    }
  }

  /// A token for a subject that has just enrolled.
  public Token give(UUID subject) {
    return give(subject, random());
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// The same with a value that the caller chose: for invented people alone.
  public Token give(UUID subject, String value) {
    Token token = token(value);
    transactions.inOne(
        transaction -> {
          transaction.about(subject);
          return add(transaction, subject, token);
        });
    return token;
  }

  private Token token(String value) {
    return new Token(value, clock.instant().plus(LIFE).getEpochSecond());
  }

  private int add(Transaction transaction, UUID subject, Token token) {
    return transaction
        .sql(
            """
            insert into sign_in (token, subject, expires_at)
            values (:token, :subject, :expiresAt)
            on conflict do nothing
            """)
        .param("token", blinded(token.value()))
        .param("subject", subject)
        .param("expiresAt", token.expiresAt())
        .update();
  }

  /// Ends all tokens of who has this identity and makes a new one, which `operator` hands over; all
  /// of it, with the touch, or nothing.
  ///
  /// @return nothing when nobody has this identity
  public Optional<Token> replace(Identity identity, PartyId operator) {
    Token token = token(random());
    Touch touch =
        new Touch(Touch.What.SIGN_IN_REPLACED, clock.instant().getEpochSecond(), operator);
    return subjects
        .find(identity)
        .flatMap(
            subject ->
                transactions.inOne(
                    transaction ->
                        subjects
                            .load(transaction, subject)
                            .map(
                                known -> {
                                  end(transaction, subject);
                                  add(transaction, subject, token);
                                  Touches.add(transaction, known, touch);
                                  return token;
                                })));
  }

  /// Whose token it is; nothing when it is none, has ended, or its subject has left.
  public Optional<UUID> subjectOf(String token) {
    byte[] blinded = blinded(token);
    return transactions.inOne(
        transaction ->
            presented(transaction, blinded)
                .flatMap(subject -> subjects.load(transaction, subject))
                .map(Subject::id));
  }

  private Optional<UUID> presented(Transaction transaction, byte[] blinded) {
    transaction.signingIn(blinded);
    return transaction
        .sql("select subject from sign_in where token = :token and expires_at > :now")
        .param("token", blinded)
        .param("now", clock.instant().getEpochSecond())
        .query(UUID.class)
        .optional();
  }

  /// Ends all tokens of a subject, this one too.
  public void end(UUID subject) {
    transactions.inOne(
        transaction -> {
          transaction.about(subject);
          return end(transaction, subject);
        });
  }

  private static int end(Transaction transaction, UUID subject) {
    transaction.signingOut();
    return transaction
        .sql("delete from sign_in where subject = :subject")
        .param("subject", subject)
        .update();
  }

  private byte[] blinded(String token) {
    return blind.of("sign-in", token);
  }
}
