package io.simsim.bureau.experiment;

import io.simsim.bureau.BuiltInRules;
import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.FileMasterKey;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.SubjectKeys;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.receipt.Receipt;
import io.simsim.population.Life;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import io.simsim.tlog.tree.Commitment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// One row an event against sealed segments, on the way in and on the way of an answer
/// (docs/adr/0015). Not part of the build: run by name.
class SegmentsExperiment {
  private static final int SUBJECTS = 400;
  private static final int EVENTS_MIN = 200;
  private static final int EVENTS_MAX = 300;
  private static final int BATCH = 1_000;
  private static final int THREADS = 2;
  private static final long RUN_NANOS = 6_000_000_000L;
  private static final String PURPOSE = "consumer-credit";
  private static final long NOW = 1_780_272_000L; // 2026-06-01

  /// How events are stored.
  private enum Layout {
    /// A row an event, each sealed alone.
    ROWS,
    /// A segment for each batch, subject and context, as they came; a row of MACs an event.
    SEGMENTS,
    /// The same, merged to one segment a subject and context.
    MERGED
  }

  private record Subject(UUID id, SubjectKeys keys, List<Event> events) {}

  private final Map<String, Subject> subjects = new HashMap<>();
  private final List<Event> inOrder = new ArrayList<>();

  @Test
  void measure() throws Exception {
    Path folder = Files.createTempDirectory("simsim-segments");
    Logins logins = TestServer.newDatabase();
    try (KeyStore store = KeyStore.open(folder, FileMasterKey.in(folder.resolve("master")))) {
      BureauKeys keys =
          BureauKeys.in(folder.resolve("bureau"), FileMasterKey.in(folder.resolve("master")));
      live(store);
      print(
          "%d subjects, %d events, %.0f a subject, in %d batches of %d; %d threads",
          SUBJECTS,
          inOrder.size(),
          (double) inOrder.size() / SUBJECTS,
          (inOrder.size() + BATCH - 1) / BATCH,
          BATCH,
          THREADS);
      for (int round = 1; round <= 3; round++) {
        for (Layout layout : List.of(Layout.ROWS, Layout.SEGMENTS)) {
          create(logins, layout);
          intake(logins, layout, round);
        }
      }
      create(logins, Layout.MERGED);
      long start = System.nanoTime();
      merge(logins);
      print("merging: %.0f subjects/s", SUBJECTS / seconds(start));
      for (Layout layout : Layout.values()) {
        size(logins, layout);
      }
      for (int round = 1; round <= 3; round++) {
        for (Layout layout : Layout.values()) {
          answers(logins, layout, keys, false, round);
        }
        for (Layout layout : Layout.values()) {
          answers(logins, layout, keys, true, round);
        }
      }
    }
  }

  private void live(KeyStore store) throws Exception {
    Population population =
        Population.of(
            Settings.DEFAULTS.withMonths(84, YearMonth.of(2026, 5)).withSubjects(100_000, 0));
    for (int i = 0; subjects.size() < SUBJECTS; i++) {
      Life life = population.life(i);
      if (life.events().size() < EVENTS_MIN || life.events().size() > EVENTS_MAX) {
        continue;
      }
      UUID id = UUID.randomUUID();
      SubjectId name = new SubjectId(id.toString());
      SubjectKeys keys = store.keys(store.enrol(name), name).orElseThrow();
      List<Event> events = new ArrayList<>();
      life.events().forEach(event -> events.add(event.under(name)));
      for (Compartment compartment : Compartment.values()) {
        keys.of(compartment);
      }
      subjects.put(name.value(), new Subject(id, keys, events));
      inOrder.addAll(events);
    }
    // As furnishers send them: each once a month, all its subjects together.
    inOrder.sort(
        (a, b) -> {
          int order = Long.compare(a.recordedAt() / 2_630_000, b.recordedAt() / 2_630_000);
          return order != 0 ? order : a.furnisher().compareTo(b.furnisher());
        });
  }

