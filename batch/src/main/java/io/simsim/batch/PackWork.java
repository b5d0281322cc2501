package io.simsim.batch;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.formats.Rejected;
import io.simsim.tables.Spill;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder in which a [PackRun] keeps what it has done, so that the next run goes on with it.
///
/// `state` says of what it is, what the reading of the events came to, with each row that was
/// rejected, and then either where in `spill` the events are, or how the file of records was when
/// it was whole. It is replaced in one step. A state of anything else is no state.
final class PackWork {
  private static final String STATE = "state";
  private static final String SPILL = "spill";

  private final Path folder;
  private final String what;

  /// What the reading of the events came to.
  record Read(CurrencyCode currency, EventTally tally, List<Rejected> rejected) {
    Read {
      rejected = List.copyOf(rejected);
    }
  }

  /// @param what the records are made of, in one line
  PackWork(Path folder, String what) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.what = what;
  }

  /// What tells a run from any other.
  static String what(PackRun run) throws IOException {
    StringBuilder what = new StringBuilder("records of");
    for (EventSource source : run.events()) {
      for (Path input : source.inputs()) {
        file(input, what);
      }
      source.origin().ifPresent(origin -> what.append(" by ").append(origin.furnisher().value()));
      what.append(';');
    }
    if (run.before().isPresent()) {
      file(run.before().get(), what.append(" with"));
    }
    return what.append(" in ").append(run.currency().orElse("any")).toString().replace('\n', ' ');
  }

  private static void file(Path path, StringBuilder what) throws IOException {
    what.append(' ')
        .append(path.toRealPath())
        .append(" of ")
        .append(Files.size(path))
        .append(" bytes written ")
        .append(Files.getLastModifiedTime(path).toMillis());
  }

  /// Deletes it, with all that is in it.
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (String name : List.of(STATE, SPILL)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      try (Stream<Path> left = Files.list(folder)) {
        if (left.findAny().isEmpty()) {
          Files.delete(folder);
        }
      }
    }
  }

  String what() {
    return what;
  }

  Spill begin(int partitions, long memoryBytes) throws IOException {
    Files.deleteIfExists(folder.resolve(STATE));
    return Spill.at(folder.resolve(SPILL), partitions, memoryBytes);
  }

  /// Keeps what was read.
  void keep(Read read, Spill spill) throws IOException {
    write(
        read,
        out -> {
          out.writeBoolean(false);
          spill.keep(out);
        });
  }

  /// Keeps that the records are whole.
  void keep(Read read, Path records, long subjects) throws IOException {
    write(
        read,
        out -> {
          out.writeBoolean(true);
          out.writeLong(subjects);
          out.writeUTF(identity(records));
        });
    Files.deleteIfExists(folder.resolve(SPILL));
  }

  private static String identity(Path records) throws IOException {
    StringBuilder what = new StringBuilder();
    file(records, what);
    return what.toString();
  }

  private interface Stage {
    void write(DataOutputStream out) throws IOException;
  }

  private void write(Read read, Stage stage) throws IOException {
    try (WholeFile file = WholeFile.begin(folder.resolve(STATE))) {
      DataOutputStream out = new DataOutputStream(file.stream());
      // Any number of files may be named in it.
      byte[] named = what.getBytes(StandardCharsets.UTF_8);
      out.writeInt(named.length);
      out.write(named);
      out.writeUTF(read.currency().value());
      out.writeLong(read.tally().accepted());
      out.writeLong(read.tally().ignored());
      out.writeLong(read.tally().droppedFields());
      out.writeInt(read.rejected().size());
      for (Rejected row : read.rejected()) {
        out.writeUTF(row.file());
        out.writeLong(row.line());
        for (String text : List.of(row.field(), row.rule(), row.value(), row.remedy())) {
          out.writeUTF(text);
        }
      }
      stage.write(out);
      out.flush();
      file.commit();
    }
  }

  /// What is done already.
  sealed interface Done {
    /// The events were read.
    record Events(Read read, Spill spill) implements Done {}

    /// The records are whole.
    record Records(Read read, long subjects) implements Done {}
  }

  /// What an earlier run of the same has done.
  Optional<Done> done(Path records) throws IOException {
    Path state = folder.resolve(STATE);
    if (!Files.exists(state)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(state)))) {
      byte[] named = what.getBytes(StandardCharsets.UTF_8);
      if (in.readInt() != named.length || !Arrays.equals(in.readNBytes(named.length), named)) {
        return Optional.empty();
      }
      Read read = read(in);
      if (!in.readBoolean()) {
        return Optional.of(new Done.Events(read, Spill.again(folder.resolve(SPILL), in)));
      }
      long subjects = in.readLong();
      return Files.exists(records) && in.readUTF().equals(identity(records))
          ? Optional.of(new Done.Records(read, subjects))
          : Optional.empty();
    } catch (EOFException cutOff) {
      return Optional.empty();
    }
  }

  private static Read read(DataInputStream in) throws IOException {
    CurrencyCode currency = new CurrencyCode(in.readUTF());
    EventTally tally = new EventTally(in.readLong(), in.readLong(), in.readLong(), 0);
    List<Rejected> rejected = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rejected.add(
          new Rejected(
              in.readUTF(), in.readLong(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
    return new Read(currency, tally, rejected);
  }
}
