package io.simsim.bureau.access;

/// Where the server is for those who call it, such as `https://bureau.example`; it is the issuer of
/// tokens and what DPoP proofs and assertions are made for.
public record PublicUrl(String value) {
  public PublicUrl {
    if (!value.matches("https?://[^/?#\\s]+")) {
      throw new IllegalArgumentException(
          "public URL: http or https, a host and perhaps a port, nothing after it: " + value);
    }
  }
}
