package io.simsim.tlog.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/// Appends what many threads hand in, as few batches: while one batch is written the next gathers.
///
/// A leaf waits for the batch before it and for its own, and for nothing else, so it is provable
/// within the time of two appends. When more leaves wait than fit, those who hand in wait too.
public final class Sequencer implements Closeable {
  private static final int WAITING_MAX = 65_536;

  private final Log log;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  private boolean closed;

  private static final class Waiting {
    private final byte[] entry;
    private final boolean last;
    private final CompletableFuture<Long> index = new CompletableFuture<>();

    Waiting(byte[] entry, boolean last) {
      this.entry = entry;
      this.last = last;
    }
  }

  public Sequencer(Log log) {
    this.log = log;
    this.thread = Thread.ofPlatform().name("tlog-sequencer").start(this::run);
  }

  /// Hands in an entry.
  ///
  /// @return its index, once it is durable and under a signed checkpoint; or why it is not known to
  ///     be
  /// @throws IllegalArgumentException if the entry is longer than 65,535 bytes
  public CompletableFuture<Long> add(byte[] entry) throws InterruptedException {
    if (entry.length > Bundle.ENTRY_BYTES_MAX) {
      throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
    }
    Waiting waiting = new Waiting(entry, false);
    put(waiting);
    return waiting.index;
  }

  private synchronized void put(Waiting waiting) throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("the sequencer is closed");
    }
    closed = waiting.last;
    queue.put(waiting);
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    boolean last = false;
    while (!last) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException ignored) {
        continue;
      }
      queue.drainTo(batch);
      last = batch.get(batch.size() - 1).last;
      append(batch.subList(0, batch.size() - (last ? 1 : 0)));
    }
  }

  private void append(List<Waiting> batch) {
    try {
      long index = log.append(batch.stream().map(waiting -> waiting.entry).toList());
      for (Waiting waiting : batch) {
        waiting.index.complete(index++);
      }
    } catch (IOException | RuntimeException failed) {
      batch.forEach(waiting -> waiting.index.completeExceptionally(failed));
    }
  }

  /// Appends what is waiting, then ends. The log stays open.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    try {
      put(new Waiting(new byte[0], true));
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
