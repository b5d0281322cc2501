package io.simsim.bureau.server;

import io.simsim.bureau.Bureau;
import io.simsim.bureau.BureauSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/// A bureau and its server, until the process is told to stop: first the server, which ends what is
/// on its way, then the bureau, which puts what waits into the log.
final class Running implements Closeable {
  private final Server server;
  private final Bureau bureau;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closing;

  private Running(Server server, Bureau bureau) {
    this.server = server;
    this.bureau = bureau;
  }

  /// What is done to a bureau before it is called for the first time.
  interface Preparation {
    void prepare(Bureau bureau) throws IOException;
  }

  /// Opens the bureau while the server starts.
  static Running start(
      BureauSettings settings,
      Server.Parts parts,
      Map<String, Object> listening,
      Preparation preparation)
      throws IOException {
    CompletableFuture<Bureau> opening =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return prepared(Bureau.open(settings), preparation);
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            },
            task -> Thread.ofPlatform().name("opening").start(task));
    try {
      Server server = Server.start(opening::join, parts, listening);
      Running running = new Running(server, opening.join());
      var _ = running.bureau.database().ended().thenRun(running::databaseEnded);
      Runtime.getRuntime().addShutdownHook(new Thread(running::closeQuietly, "stopping"));
      return running;
    } catch (RuntimeException failed) {
      throw cause(failed, opening);
    }
  }

  private static Bureau prepared(Bureau bureau, Preparation preparation) throws IOException {
    try {
      preparation.prepare(bureau);
      return bureau;
    } catch (IOException | RuntimeException failed) {
      bureau.close();
      throw failed;
    }
  }

  /// What really went wrong, once nothing of it is left running.
  private static IOException cause(RuntimeException failed, CompletableFuture<Bureau> opening)
      throws IOException {
    try {
      opening.join().close();
    } catch (CompletionException notOpened) {
      if (notOpened.getCause() instanceof UncheckedIOException why) {
        return Objects.requireNonNull(why.getCause());
      }
      return new IOException("the bureau does not open", notOpened.getCause());
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException
          || cause instanceof org.springframework.boot.web.server.PortInUseException) {
        return new IOException("the port is in use: name another with --port", cause);
      }
    }
    return new IOException("the server does not start: " + failed.getMessage(), failed);
  }

  /// Waits until the process is told to stop.
  void await() throws InterruptedException {
    stopped.await();
  }

  /// Without its database the bureau can promise nothing and end nothing well: the process ends at
  /// once, as if it had been killed, and whoever looks after it starts it again.
  private void databaseEnded() {
    if (!closing) {
      System.err.println("simsim: PostgreSQL has ended under the bureau; start it again");
      Runtime.getRuntime().halt(Main.AGAIN);
    }
  }

  Bureau bureau() {
    return bureau;
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException left) {
      System.err.println("simsim: " + left.getMessage());
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (closing) {
      return;
    }
    closing = true;
    server.close();
    bureau.close();
    stopped.countDown();
  }
}
