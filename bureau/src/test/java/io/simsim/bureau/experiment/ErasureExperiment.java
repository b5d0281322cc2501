package io.simsim.bureau.experiment;

import io.simsim.bureau.BuiltInRules;
import io.simsim.bureau.Bureau;
import io.simsim.bureau.BureauSettings;
import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestClock;
import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.Profile;
import io.simsim.bureau.subjects.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Enrol, back up, erase, restore the backup, try to decrypt (docs/adr/0014). Not part of the
/// build: run by name.
///
/// The backup of the database is a copy of the stopped PostgreSQL's whole folder, WAL and all.
class ErasureExperiment {
  private static final int SUBJECTS = 1_000;
  private static final int LEAVERS = 500;

  private final List<UUID> subjects = new ArrayList<>();

  @Test
  void enrolBackUpEraseRestoreDecrypt() throws Exception {
    Path folder = Files.createTempDirectory("simsim-erasure");
    Path here = folder.resolve("bureau");
    Path keys = folder.resolve("keys");
    List<Long> enrolled = new ArrayList<>();
    try (Bureau bureau = open(here, keys, folder)) {
      for (int i = 0; i < SUBJECTS; i++) {
        long start = System.nanoTime();
        Enrolment enrolment =
            bureau
                .subjects()
                .enrol(
                    Subject.Kind.PERSON,
                    new Identity("passport-de", "C" + i),
                    "Canary Name " + i,
                    TestBureau.EUR);
        enrolled.add(System.nanoTime() - start);
        subjects.add(((Enrolment.Enrolled) enrolment).subject());
      }
    }
    Path blocks = keys.resolve("subjects").resolve("keys-00000");
    print("file system of the key store: %s", Files.getFileStore(blocks).type());
    print("key store: %d bytes a subject", Files.size(blocks) / SUBJECTS);
    print("enrol: %s", times(enrolled));
    copy(here, folder.resolve("backup"));
    copy(here, folder.resolve("backup-beside-old-keys"));
    copy(keys, folder.resolve("old-keys"));
    byte[] before = Files.readAllBytes(blocks);
    List<Long> erased = new ArrayList<>();
    try (Bureau bureau = open(here, keys, folder)) {
      print("before, names that open: %s", opened(bureau));
      for (UUID leaver : subjects.subList(0, LEAVERS)) {
        long start = System.nanoTime();
        bureau.eraseSubject().erase(leaver);
        erased.add(System.nanoTime() - start);
      }
      print("erase: %s", times(erased));
      print("after, names that open: %s", opened(bureau));
    }
    try (Bureau bureau = open(folder.resolve("backup"), keys, folder)) {
      print("database of before, key store of after: %s", opened(bureau));
    }
    try (Bureau bureau =
        open(folder.resolve("backup-beside-old-keys"), folder.resolve("old-keys"), folder)) {
      print("database of before, key store of before: %s", opened(bureau));
    }
    print(
        "wrapped keys of leavers found in files that are left: %d of %d",
        found(before, List.of(here, keys, folder.resolve("backup"))), LEAVERS);
    print(
        "the same search, in the copy of the key store of before: %d of %d",
        found(before, List.of(folder.resolve("old-keys"))), LEAVERS);
  }

  private static Bureau open(Path here, Path keys, Path folder) throws IOException {
    return Bureau.open(
        new BureauSettings(
            here,
            keys,
            folder.resolve("master.key"),
            Optional.empty(),
            "bureau.test/simsim",
            BuiltInRules.RULES,
            new Offers(List.of()),
            party -> 1_000,
            BuiltInRules.SHA_256,
            new TestClock(Instant.parse("2026-06-01T00:00:00Z"))));
  }

  private String opened(Bureau bureau) {
    int leavers = 0;
    int others = 0;
    for (int i = 0; i < SUBJECTS; i++) {
      boolean opens =
          bureau
              .subjects()
              .profile(subjects.get(i))
              .map(Profile::name)
              .equals(Optional.of("Canary Name " + i));
      leavers += opens && i < LEAVERS ? 1 : 0;
      others += opens && i >= LEAVERS ? 1 : 0;
    }
    return leavers
        + " of "
        + LEAVERS
        + " leavers, "
        + others
        + " of "
        + (SUBJECTS - LEAVERS)
        + " others";
  }

  /// How many leavers have a wrapped key, as it was, in a file of these folders.
  private static int found(byte[] before, List<Path> folders) throws IOException {
    List<String> contents = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          contents.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    int found = 0;
    for (int i = 0; i < LEAVERS; i++) {
      byte[] key = Arrays.copyOfRange(before, i * 1024 + 12, i * 1024 + 12 + 92);
      String wrapped = new String(key, java.nio.charset.StandardCharsets.ISO_8859_1);
      found += contents.stream().anyMatch(content -> content.contains(wrapped)) ? 1 : 0;
    }
    return found;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static String times(List<Long> nanos) {
    nanos.sort(null);
    return "p50 %.2f ms, p99 %.2f ms, longest %.2f ms"
        .formatted(
            nanos.get(nanos.size() / 2) / 1e6,
            nanos.get(nanos.size() * 99 / 100) / 1e6,
            nanos.getLast() / 1e6);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
