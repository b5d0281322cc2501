package io.simsim.formats;

import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Who reports a file that does not say so itself, and whose the accounts in it are.
///
/// Files of account numbers become events under pseudonyms: an account's name in events is the
/// HMAC-SHA-256 of furnisher and number under a secret, never the number itself. The subject is
/// looked up in links that furnisher and bureau agreed on when the person consented; names, dates
/// of birth and the like are never matched across accounts, so that no two people's records can be
/// mixed. Without links every account is a subject of its own.
///
/// Immutable; may be used by many threads.
public final class Origin {
  /// The least bytes of a secret.
  public static final int SECRET_BYTES_MIN = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int NAME_BYTES = 10;
  private static final int SUBJECT_BYTES = 16;

  private final FurnisherId furnisher;
  private final SecretKeySpec secret;
  private final @Nullable Links links;

  /// Whose an account is.
  @FunctionalInterface
  private interface Links {
    @Nullable String subject(String number);
  }

  private Origin(FurnisherId furnisher, SecretKeySpec secret, @Nullable Links links) {
    this.furnisher = furnisher;
    this.secret = secret;
    this.links = links;
  }

  /// An origin without links and with no secret but the furnisher's id: whoever knows an account
  /// number can then compute its pseudonym.
  ///
  /// @throws InvalidEventException when `furnisher` is the subject or the bureau
  public static Origin of(FurnisherId furnisher) {
    if (furnisher.equals(FurnisherId.SUBJECT) || furnisher.equals(FurnisherId.BUREAU)) {
      throw new InvalidEventException(
          "furnisher", "furnisher", furnisher.value(), "subject and bureau are reserved");
    }
    byte[] known = furnisher.value().getBytes(StandardCharsets.UTF_8);
    return new Origin(furnisher, new SecretKeySpec(known, ALGORITHM), null);
  }

  /// This origin with a secret for its pseudonyms.
  ///
  /// @throws InvalidEventException when it has fewer than [#SECRET_BYTES_MIN] bytes
  public Origin withSecret(byte[] bytes) {
    if (bytes.length < SECRET_BYTES_MIN) {
      throw new InvalidEventException(
          "secret",
          "secret",
          "",
          "a secret has at least " + SECRET_BYTES_MIN + " bytes: head -c 32 /dev/urandom >FILE");
    }
    return new Origin(furnisher, new SecretKeySpec(bytes, ALGORITHM), links);
  }

  /// This origin with links: a CSV file with the columns `account` and `subject`.
  ///
  /// @param rejected takes the rows that link nothing
  /// @throws IOException when the file is missing or no such CSV
  public Origin withLinks(Path file, Sink<Void> rejected) throws IOException {
    SourceReader.requireReadable(file);
    try (InputStream in = Files.newInputStream(file)) {
      return withLinks(file.toString(), in, rejected);
    }
  }

  /// The same with the bytes of such a file, which the caller closes.
  ///
  /// @param name what to call it in rejections
  /// @throws IOException when it is no such CSV
  public Origin withLinks(String name, InputStream in, Sink<Void> rejected) throws IOException {
    Columns columns = new Columns();
    int account = columns.place("account");
    Value subject = Template.of("{subject}", true, columns);
    LookupTable.Lookup lookup =
        new LookupTable.Lookup(
            name, CsvFormReader.read(null), columns, account, subject, When.ALWAYS);
    Reading<Void> reading = new Reading<>(name, rejected);
    LookupTable table =
        LookupTable.load(
            lookup, name, in, SourceReader.MAX_LINE_BYTES, LookupTable.MAX_ENTRIES, reading);
    Map<String, String> found = new HashMap<>();
    table.unambiguous().forEach((number, whose) -> found.put(plain(number), whose));
    if (found.isEmpty()) {
      throw new IOException(name + ": links no account: give rows of account and subject");
    }
    return new Origin(furnisher, secret, found::get);
  }

  /// This origin with accounts that are called by the names of their subjects: whoever wrote the
  /// file put the subject where the account number stands. In Metro 2 that is the consumer account
  /// number; an identification number before it is no part of the name.
  public Origin withSubjectsForAccounts() {
    return new Origin(furnisher, secret, number -> number.substring(number.lastIndexOf(':') + 1));
  }

  /// An account number without the spaces that it is printed with.
  private static String plain(String number) {
    return number.replace(" ", "");
  }

  /// Who reports.
  public FurnisherId furnisher() {
    return furnisher;
  }

  /// Whether links say whose the accounts are.
  boolean linked() {
    return links != null;
  }

  /// The name that events have for the account called `number`: 20 hex digits.
  String account(String number) {
    return pseudonym("account", number).substring(0, 2 * NAME_BYTES);
  }

  /// Whose the account called `number` is; empty when it is linked to nobody and is to be left out.
  ///
  /// @throws InvalidEventException when what it is linked to cannot name a subject
  Optional<SubjectId> holder(String number) {
    if (links == null) {
      return Optional.of(
          new SubjectId("p-" + pseudonym("subject", number).substring(0, 2 * SUBJECT_BYTES)));
    }
    String subject = links.subject(plain(number));
    return subject == null ? Optional.empty() : Optional.of(new SubjectId(subject));
  }

  private String pseudonym(String use, String number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      String text = use + "\n" + furnisher.value() + "\n" + plain(number);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
