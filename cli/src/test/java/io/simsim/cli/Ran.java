package io.simsim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One command run in this process, with what it wrote.
record Ran(int code, String out, String err) {
  static Ran of(String... args) {
    return on(Terminal.NONE, args);
  }

  static Ran on(Terminal terminal, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(terminal)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Ran(code, out.toString(), err.toString());
  }
}
