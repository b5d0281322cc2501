package io.simsim.bureau.furnishing;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Event;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.formats.ArchiveMembers;
import io.simsim.formats.BrokenSourceException;
import io.simsim.formats.Mapping;
import io.simsim.formats.Origin;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import io.simsim.formats.Tally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/// How a file of a furnisher is read: in the format that its first bytes tell, plain or packed.
///
/// In files that name accounts and not subjects, the furnisher's pseudonym for the person stands
/// where the account number does; or the file is in a zip archive with links, a member that says
/// whose the accounts are. A mapping, another such member, says what the columns of CSV files mean.
final class FileReading {
  /// The member that says whose accounts are: `account,subject`.
  static final String LINKS = "links.csv";

  /// The member that says what columns mean.
  static final String MAPPING = "mapping.json";

  private static final Set<String> MEMBERS = Set.of(LINKS, MAPPING);
  private static final int MEMBER_BYTES_MAX = 16 << 20;
  private static final String NAME = "file";

  private FileReading() {}

  /// Where the bytes of a file are; each time from the first.
  interface Source {
    InputStream open() throws IOException;
  }

  /// Reads a file into `sink`.
  ///
  /// @param size its bytes
  /// @throws IOException when its bytes are not to be had any more
  static Tally read(PartyId furnisher, Source source, long size, Sink<Event> sink)
      throws IOException {
    SourceReader<Event> reader;
    try (InputStream in = source.open()) {
      reader = reader(furnisher, ArchiveMembers.named(MEMBERS, in, MEMBER_BYTES_MAX), sink);
    } catch (BrokenSourceException unusable) {
      return refused(sink, "", unusable);
    } catch (RuleFileException unusable) {
      return refused(sink, MAPPING, unusable);
    } catch (Unlinked unusable) {
      return refused(sink, LINKS, unusable);
    }
    try (InputStream in = source.open()) {
      return reader.leavingOut(MEMBERS).read(in, NAME, size, null, sink);
    }
  }

  /// Links link nothing.
  private static final class Unlinked extends Exception {
    private static final long serialVersionUID = 1L;

    Unlinked(IOException why) {
      super(why.getMessage(), why);
    }
  }

  private static SourceReader<Event> reader(
      PartyId furnisher, Map<String, byte[]> members, Sink<Event> sink) throws Unlinked {
    byte[] mapping = members.get(MAPPING);
    if (mapping != null) {
      Mapping read = Mapping.parse(MAPPING, mapping);
      if (!read.makesEvents()) {
        throw new RuleFileException(MAPPING, 1, 1, "rows", "use a mapping with events");
      }
      return SourceReader.events(read);
    }
    Origin origin = Origin.of(furnisher.furnisher());
    byte[] links = members.get(LINKS);
    if (links == null) {
      return SourceReader.any(origin.withSubjectsForAccounts());
    }
    try {
      sink.entering(NAME + "!" + LINKS);
      return SourceReader.any(
          origin.withLinks(LINKS, new ByteArrayInputStream(links), rejectsInto(sink)));
    } catch (IOException unlinked) {
      throw new Unlinked(unlinked);
    }
  }

  private static Sink<Void> rejectsInto(Sink<Event> sink) {
    return new Sink<>() {
      @Override
      public void accept(Void nothing, long line) {}

      @Override
      public void reject(Rejected why) {
        sink.reject(why);
      }
    };
  }

  private static Tally refused(Sink<Event> sink, String member, Exception why) {
    sink.entering(member.isEmpty() ? NAME : NAME + "!" + member);
    sink.reject(new Rejected(NAME, 0, "file", "member", "", String.valueOf(why.getMessage())));
    return new Tally(0, 1, 0, 0, false);
  }
}
