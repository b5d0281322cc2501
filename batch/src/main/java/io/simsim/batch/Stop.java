package io.simsim.batch;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.tables.TableException;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;

/// Carries the end of a run through code that declares no such end.
final class Stop extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// What is done in a run.
  interface Body<T> {
    T run() throws IOException, RunFailedException, InterruptedException;
  }

  private Stop(Exception why) {
    super(why.getMessage(), why, false, false);
  }

  static Stop unusable(String message) {
    return new Stop(new RunFailedException(RunFailedException.Code.UNUSABLE, message));
  }

  static Stop tooMany(String message) {
    return new Stop(new RunFailedException(RunFailedException.Code.TOO_MANY_REJECTED, message));
  }

  /// Ends the run when its thread was interrupted.
  static void ifInterrupted() {
    if (Thread.interrupted()) {
      throw new Stop(new InterruptedException("the run was interrupted"));
    }
  }

  /// Runs `body` and says in a run's own exceptions how it failed. What fails after an interrupt
  /// (channels close then) failed by it.
  static <T> T explained(Body<T> body) throws RunFailedException, InterruptedException {
    try {
      return body.run();
    } catch (Stop stop) {
      if (stop.getCause() instanceof RunFailedException failed) {
        throw failed;
      }
      throw interrupted(stop);
    } catch (TableException | IOException | UncheckedIOException | RuleFileException fault) {
      if (Thread.interrupted()) {
        throw interrupted(fault);
      }
      throw new RunFailedException(RunFailedException.Code.UNUSABLE, said(fault), fault);
    }
  }

  /// What a fault says; of a file that may not be read or written the system says its name only.
  private static String said(Exception fault) {
    return fault instanceof AccessDeniedException denied
        ? denied.getFile() + ": may not be read or written: check its permissions"
        : String.valueOf(fault.getMessage());
  }

  private static InterruptedException interrupted(Exception cause) {
    InterruptedException interrupted = new InterruptedException("the run was interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }
}
