package io.simsim.tlog.http;

import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.Note;
import io.simsim.tlog.note.NoteSignature;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.store.Log;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A witness of other people, asked to cosign a log's checkpoint (c2sp.org/tlog-witness,
/// "add-checkpoint"). It signs only what grew out of all that it signed before.
public final class Witness {
  private static final int ANSWER_BYTES_MAX = 64 * 1024;
  private static final int CONFLICT = 409;

  private final HttpClient client;
  private final URI addCheckpoint;
  private final VerifierKey key;
  private final Duration timeout;

  /// A witness that can be asked.
  ///
  /// @param submissionPrefix its URL for submissions, without a slash at its end
  /// @param key its cosigner key
  /// @param timeout for one request
  public Witness(HttpClient client, String submissionPrefix, VerifierKey key, Duration timeout) {
    if (!key.isCosigner()) {
      throw new IllegalArgumentException(key.name() + " has no cosigner's key");
    }
    this.client = client;
    this.addCheckpoint = URI.create(submissionPrefix + "/add-checkpoint");
    this.key = key;
    this.timeout = timeout;
  }

  /// What a witness says.
  public sealed interface Answer {}

  /// It cosigned.
  ///
  /// @param checkpoint the one it was shown, with its cosignature; for [Log#addCosignatures]
  public record Cosigned(Note checkpoint) implements Answer {}

  /// It did not.
  ///
  /// @param status of HTTP: 403 no key it trusts, 404 a log it does not know, 409 it saw a larger
  ///     tree or another of the same size, 422 a proof that does not hold; others are its own
  /// @param what in words
  public record Refused(int status, String what) implements Answer {}

  /// Asks for a cosignature of the log's latest checkpoint. If the witness is at another size than
  /// thought, it says so and is asked once more.
  ///
  /// @param seen the size that it cosigned last, 0 if that is not known
  /// @throws IOException if it cannot be reached or does not keep to the protocol
  public Answer cosign(Log log, long seen) throws IOException, InterruptedException {
    Note note = log.checkpoint();
    Checkpoint checkpoint = checkpoint(note);
    HttpResponse<InputStream> response =
        send(body(log, note, Math.min(seen, checkpoint.size()), checkpoint.size()));
    String text = text(response);
    if (response.statusCode() == CONFLICT && saysSize(response)) {
      long size = size(text);
      if (size > checkpoint.size()) {
        return new Refused(CONFLICT, key.name() + " has seen a tree of size " + size);
      }
      response = send(body(log, note, size, checkpoint.size()));
      text = text(response);
    }
    if (response.statusCode() != 200) {
      return new Refused(response.statusCode(), key.name() + " says: " + text.strip());
    }
    return new Cosigned(cosigned(note, text));
  }

  private Note cosigned(Note note, String lines) throws IOException {
    try {
      Note all = new Note(note.text(), Note.signatures(lines));
      all.verify(List.of(key));
      List<NoteSignature> own = new ArrayList<>(all.signatures());
      own.removeIf(
          signature -> !signature.name().equals(key.name()) || signature.keyId() != key.id());
      return note.with(own);
    } catch (ProofFailed failed) {
      throw new IOException(addCheckpoint + ": " + failed.getMessage(), failed);
    }
  }

  private static Checkpoint checkpoint(Note own) {
    try {
      return Checkpoint.parse(own.text());
    } catch (ProofFailed impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] body(Log log, Note note, long from, long to) throws IOException {
    StringBuilder head = new StringBuilder("old ").append(from).append('\n');
    for (Hash hash : log.consistency(from, to)) {
      head.append(hash).append('\n');
    }
    head.append('\n').append(new String(note.bytes(), StandardCharsets.UTF_8));
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<InputStream> send(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(addCheckpoint)
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private String text(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
      if (bytes.length > ANSWER_BYTES_MAX) {
        throw new IOException(addCheckpoint + ": answers with more than 64 KiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static boolean saysSize(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("").equals("text/x.tlog.size");
  }

  private long size(String text) throws IOException {
    if (!text.matches("(0|[1-9][0-9]{0,17})\n")) {
      throw new IOException(addCheckpoint + ": answers with something that is no size");
    }
    return Long.parseLong(text.strip());
  }
}
