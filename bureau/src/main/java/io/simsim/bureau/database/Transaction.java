package io.simsim.bureau.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A transaction, and whom it is about.
///
/// What is named here holds until the transaction ends and no longer: the settings are local to it,
/// so that a pooled connection carries nothing into the next.
public final class Transaction {
  private final JdbcClient jdbc;

  /// What the database was told, and what was named since.
  private final Map<String, String> told = new HashMap<>();

  private final Map<String, String> named = new LinkedHashMap<>();

  Transaction(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// From now on it is about these subjects: their rows can be seen, and no others'.
  public void about(Collection<UUID> subjects) {
    set(
        "simsim.subjects",
        subjects.stream()
            .map(subject -> "\"" + subject + "\":0")
            .collect(Collectors.joining(",", "{", "}")));
  }

  /// From now on it is about this subject alone.
  public void about(UUID subject) {
    about(List.of(subject));
  }

  /// From now on these blinded pseudonyms can be looked up, and no others.
  public void lookingUp(Collection<byte[]> lookups) {
    set(
        "simsim.lookups",
        lookups.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(",")));
  }

  /// From now on what was told under these blinded keys can be seen and added.
  public void telling(Collection<byte[]> keys) {
    set(
        "simsim.told",
        keys.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(",")));
  }

  /// From now on what was told of this blinded batch can be seen and added.
  public void repeating(byte[] request) {
    set("simsim.request", HexFormat.of().formatHex(request));
  }

  /// From now on the subject of this blinded identity can be looked up.
  public void seeking(byte[] identity) {
    set("simsim.identity", HexFormat.of().formatHex(identity));
  }

  /// From now on the subject of this blinded sign-in token can be looked up.
  public void signingIn(byte[] token) {
    set("simsim.sign_in", HexFormat.of().formatHex(token));
  }

  /// From now on the sign-in tokens of whom it is about may be ended.
  public void signingOut() {
    set("simsim.signing_out", "on");
  }

  /// From now on rows of this subject may be deleted; nothing else deletes a row of a subject.
  public void departing(UUID subject) {
    about(subject);
    set("simsim.departing", subject.toString());
  }

  /// From now on segments of whom it is about may be replaced, or no more.
  public void merging(boolean on) {
    set("simsim.merging", on ? "on" : "off");
  }

  /// From now on the files of this furnisher, told by its blinded name, can be seen and added.
  public void ofFurnisher(byte[] party) {
    set("simsim.furnisher", HexFormat.of().formatHex(party));
  }

  /// From now on this file can be seen, changed and deleted.
  public void handling(UUID file) {
    set("simsim.file", file.toString());
  }

  /// From now on it can be seen which files there are.
  public void seekingFiles() {
    set("simsim.files", "on");
  }

  /// Statements of this transaction. What was named before holds for them: all of it is told to
  /// the database at once.
  public JdbcClient.StatementSpec sql(String sql) {
    if (!named.isEmpty()) {
      jdbc.sql(
              """
              select count(set_config(name, value, true))
              from unnest(cast(:names as text[]), cast(:values as text[])) as named (name, value)
              """)
          .param("names", named.keySet().toArray(String[]::new))
          .param("values", named.values().toArray(String[]::new))
          .query(Integer.class)
          .single();
      told.putAll(named);
      named.clear();
    }
    return jdbc.sql(sql);
  }

  private void set(String name, String value) {
    if (value.equals(told.get(name))) {
      named.remove(name);
    } else {
      named.put(name, value);
    }
  }
}
