package io.simsim.bureau.furnishing;

import io.simsim.engine.event.Event;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What is read of a file, in parts.
///
/// A file gives the same records in the same order whenever it is read, so those that an earlier
/// reading has noted are counted and left alone.
final class FileParts implements Sink<Event> {
  /// The most records of a part.
  static final int RECORDS_MAX = 1_000;

  private final long noted;
  private final Consumer<Part> store;
  private final BooleanSupplier stopped;
  private String member = "";
  private long seen;
  private Part part;

  /// @param report how far the file was read before
  /// @param store stores a part and notes it, or throws
  /// @param stopped whether to read no more
  FileParts(FileReport report, Consumer<Part> store, BooleanSupplier stopped) {
    this.noted = report.read();
    this.store = store;
    this.stopped = stopped;
    this.part = new Part(noted);
  }

  /// Where an event of a part was in the file.
  private record Place(String member, long line) {}

  /// Records that are stored together.
  static final class Part {
    private final long before;
    private final List<ReportEvents.Sent> events = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<FileReject> unread = new ArrayList<>();

    private Part(long before) {
      this.before = before;
    }

    /// The number of its last record in the file, from 1.
    long last() {
      return before + records();
    }

    int records() {
      return events.size() + unread.size();
    }

    /// Its events, whose lines are their places in it.
    List<ReportEvents.Sent> events() {
      return List.copyOf(events);
    }

    /// What was refused of it: while it was read, and when it was to be stored.
    List<FileReject> rejects(List<LineReply> replies) {
      List<FileReject> all = new ArrayList<>(unread);
      for (LineReply reply : replies) {
        Place place = places.get((int) reply.line());
        switch (reply) {
          case LineReply.Accepted accepted -> {}
          case LineReply.Conflict conflict ->
              all.add(FileReject.conflict(place.member(), place.line()));
          case LineReply.Refused why ->
              all.add(
                  new FileReject(
                      place.member(), place.line(), why.field(), why.rule(), why.remedy()));
        }
      }
      return all;
    }
  }

  @Override
  public void entering(String file) {
    int separator = file.indexOf('!');
    member = separator < 0 ? "" : file.substring(separator + 1);
  }

  @Override
  public void accept(Event event, long line) {
    if (isNew()) {
      part.events.add(new ReportEvents.Sent(part.places.size(), event));
      part.places.add(new Place(member, line));
      flushIfFull();
    }
  }

  @Override
  public void reject(Rejected why) {
    if (isNew()) {
      part.unread.add(new FileReject(member, why.line(), why.field(), why.rule(), why.remedy()));
      flushIfFull();
    }
  }

  /// Forgets what is not stored.
  void drop() {
    part = new Part(part.before);
  }

  /// The file cannot be read on.
  void broken(String rule, String remedy) {
    part.unread.add(new FileReject("", 0, "file", rule, remedy));
  }

  private boolean isNew() {
    if (stopped.getAsBoolean()) {
      throw new ReadFiles.Stopped();
    }
    seen++;
    return seen > noted;
  }

  private void flushIfFull() {
    if (part.records() >= RECORDS_MAX) {
      flush();
    }
  }

  /// Stores what is left.
  void flush() {
    if (part.records() > 0) {
      store.accept(part);
      part = new Part(part.last());
    }
  }
}
