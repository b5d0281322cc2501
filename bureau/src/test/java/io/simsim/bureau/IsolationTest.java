package io.simsim.bureau;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a raw connection sees: the second lock, below all code of ours.
class IsolationTest {
  private static TestBureau bureau;
  private static UUID ada;
  private static UUID ben;

  @BeforeAll
  static void fill() {
    bureau = TestBureau.open();
    Identity passport = new Identity("passport-de", "ISOLATED");
    ada = bureau.enrol(Subject.Kind.PERSON, passport, "Ada Example");
    ben = bureau.enrol();
    bureau.bureau.signIns().replace(passport, new PartyId("desk"));
    for (UUID subject : List.of(ada, ben)) {
      bureau.keepPromises(subject, CARS);
      bureau.letAsk(subject, ASKER, "rental-deposit");
      bureau.ask(subject, "rental-deposit");
      bureau.bureau.signIns().give(subject);
    }
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  static List<String> tables() {
    return TestServer.tablesOfSubjects();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theApplicationSeesTheSubjectThatItNamedAndNoOther(String table) throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application())) {
      assertThat(count(connection, table, "")).as("nobody named").isZero();
      name(connection, ada);
      assertThat(count(connection, table, " where subject = '" + ada + "'")).isPositive();
      assertThat(count(connection, table, " where subject <> '" + ada + "'")).isZero();
      assertThat(count(connection, table, " where subject = '" + ben + "'")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void evenTheOwnerIsHeldBack(String table) throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.owner())) {
      assertThat(count(connection, table, "")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void nothingOfASubjectIsDeletedUnlessItIsLeaving(String table) throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application());
        Statement statement = connection.createStatement()) {
      name(connection, ada);
      assertThat(statement.executeUpdate("delete from " + table)).isZero();
    }
  }

  @Test
  void aPartitionIsNotAskedPastItsParent() throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application())) {
      name(connection, ada);
      for (String partition : List.of("segment_00", "subject_07", "answer_15")) {
        assertThatThrownBy(() -> count(connection, partition, ""))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void theOwnerSeesNothingInAPartitionEither() throws SQLException {
    for (String table : List.of("subject", "consent_word", "event_name", "segment", "answer")) {
      long seen = 0;
      long there = 0;
      try (Connection owner = TestServer.as(bureau.logins, bureau.logins.owner());
          Connection superuser = TestServer.superuser(bureau.logins)) {
        name(owner, ada);
        for (int remainder = 0; remainder < 16; remainder++) {
          String partition = "%s_%02d".formatted(table, remainder);
          seen += count(owner, partition, "");
          there += count(superuser, partition, "");
        }
      }
      assertThat(there).as(table).isPositive();
      assertThat(seen).as(table).isZero();
    }
  }

  /// Who knows a party, and all of its pseudonyms but one, finds that one's person and no other.
  @Test
  void onlyThePseudonymThatIsLookedUpIsSeen() throws SQLException {
    String lookup;
    try (Connection superuser = TestServer.superuser(bureau.logins);
        Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select encode(lookup, 'hex'), encode(party, 'hex') from pseudonym"
                    + " where subject = '"
                    + ada
                    + "' limit 1")) {
      row.next();
      lookup = row.getString(1);
      try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application());
          Statement setting = connection.createStatement()) {
        setting.execute("select set_config('simsim.party', '" + row.getString(2) + "', false)");
        assertThat(count(connection, "pseudonym", "")).as("all of a party").isZero();
        setting.execute("select set_config('simsim.lookups', '" + lookup + "', false)");
        assertThat(count(connection, "pseudonym", "")).isEqualTo(1);
        assertThatThrownBy(() -> count(connection, "batch", ""))
            .hasMessageContaining("permission denied");
        assertThat(count(superuser, "told_batch", "")).isPositive();
        assertThat(count(connection, "told_batch", "")).as("what was told of batches").isZero();
      }
    }
  }

  @Test
  void aFileIsSeenByWhomItIsNamedToAndByNobodyElse() throws Exception {
    UUID file =
        bureau
            .bureau
            .reportFile()
            .take(CARS, new ByteArrayInputStream(new byte[] {'{', '}'}), sha256 -> {})
            .orElseThrow()
            .file();
    while (bureau.bureau.reportFile().rejects(CARS, file, 0).isEmpty()) {
      Thread.onSpinWait();
    }
    for (String table : List.of("file", "file_part")) {
      try (Connection application = TestServer.as(bureau.logins, bureau.logins.application());
          Connection owner = TestServer.as(bureau.logins, bureau.logins.owner());
          Connection superuser = TestServer.superuser(bureau.logins);
          Statement statement = application.createStatement()) {
        assertThat(count(superuser, table, "")).isPositive();
        assertThat(count(owner, table, "")).isZero();
        assertThat(count(application, table, "")).isZero();
        assertThat(statement.executeUpdate("delete from " + table)).isZero();
        statement.execute("select set_config('simsim.furnisher', repeat('00', 32), false)");
        assertThat(count(application, table, "")).as("another furnisher").isZero();
        statement.execute("select set_config('simsim.file', '" + file + "', false)");
        assertThat(count(application, table, "")).isPositive();
      }
    }
  }

  @Test
  void nothingIsAddedUnderAnotherSubject() throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application());
        Statement statement = connection.createStatement()) {
      name(connection, ada);
      assertThatThrownBy(
              () ->
                  statement.executeUpdate(
                      "insert into segment (subject, context, segment, sealed) values ('"
                          + ben
                          + "', 1, gen_random_uuid(), '')"))
          .hasMessageContaining("row-level security");
      assertThat(statement.executeUpdate("update subject set state = 2")).isEqualTo(1);
      statement.executeUpdate("update subject set state = 1");
    }
  }

  @Test
  void storedRowsAreNotChanged() throws SQLException {
    try (Connection connection = TestServer.as(bureau.logins, bureau.logins.application());
        Statement statement = connection.createStatement()) {
      name(connection, ada);
      for (String change :
          List.of(
              "segment set sealed = ''",
              "event_name set body = name",
              "answer set sealed = ''",
              "consent_word set sealed = ''",
              "batch set leaf = 0",
              "leaf set entry = ''")) {
        assertThatThrownBy(() -> statement.executeUpdate("update " + change))
            .as(change)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> statement.executeUpdate("update subject set key_block = 0"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.executeUpdate("delete from batch"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aPooledConnectionCarriesNobodyIntoTheNextTransaction() {
    long seen =
        bureau
            .bureau
            .database()
            .transactions()
            .inOne(
                transaction -> {
                  transaction.about(ada);
                  return transaction.sql("select count(*) from segment").query(Long.class).single();
                });
    assertThat(seen).isPositive();
    for (int i = 0; i < 40; i++) {
      long next =
          bureau
              .bureau
              .database()
              .transactions()
              .inOne(
                  transaction ->
                      transaction.sql("select count(*) from segment").query(Long.class).single());
      assertThat(next).isZero();
    }
  }

  @Test
  void aTransactionIsAboutWhomItNamedLast() {
    List<List<UUID>> seen =
        bureau
            .bureau
            .database()
            .transactions()
            .inOne(
                transaction ->
                    List.of(ada, ben, ada).stream()
                        .map(
                            subject -> {
                              transaction.about(subject);
                              return transaction
                                  .sql("select subject from subject")
                                  .query(UUID.class)
                                  .list();
                            })
                        .toList());

    assertThat(seen).containsExactly(List.of(ada), List.of(ben), List.of(ada));
  }

  private static void name(Connection connection, UUID subject) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select set_config('simsim.subjects', '{\"" + subject + "\":0}', false)");
    }
  }

  private static long count(Connection connection, String table, String where) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table + where)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
