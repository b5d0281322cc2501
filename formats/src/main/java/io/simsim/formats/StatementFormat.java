package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.formats.statement.CamtReader;
import io.simsim.formats.statement.OpenBankingReader;
import io.simsim.formats.statement.StatementTaker;
import java.io.IOException;
import java.io.InputStream;

/// Bank statements, in one of the forms that banks give them in.
final class StatementFormat implements SourceReader.Format<Event> {
  /// What finds the records in the bytes.
  private interface Codec {
    void read(InputStream in, StatementTaker taker) throws IOException;
  }

  private final Codec codec;
  private final Origin origin;

  private StatementFormat(Codec codec, Origin origin) {
    this.codec = codec;
    this.origin = origin;
  }

  static StatementFormat camt(Origin origin) {
    return new StatementFormat(CamtReader::read, origin);
  }

  static StatementFormat openBanking(Origin origin) {
    return new StatementFormat(OpenBankingReader::read, origin);
  }

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    StatementEvents events = new StatementEvents(origin, reading);
    try {
      codec.read(content.bytes(), events);
    } catch (BrokenSourceException e) {
      throw e.at(events.line());
    }
    events.checkWhole();
  }
}
