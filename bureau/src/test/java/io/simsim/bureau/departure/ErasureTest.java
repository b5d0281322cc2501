package io.simsim.bureau.departure;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Profile;
import io.simsim.bureau.subjects.Subject;
import io.simsim.tlog.store.Fsck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final String NAME = "Zebulon Quarrywright";
  private static final Identity IDENTITY = new Identity("passport-de", "C01XQ8877");

  /// The backup is a whole copy of the database, made while everything was there; the key store is
  /// the one of after, of which there is no backup.
  @Test
  void aBackupOfBeforeDoesNotDecryptAfter() throws IOException {
    TestBureau bureau = TestBureau.open();
    UUID gone = filled(bureau, IDENTITY, NAME);
    UUID stays = filled(bureau, new Identity("passport-de", "C01XQ8878"), "Ada Example");
    bureau.bureau.close();
    Logins backup = TestServer.copyOf(bureau.logins);
    Logins controlled = TestServer.copyOf(bureau.logins);

    TestBureau control = bureau.over(controlled);
    assertThat(control.bureau.subjects().profile(gone).map(Profile::name))
        .as("while the keys are there")
        .hasValue(NAME);
    assertThat(control.bureau.ownAnswers().of(gone)).hasSize(1);
    control.close();
    TestBureau after = bureau.over(bureau.logins);
    assertThat(after.bureau.eraseSubject().erase(gone)).isTrue();
    assertThat(after.bureau.subjects().profile(gone).map(Profile::name)).isEmpty();
    after.close();

    TestBureau restored = bureau.over(backup);
    assertThat(restored.bureau.subjects().profile(gone).map(Profile::name)).isEmpty();
    assertThat(restored.bureau.ownAnswers().of(gone)).isEmpty();
    assertThat(restored.bureau.consents().book(gone)).isEmpty();
    assertThat(restored.bureau.subjects().profile(stays).map(Profile::name))
        .hasValue("Ada Example");
    assertThat(restored.bureau.ownAnswers().of(stays)).hasSize(1);
    restored.close();
  }

  @Test
  void afterErasureNoRowIsLeftAndTheLogStillHolds() throws IOException, SQLException {
    TestBureau bureau = TestBureau.open();
    UUID gone = filled(bureau, IDENTITY, NAME);
    filled(bureau, new Identity("passport-de", "C01XQ8878"), "Ada Example");

    assertThat(bureau.bureau.eraseSubject().erase(gone)).isTrue();
    assertThat(bureau.bureau.eraseSubject().erase(gone)).as("unknown by now").isFalse();

    for (String table : with("leaving")) {
      assertThat(rows(bureau.logins, table, gone)).as(table).isZero();
    }
    assertThat(bureau.bureau.subjects().find(IDENTITY)).isEmpty();
    bureau.close();
    assertThat(
            Fsck.check(bureau.folder.resolve("data").resolve("log"), bureau.bureau.log().key())
                .findings())
        .isEmpty();
  }

  @Test
  void anErasureThatWasCutOffIsCompletedAtTheNextStart() throws IOException, SQLException {
    TestBureau bureau = TestBureau.open();
    UUID gone = filled(bureau, IDENTITY, NAME);
    try (Connection connection = TestServer.superuser(bureau.logins);
        Statement statement = connection.createStatement()) {
      statement.execute("update subject set state = 3 where subject = '" + gone + "'");
      statement.execute(
          "insert into leaving select subject, key_block from subject where subject = '"
              + gone
              + "'");
    }
    assertThat(bureau.bureau.subjects().profile(gone).map(Profile::name))
        .as("unknown as soon as it is said")
        .isEmpty();

    TestBureau again = bureau.reopen();

    assertThat(rows(again.logins, "subject", gone)).isZero();
    assertThat(rows(again.logins, "leaving", gone)).isZero();
    byte[] keys =
        Files.readAllBytes(again.folder.resolve("keys").resolve("subjects").resolve("keys-00000"));
    assertThat(keys).containsOnly((byte) 0);
    again.close();
  }

  @Test
  void whoLeftMayEnrolAgainAndIsSomebodyNew() throws IOException {
    TestBureau bureau = TestBureau.open();
    UUID gone = filled(bureau, IDENTITY, NAME);
    String pseudonym = bureau.pseudonym(gone);
    bureau.bureau.eraseSubject().erase(gone);

    UUID anew = bureau.enrol(Subject.Kind.PERSON, IDENTITY, NAME);

    assertThat(anew).isNotEqualTo(gone);
    assertThat(bureau.pseudonym(anew)).isNotEqualTo(pseudonym);
    assertThat(bureau.bureau.ownAnswers().of(anew)).isEmpty();
    bureau.close();
  }

  /// Names and numbers are looked for in every file of a stopped PostgreSQL and of the bureau.
  @Test
  void nothingPersonalIsInClearInAnyRow() throws IOException, SQLException {
    TestBureau bureau = TestBureau.open();
    UUID subject = filled(bureau, IDENTITY, NAME);
    String dump = dump(bureau.logins);

    for (String canary :
        List.of(
            NAME,
            "Quarrywright",
            "C01XQ8877",
            "city-drive",
            "kept-3",
            "rental-deposit",
            "May asker ask",
            bureau.pseudonym(subject),
            "asker")) {
      assertThat(dump).as(canary).doesNotContain(canary).doesNotContain(hex(canary));
    }
    TestServer.checkpoint();
    for (Path folder : List.of(bureau.folder, TestServer.folder())) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
          assertThat(content.contains(NAME) || content.contains("C01XQ8877"))
              .as(file.toString())
              .isFalse();
        }
      }
    }
    bureau.close();
  }

  private static UUID filled(TestBureau bureau, Identity identity, String name) {
    UUID subject = bureau.enrol(Subject.Kind.PERSON, identity, name);
    bureau.bureau.signIns().replace(identity, new PartyId("desk"));
    bureau.keepPromises(subject, CARS);
    bureau.letAsk(subject, ASKER, "rental-deposit");
    bureau.ask(subject, "rental-deposit");
    return subject;
  }

  private static List<String> with(String... others) {
    return Stream.concat(TestServer.tablesOfSubjects().stream(), Stream.of(others)).toList();
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static long rows(Logins logins, String table, UUID subject) throws SQLException {
    try (Connection connection = TestServer.superuser(logins);
        Statement statement = connection.createStatement();
        java.sql.ResultSet rows =
            statement.executeQuery(
                "select count(*) from " + table + " where subject = '" + subject + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String dump(Logins logins) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = TestServer.superuser(logins);
        Statement statement = connection.createStatement()) {
      for (String table : with("told", "batch", "leaf", "leaving")) {
        try (java.sql.ResultSet rows =
            statement.executeQuery("select t::text from " + table + " t")) {
          while (rows.next()) {
            all.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return all.toString();
  }
}
