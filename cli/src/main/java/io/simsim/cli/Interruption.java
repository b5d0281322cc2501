package io.simsim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command that is interrupted (Ctrl-C) put its outputs aside before the process ends.
///
/// On a signal the JVM runs this hook: it interrupts the command, which stops, deletes what is not
/// whole and says so, and waits for that. The JVM then ends with 130 (SIGINT) or 143 (SIGTERM).
final class Interruption {
  private static final int PATIENCE_SECONDS = 10;

  private final Thread command;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");

  private Interruption(Thread command) {
    this.command = command;
  }

  /// Watches over the command that runs on `thread`.
  static Interruption watch(Thread thread) {
    Interruption interruption = new Interruption(thread);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// The command ended with `code`: ends the process with it, unless a signal is ending it.
  void end(int code) {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      return;
    }
    System.exit(code);
  }

  private void stop() {
    command.interrupt();
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
