package io.simsim.bureau.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// PostgreSQL processes that outlived the process which started them.
///
/// They are known by their program and their working folder, which is the data folder for a
/// postmaster and for each of its children, also when the postmaster itself was killed. Linux tells
/// it in `/proc`; where nothing tells it, PostgreSQL itself refuses to start twice on one folder.
final class Orphans {
  private static final int PATIENCE_S = 30;

  private Orphans() {}

  /// Stops those that work in `data`; when this returns nobody does.
  ///
  /// @throws IOException when one does not end
  static void stop(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    Path real = data.toRealPath();
    for (String signal : List.of("INT", "QUIT")) {
      List<ProcessHandle> working = working(real);
      for (ProcessHandle process : working) {
        signal(process, signal);
      }
      boolean gone = true;
      for (ProcessHandle process : working) {
        gone &= ended(process);
      }
      if (gone && working(real).isEmpty()) {
        return;
      }
    }
    throw new IOException("a PostgreSQL in " + data + " does not stop: end it by hand");
  }

  private static List<ProcessHandle> working(Path data) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      Path about = Path.of("/proc", Long.toString(process.pid()));
      Path program = Files.readSymbolicLink(about.resolve("exe")).getFileName();
      return process.isAlive()
          && program.toString().startsWith("postgres")
          && Files.readSymbolicLink(about.resolve("cwd")).equals(data);
    } catch (IOException unknown) {
      return false;
    }
  }

  /// To a postmaster INT says: end what is running, write all, stop; QUIT says: stop, and recover
  /// later.
  private static void signal(ProcessHandle process, String signal) throws IOException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException not) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
