package io.simsim.bureau.database;

/// Where the database is and who enters it: the owner of the schema, who migrates it and does
/// nothing else, and the application, which owns nothing.
///
/// @param url a JDBC URL without user and password
public record Logins(String url, Login owner, Login application) {
  /// A role with its password.
  public record Login(String role, String password) {
    /// Hides the password.
    @Override
    public String toString() {
      return role;
    }
  }
}
