package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A taker that keeps everything.
final class Taken implements StatementTaker {
  final List<Account> accounts = new ArrayList<>();
  final List<Balance> balances = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  final List<Statement> statements = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  final List<String> broken = new ArrayList<>();
  final List<Long> lines = new ArrayList<>();
  long dropped;

  static Taken camt(String xml) {
    return camt(xml.getBytes(StandardCharsets.UTF_8));
  }

  static Taken camt(byte[] bytes) {
    return camt(new ByteArrayInputStream(bytes));
  }

  static Taken camt(InputStream in) {
    Taken taken = new Taken();
    try {
      CamtReader.read(in, taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  static Taken openBanking(String json) {
    return openBanking(json.getBytes(StandardCharsets.UTF_8));
  }

  static Taken openBanking(byte[] bytes) {
    return openBanking(new ByteArrayInputStream(bytes));
  }

  static Taken openBanking(InputStream in) {
    Taken taken = new Taken();
    try {
      OpenBankingReader.read(in, taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  @Override
  public void account(Account account, long line) {
    accounts.add(account);
    lines.add(line);
  }

  @Override
  public void balance(Balance balance, long line) {
    balances.add(balance);
    lines.add(line);
  }

  @Override
  public void entry(Entry entry, long line) {
    entries.add(entry);
    lines.add(line);
  }

  @Override
  public void end(Statement statement, long line) {
    statements.add(statement);
  }

  @Override
  public void refuse(long line, InvalidEventException refusal) {
    refused.add(line + ": " + refusal.getMessage());
  }

  @Override
  public void broken(long line, InvalidEventException fault) {
    broken.add(line + ": " + fault.rule());
  }

  @Override
  public void drop(long fields) {
    dropped += fields;
  }
}
