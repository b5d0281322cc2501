package io.simsim.bureau.http;

import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.transparency.LogKeys;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.tlog.http.LogPages;
import io.simsim.tlog.tree.Hash;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The transparency log as c2sp.org/tlog-tiles has it, its keys, and proofs.
@RestController
@Tag(name = "log")
public final class LogApi {
  private static final String PREFIX = "/log/";

  private final LogPages pages;
  private final LogKeys keys;
  private final LogSequencer sequencer;

  public LogApi(LogPages pages, LogKeys keys, LogSequencer sequencer) {
    this.pages = pages;
    this.keys = keys;
    this.sequencer = sequencer;
  }

  /// By which the bureau's signatures are verified.
  public record Keys(
      @Schema(description = "The log's key as a vkey (c2sp.org/signed-note).") String log,
      @Schema(description = "The Ed25519 key of receipts and exports: 32 bytes, hex.")
          String receipts,
      String origin) {}

  @Operation(summary = "The keys by which receipts, exports and the log are verified")
  @GetMapping("/v1/keys")
  Keys keys() {
    return new Keys(keys.log().toString(), keys.receipts(), keys.log().name());
  }

  @Operation(
      operationId = "logCheckpoint",
      summary = "The log: checkpoint and tiles",
      description =
          "c2sp.org/tlog-tiles: `checkpoint`, `tile/L/N`, `tile/entries/N`. What the checkpoint"
              + " covers never changes and may be cached for ever.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  @GetMapping("/log/checkpoint")
  ResponseEntity<byte[]> checkpoint(HttpServletRequest request) throws IOException {
    return page(request);
  }

  @Hidden
  @GetMapping("/log/tile/**")
  ResponseEntity<byte[]> tile(HttpServletRequest request) throws IOException {
    return page(request);
  }

  private ResponseEntity<byte[]> page(HttpServletRequest request) throws IOException {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    LogPages.Page page =
        pages.get(
            request.getRequestURI().substring(PREFIX.length()), accepted == null ? "" : accepted);
    if (page.status() != 200) {
      throw ProblemException.of(ProblemKind.NOT_FOUND);
    }
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(page.status());
    page.headers().forEach(answer::header);
    return answer.body(page.body());
  }

  @Operation(
      summary = "The proof that a leaf is in the log",
      description =
          "A tlog-proof (c2sp.org/tlog-proof) of a leaf by its 32 bytes in hex, as `receipt.root`"
              + " and `logged.root` tell them; 404 until it is there, at most 2 seconds.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  @GetMapping(path = "/v1/proofs/{leaf}", produces = "text/plain")
  ResponseEntity<byte[]> proof(@PathVariable String leaf) throws IOException {
    if (!leaf.matches("[0-9a-f]{64}")) {
      throw Words.invalid("leaf", "hex", "64 hex digits in lower case");
    }
    byte[] entry = Hash.of(HexFormat.of().parseHex(leaf)).bytes();
    return sequencer
        .proofOf(entry)
        .map(
            proof ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noCache())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(proof.bytes()))
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }
}
