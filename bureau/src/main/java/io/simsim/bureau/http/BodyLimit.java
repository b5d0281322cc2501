package io.simsim.bureau.http;

import io.simsim.bureau.furnishing.ReportFile;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends requests whose bodies are larger than their address takes, said or unsaid.
public final class BodyLimit extends OncePerRequestFilter {
  /// What any address takes that is not in [#LARGER].
  public static final int BYTES_MAX = 256 << 10;

  /// The addresses that take more: batches, files, a record that is brought along.
  public static final Map<String, Integer> LARGER =
      Map.of(
          "/v1/events", 16 << 20,
          "/v1/files", ReportFile.BYTES_MAX,
          "/v1/me/import", 64 << 20);

  /// A body went on beyond what is taken.
  static final class TooLarge extends IOException {
    TooLarge() {
      super("the body is too large");
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int most = LARGER.getOrDefault(request.getRequestURI(), BYTES_MAX);
    if (request.getContentLengthLong() > most) {
      ProblemWriter.write(
          response,
          Problem.of(ProblemKind.TOO_LARGE, "this address takes at most " + most + " bytes"));
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() < 0 ? new Counted(request, most) : request, response);
  }

  /// A request whose length is not said.
  private static final class Counted extends HttpServletRequestWrapper {
    private final int most;

    Counted(HttpServletRequest request, int most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedInput(super.getInputStream(), most);
    }
  }

  private static final class CountedInput extends ServletInputStream {
    private final ServletInputStream in;
    private long left;

    CountedInput(ServletInputStream in, int most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws TooLarge {
      left -= read;
      if (left < 0) {
        throw new TooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
