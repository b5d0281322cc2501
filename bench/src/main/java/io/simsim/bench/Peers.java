package io.simsim.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Other ways through the same files: what they find is a lower bound of the work that we do.
final class Peers {
  private static final int BUFFER = 1 << 16;

  private Peers() {}

  /// Reads `file` and returns how many records (or bytes, or tokens) there are.
  static long read(String peer, Path file) throws Exception {
    return switch (peer) {
      case "duckdb-json" -> duckDb("read_ndjson_auto", file);
      case "duckdb-csv" -> duckDb("read_csv", file);
      case "duckdb-parquet" -> duckDb("read_parquet", file);
      case "stax" -> stax(file);
      case "jackson" -> jackson(file);
      case "bytes" -> bytes(file);
      default -> throw new IllegalArgumentException("no peer " + peer);
    };
  }

  /// Counts rows in DuckDB on one thread, hashing every column so that all of them are decoded.
  private static long duckDb(String function, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      String from = function + "('" + file + "')";
      try (ResultSet rows =
          statement.executeQuery("SELECT count(*), bit_xor(hash(e)) FROM " + from + " e")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static long stax(Path file) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    long entries = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Ntry")) {
          entries++;
        }
      }
      xml.close();
    }
    return entries;
  }

  private static long jackson(Path file) throws IOException {
    long tokens = 0;
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      while (json.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static long bytes(Path file) throws IOException {
    long count = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
      }
    }
    return count;
  }
}
