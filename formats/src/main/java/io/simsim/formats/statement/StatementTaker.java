package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;

/// Takes what a reader finds, in the order of the file. Lines count from 1.
///
/// What came since the last [#end] (or the beginning) belongs to one statement and is whole only
/// when its `end` comes.
public interface StatementTaker {
  void account(Account account, long line);

  void balance(Balance balance, long line);

  /// Takes an entry; a batch whose transactions state their own amounts gives several on one line.
  void entry(Entry entry, long line);

  /// The statement that began on `line` is whole.
  void end(Statement statement, long line);

  /// A record that could not be read; the others go on.
  void refuse(long line, InvalidEventException refusal);

  /// The file cannot be read beyond `line`. Nothing follows.
  void broken(long line, InvalidEventException fault);

  /// So many fields were left unread.
  void drop(long fields);
}
