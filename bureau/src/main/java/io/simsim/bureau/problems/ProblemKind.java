package io.simsim.bureau.problems;

import java.util.Locale;

/// The kinds of problems; each has an address of its own, `/problems/{id}`.
public enum ProblemKind {
  MALFORMED(400, "The request cannot be read", "Send what the API's description asks for."),
  IDEMPOTENCY_KEY(
      400,
      "There is no usable Idempotency-Key",
      "Send a header Idempotency-Key of 1 to 120 visible ASCII characters, new for each request"
          + " and the same when it is repeated."),
  UNAUTHENTICATED(
      401,
      "Who calls is not known",
      "Organisations: get a token at /oauth2/token and send it as \"Authorization: DPoP …\" with a"
          + " new DPoP proof. People: send your sign-in token as \"Authorization: Bearer …\"."),
  UNSIGNED(
      401,
      "The batch is not signed",
      "Sign it (RFC 9421) with a key of the register over \"@method\", \"@target-uri\" and"
          + " \"content-digest\", with created and keyid."),
  FORBIDDEN(
      403,
      "This is not for you",
      "Use a token with the scope that this needs; nobody may do what no scope allows."),
  REFUSED_USE(
      403,
      "Nobody is scored for this",
      "There is no way to: see /v1/refused-uses for the grounds."),
  NOT_FOUND(
      404, "There is nothing here", "Check the address; see /openapi.json for what there is."),
  NOT_ENROLLED(
      404,
      "This identity is not enrolled",
      "Check scheme and number as they were given at enrolment; who left has to enrol anew."),
  METHOD(405, "Not with this method", "Use one of those in the Allow header."),
  NOT_ACCEPTABLE(406, "Not in this form", "Accept what the API's description offers."),
  ALREADY_ENROLLED(
      409,
      "This identity is enrolled",
      "Ask the person to sign in; or to erase the record first, to begin anew."),
  NO_OFFER(
      409,
      "You have no live offer for this purpose",
      "Publish an offer for the purpose first: nothing could follow from an answer."),
  NOT_IMPORTED(409, "The file was not taken over", "See the detail."),
  TOO_LARGE(413, "The request is too large", "Send less at once."),
  MEDIA_TYPE(415, "Not of this media type", "Send one of those that the API's description names."),
  INVALID(422, "A value is not valid", "See the field and the remedy."),
  KEY_REUSED(
      422,
      "The Idempotency-Key was used for another request",
      "Use a new key for a new request; repeat a request with all of its first body."),
  BUDGET(
      429,
      "The questions of this day are used up",
      "Ask again tomorrow (UTC), or have your budget in the register raised."),
  FILES_WAIT(
      429,
      "Enough of your files wait to be read",
      "Send the next one when one of them is done; GET the Location of each to see how far it is."),
  INTERNAL(500, "The server has a fault", "Repeat later with the same Idempotency-Key; report it."),
  UNAVAILABLE(503, "The bureau cannot promise anything now", "Repeat later with the same key.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemKind(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /// Its name in addresses.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// What it is, in a few words.
  public String title() {
    return title;
  }

  /// What to do about it in general.
  public String remedy() {
    return remedy;
  }
}