  private void create(Logins logins, Layout layout) throws SQLException {
    try (Connection connection = connect(logins);
        Statement statement = connection.createStatement()) {
      if (layout == Layout.ROWS) {
        partitioned(
            statement,
            "rows",
            "subject uuid, name bytea, body bytea, context smallint, sealed bytea, primary key"
                + " (subject, name)");
        partitioned(
            statement,
            "answers",
            "subject uuid, answer uuid, sealed bytea, primary key (subject, answer)");
        statement.execute("drop table if exists leaves");
        statement.execute("drop table if exists leaves");
        statement.execute(
            "create table leaves (leaf bigint generated always as identity primary key, entry bytea"
                + " unique)");
      }
      if (layout == Layout.SEGMENTS) {
        partitioned(
            statement,
            "names",
            "subject uuid, name bytea, body bytea, primary key (subject, name)");
      }
      if (layout != Layout.ROWS) {
        partitioned(
            statement,
            table(layout),
            "subject uuid, context smallint, batch uuid, sealed bytea, primary key (subject,"
                + " context, batch)");
      }
    }
  }

  private static void partitioned(Statement statement, String name, String columns)
      throws SQLException {
    statement.execute("drop table if exists " + name);
    statement.execute("create table " + name + " (" + columns + ") partition by hash (subject)");
    for (int i = 0; i < 16; i++) {
      statement.execute(
          "create table %s_%d partition of %s for values with (modulus 16, remainder %d)"
              .formatted(name, i, name, i));
    }
  }

  private static String table(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }

  private void intake(Logins logins, Layout layout, int round) throws Exception {
    List<List<Event>> batches = new ArrayList<>();
    for (int at = 0; at < inOrder.size(); at += BATCH) {
      batches.add(inOrder.subList(at, Math.min(inOrder.size(), at + BATCH)));
    }
    long start = System.nanoTime();
    parallel(
        thread -> {
          try (Connection connection = connect(logins)) {
            connection.setAutoCommit(false);
            for (int i = thread; i < batches.size(); i += THREADS) {
              if (layout == Layout.ROWS) {
                storeRows(connection, batches.get(i));
              } else {
                storeSegments(connection, batches.get(i));
              }
              connection.commit();
            }
          }
          return List.of();
        });
    print("%d %-8s intake %.0f events/s", round, layout, inOrder.size() / seconds(start));
  }

