package io.simsim.cli;

import io.simsim.batch.Progress;
import io.simsim.batch.Rejects;
import io.simsim.formats.Rejected;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows how far a run is: one bar for each phase, with rate and time left.
final class ProgressBars implements Progress, AutoCloseable {
  private static final int REFRESH_MS = 200;
  private static final long MEGABYTE = 1_000_000;

  private final @Nullable Screen screen;
  private @Nullable ProgressBar bar;
  private @Nullable Phase shown;
  private final List<Rejected> first = new ArrayList<>();
  private long rejected;

  /// Where bars are shown.
  private record Screen(Terminal terminal, PrintWriter err) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return terminal.columns() - 1;
    }

    @Override
    public void accept(String line) {
      err.print("\r" + line);
      err.flush();
    }

    @Override
    public void clear() {
      err.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }

  private ProgressBars(@Nullable Screen screen) {
    this.screen = screen;
  }

  static ProgressBars shown(Terminal terminal, PrintWriter err) {
    return new ProgressBars(new Screen(terminal, err));
  }

  static ProgressBars hidden() {
    return new ProgressBars(null);
  }

  @Override
  public synchronized void at(Phase phase, long done, long total) {
    if (screen == null) {
      return;
    }
    if (phase != shown) {
      close();
      bar = begin(phase, screen);
      shown = phase;
    }
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void rejected(Rejected row) {
    rejected++;
    if (first.size() < Rejects.FIRST) {
      first.add(row);
    }
  }

  /// The rows that were rejected so far.
  synchronized Rejects rejects() {
    return new Rejects(rejected, first);
  }

  /// Shows how many folds of a cross-validation are done.
  synchronized void folds(long done, long total) {
    if (screen == null) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Folds    ")
              .setStyle(
                  screen.terminal().unicode()
                      ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                      : ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REFRESH_MS)
              .setConsumer(screen)
              .clearDisplayOnFinish()
              .build();
    }
    bar.maxHint(total);
    bar.stepTo(done);
  }

  private static ProgressBar begin(Phase phase, Screen screen) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(
                switch (phase) {
                  case CONSENTS -> "Consents ";
                  case QUESTIONS -> "Questions";
                  case EVENTS -> "Events   ";
                  case ANSWERS -> "Answers  ";
                  case CODES -> "Scores   ";
                  case OUTPUT -> "Writing  ";
                })
            .setStyle(
                screen.terminal().unicode()
                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                    : ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MS)
            .setConsumer(screen)
            .clearDisplayOnFinish()
            .showSpeed();
    return switch (phase.unit()) {
      case BYTES -> builder.setUnit(" MB", MEGABYTE).setSpeedUnit(ChronoUnit.SECONDS).build();
      case ROWS -> builder.setUnit(" rows", 1).setSpeedUnit(ChronoUnit.SECONDS).build();
    };
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      shown = null;
    }
  }
}
