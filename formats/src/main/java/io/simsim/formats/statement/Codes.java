package io.simsim.formats.statement;

import java.util.regex.Pattern;

/// The codes that say what kind of transaction an entry was; each is empty when not stated.
///
/// @param domain of the ISO 20022 bank transaction code, such as `PMNT`
/// @param family such as `RCDT`, or `ReceivedCreditTransfer` in UK Open Banking v3
/// @param subFamily such as `SALA`
/// @param proprietary the bank's own transaction code
/// @param purpose the ISO 20022 purpose, such as `SALA`
public record Codes(
    String domain, String family, String subFamily, String proprietary, String purpose) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._+/-]{1,35}");

  /// No code stated.
  public static final Codes NONE = new Codes("", "", "", "", "");

  public Codes {
    domain = code(domain);
    family = code(family);
    subFamily = code(subFamily);
    proprietary = code(proprietary);
    purpose = code(purpose);
  }

  /// Whether it names the transaction in a code that everybody knows; a bank's own does not.
  boolean hasTransaction() {
    return !domain.isEmpty() || !family.isEmpty();
  }

  /// These, or those of the whole entry where these do not name the transaction.
  Codes or(Codes entry) {
    return hasTransaction()
        ? this
        : new Codes(entry.domain, entry.family, entry.subFamily, entry.proprietary, purpose);
  }

  /// What does not look like a code is words, and words are dropped.
  private static String code(String text) {
    return CODE.matcher(text).matches() ? text : "";
  }
}
