package io.simsim.cli;

import java.util.Map;
import java.util.TreeMap;

/// The codes with which every command ends. They never change their meaning.
final class ExitCodes {
  /// Done.
  static final int DONE = 0;

  /// Done, but some rows were rejected or some receipts differ.
  static final int DONE_IN_PART = 1;

  /// Wrong usage, or a file that cannot be used.
  static final int UNUSABLE = 2;

  /// More rows were rejected than allowed.
  static final int TOO_MANY_REJECTED = 3;

  /// A fault of the program.
  static final int INTERNAL = 4;

  /// Interrupted, as by Ctrl-C.
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /// The codes and their meaning, for help.
  static Map<String, String> described() {
    Map<String, String> codes = new TreeMap<>((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    codes.put(Integer.toString(DONE), "done");
    codes.put(Integer.toString(DONE_IN_PART), "done, but rows were rejected or receipts differ");
    codes.put(
        Integer.toString(UNUSABLE),
        "wrong usage, or a file that cannot be used (also: no consent); nothing is written");
    codes.put(
        Integer.toString(TOO_MANY_REJECTED),
        "more rows were rejected than --max-errors allows; only the rejects are written");
    codes.put(Integer.toString(INTERNAL), "a fault of the program; please report it");
    codes.put(Integer.toString(INTERRUPTED), "interrupted; nothing is written");
    return codes;
  }
}
