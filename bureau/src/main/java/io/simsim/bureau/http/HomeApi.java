package io.simsim.bureau.http;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The description of the API, and the way to it.
@Hidden
@RestController
public final class HomeApi {
  private static final String DESCRIPTION = "/openapi.json";

  private final byte[] description = description();

  @GetMapping("/")
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, DESCRIPTION)
        .build();
  }

  @GetMapping(path = DESCRIPTION, produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] openApi() {
    return description.clone();
  }

  private static byte[] description() {
    try (InputStream in = HomeApi.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is not in the build");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