  private void storeRows(Connection connection, List<Event> batch) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Event event : batch) {
      Subject subject = subject(event);
      byte[] bytes = CanonicalBytes.of(event);
      rows.add(
          new Object[] {
            subject.id().toString(),
            name(subject, event),
            subject.keys().of(event.context()).mac("body", bytes),
            event.context().ordinal(),
            subject.keys().of(event.context()).seal(bytes, "event")
          });
    }
    sort(rows);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into rows select * from unnest(?::uuid[], ?::bytea[], ?::bytea[],"
                + " ?::smallint[], ?::bytea[]) on conflict do nothing")) {
      insert.setObject(1, texts(rows));
      insert.setObject(2, bytes(rows, 1));
      insert.setObject(3, bytes(rows, 2));
      insert.setObject(4, rows.stream().mapToInt(row -> (Integer) row[3]).toArray());
      insert.setObject(5, bytes(rows, 4));
      insert.executeUpdate();
    }
  }

  private void storeSegments(Connection connection, List<Event> batch) throws SQLException {
    List<Object[]> names = new ArrayList<>();
    Map<String, List<byte[]>> segments = new TreeMap<>();
    for (Event event : batch) {
      Subject subject = subject(event);
      byte[] bytes = CanonicalBytes.of(event);
      names.add(
          new Object[] {
            subject.id().toString(),
            name(subject, event),
            subject.keys().of(event.context()).mac("body", bytes)
          });
      segments
          .computeIfAbsent(subject.id() + "/" + event.context().name(), key -> new ArrayList<>())
          .add(bytes);
    }
    sort(names);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into names select * from unnest(?::uuid[], ?::bytea[], ?::bytea[]) on conflict"
                + " do nothing returning name")) {
      insert.setObject(1, texts(names));
      insert.setObject(2, bytes(names, 1));
      insert.setObject(3, bytes(names, 2));
      insert.executeQuery().close();
    }
    insertSegments(connection, "segments", segments);
  }

  private void insertSegments(
      Connection connection, String table, Map<String, List<byte[]>> segments) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    segments.forEach(
        (key, events) -> {
          String[] parts = key.split("/", -1);
          Subject subject = Objects.requireNonNull(subjects.get(parts[0]));
          Context context = Context.valueOf(parts[1]);
          byte[] sealed = subject.keys().of(context).seal(packed(events), "segment");
          rows.add(new Object[] {parts[0], sealed, context.ordinal()});
        });
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into "
                + table
                + " select s, c, ?, b from unnest(?::uuid[], ?::smallint[],"
                + " ?::bytea[]) as t (s, c, b)")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, texts(rows));
      insert.setObject(3, rows.stream().mapToInt(row -> (Integer) row[2]).toArray());
      insert.setObject(4, bytes(rows, 1));
      insert.executeUpdate();
    }
  }

  private void merge(Logins logins) throws Exception {
    parallel(
        thread -> {
          try (Connection connection = connect(logins)) {
            connection.setAutoCommit(false);
            int i = 0;
            for (Subject subject : subjects.values()) {
              if (i++ % THREADS == thread) {
                Map<String, List<byte[]>> segments = new TreeMap<>();
                for (Event event : read(connection, Layout.SEGMENTS, subject, -1)) {
                  segments
                      .computeIfAbsent(
                          subject.id() + "/" + event.context().name(), key -> new ArrayList<>())
                      .add(CanonicalBytes.of(event));
                }
                insertSegments(connection, "merged", segments);
                connection.commit();
              }
            }
          }
          return List.of();
        });
  }

  private static List<Event> read(
      Connection connection, Layout layout, Subject subject, int contexts) throws SQLException {
    List<Event> events = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select context, sealed from "
                + table(layout)
                + " where subject = ? and context = any (?::int[])")) {
      select.setObject(1, subject.id());
      select.setObject(
          2,
          Arrays.stream(Context.values())
              .mapToInt(Context::ordinal)
              .filter(ordinal -> (contexts & 1 << ordinal) != 0)
              .toArray());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Context context = Context.values()[rows.getInt(1)];
          if (layout == Layout.ROWS) {
            byte[] bytes = subject.keys().of(context).open(rows.getBytes(2), "event");
            events.add(CanonicalBytes.read(bytes));
          } else {
            ByteBuffer bytes =
                ByteBuffer.wrap(subject.keys().of(context).open(rows.getBytes(2), "segment"));
            while (bytes.hasRemaining()) {
              int length = bytes.getInt();
              events.add(CanonicalBytes.read(bytes.array(), bytes.position(), length));
              bytes.position(bytes.position() + length);
            }
          }
        }
      }
    }
    return events;
  }

  private void answers(Logins logins, Layout layout, BureauKeys keys, boolean whole, int round)
      throws Exception {
    List<Subject> all = List.copyOf(subjects.values());
    List<Long> took =
        parallel(
            thread -> {
              List<Long> nanos = new ArrayList<>();
              AskQuestion ask = new AskQuestion(BuiltInRules.RULES, BuiltInRules.SHA_256);
              Random random = new Random(thread);
              try (Connection connection = connect(logins)) {
                connection.setAutoCommit(false);
                long end = System.nanoTime() + RUN_NANOS;
                while (System.nanoTime() < end) {
                  long start = System.nanoTime();
                  answer(connection, layout, all.get(random.nextInt(all.size())), ask, keys, whole);
                  nanos.add(System.nanoTime() - start);
                }
              }
              return nanos;
            });
    took.sort(null);
    print(
        "%d %-8s %s %.0f answers/s, p50 %.2f ms, p99 %.2f ms",
        round,
        layout,
        whole ? "read+fold+score+receipt+sign+durable" : "read+decrypt+fold+score             ",
        took.size() / (RUN_NANOS / 1e9),
        took.get(took.size() / 2) / 1e6,
        took.get(took.size() * 99 / 100) / 1e6);
  }

  private static void answer(
      Connection connection,
      Layout layout,
      Subject subject,
      AskQuestion ask,
      BureauKeys keys,
      boolean whole)
      throws SQLException {
    Purpose purpose = Objects.requireNonNull(BuiltInRules.RULES.purposes().find(PURPOSE));
    SubjectId id = new SubjectId(subject.id().toString());
    SubjectRecord.Builder record = SubjectRecord.builder(id, TestBureau.EUR);
    read(connection, layout, subject, purpose.contexts()).forEach(record::add);
    Question question = new Question("q", id, PURPOSE, NOW, Feature.MISSING, TestBureau.EUR);
    Consent consent =
        new Consent("c", id, PURPOSE, purpose.contexts(), Set.of(), 0, Long.MAX_VALUE);
    Assessment assessment = ask.ask(question, consent, record.build());
    if (whole) {
      Receipt receipt = Receipt.of((Assessment.Assessed) assessment, BuiltInRules.RULES);
      byte[] salt = new byte[Commitment.SALT_BYTES];
      new java.security.SecureRandom().nextBytes(salt);
      byte[] leaf = Commitment.of(salt, receipt.bytes());
      keys.receipts().sign(leaf);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "with l as (insert into leaves (entry) values (?)) insert into answers values (?, ?,"
                  + " ?)")) {
        insert.setBytes(1, leaf);
        insert.setObject(2, subject.id());
        insert.setObject(3, UUID.randomUUID());
        insert.setBytes(4, subject.keys().of(Compartment.ANSWERS).seal(receipt.bytes(), "answer"));
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  private void size(Logins logins, Layout layout) throws SQLException {
    List<String> tables = layout == Layout.ROWS ? List.of("rows") : List.of("names", table(layout));
    try (Connection connection = connect(logins);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      StringBuilder line = new StringBuilder();
      long all = 0;
      for (String table : tables) {
        try (ResultSet size =
            statement.executeQuery(
                "select sum(pg_total_relation_size(inhrelid)), (select count(*) from "
                    + table
                    + ") from pg_inherits where inhparent = '"
                    + table
                    + "'::regclass")) {
          size.next();
          all += size.getLong(1);
          line.append(" %s %d rows".formatted(table, size.getLong(2)));
        }
      }
      print("%-8s %.0f bytes an event;%s", layout, (double) all / inOrder.size(), line);
    }
  }

  private Subject subject(Event event) {
    return Objects.requireNonNull(subjects.get(event.subject().value()));
  }

  private static byte[] name(Subject subject, Event event) {
    return subject
        .keys()
        .of(Compartment.SELF)
        .mac("name", (event.furnisher() + "\n" + event.id()).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] packed(List<byte[]> events) {
    ByteBuffer out = ByteBuffer.allocate(events.stream().mapToInt(bytes -> bytes.length + 4).sum());
    events.forEach(bytes -> out.putInt(bytes.length).put(bytes));
    return out.array();
  }

  private static void sort(List<Object[]> rows) {
    rows.sort(
        (a, b) -> {
          int order = ((String) a[0]).compareTo((String) b[0]);
          return order != 0 ? order : Arrays.compareUnsigned((byte[]) a[1], (byte[]) b[1]);
        });
  }

  private static String[] texts(List<Object[]> rows) {
    return rows.stream().map(row -> (String) row[0]).toArray(String[]::new);
  }

  private static byte[][] bytes(List<Object[]> rows, int column) {
    return rows.stream().map(row -> (byte[]) row[column]).toArray(byte[][]::new);
  }

  private static Connection connect(Logins logins) throws SQLException {
    return TestServer.as(logins, logins.owner());
  }

  /// What a thread of the experiment does.
  private interface Work {
    List<Long> run(int thread) throws Exception;
  }

  private static List<Long> parallel(Work work) throws Exception {
    List<Long> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Long>>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        futures.add(threads.submit(() -> work.run(thread)));
      }
      for (Future<List<Long>> future : futures) {
        all.addAll(future.get());
      }
    }
    return all;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
