package io.simsim.bureau.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The passwords of an embedded PostgreSQL: random, each in a file that only its owner reads.
///
/// They keep other users of the machine out. Who can read the folder of the database can read its
/// data anyway.
record Passwords(String superuser, Logins.Login owner, Logins.Login application) {
  private static final String FOLDER = "passwords";
  private static final String SUPERUSER = "postgres";
  private static final String OWNER = "simsim_owner";
  private static final String APPLICATION = "simsim_app";
  private static final int BYTES = 24;

  /// Those in `folder`, made where there are none.
  static Passwords in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(FOLDER));
    return new Passwords(
        password(folder, SUPERUSER),
        new Logins.Login(OWNER, password(folder, OWNER)),
        new Logins.Login(APPLICATION, password(folder, APPLICATION)));
  }

  static Path fileOfSuperuser(Path folder) {
    return file(folder, SUPERUSER).toAbsolutePath();
  }

  private static Path file(Path folder, String role) {
    return folder.resolve(FOLDER).resolve(role);
  }

  private static String password(Path folder, String role) throws IOException {
    Path file = file(folder, role);
    if (!Files.exists(file) || Files.size(file) == 0) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file);
  }

  /// Hides them.
  @Override
  public String toString() {
    return "passwords";
  }
}
