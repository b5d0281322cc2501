package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that the elements of a page nest and close.
final class Elements {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Set<String> VOID = Set.of("meta", "br");

  private Elements() {}

  static void checkClosed(String page) {
    Deque<String> open = new ArrayDeque<>();
    String body = page.replaceFirst("<!doctype html>", "").replaceAll("(?s)<style>.*</style>", "");
    Matcher tag = TAG.matcher(body);
    while (tag.find()) {
      String name = tag.group(2);
      if (tag.group(1).equals("/")) {
        assertThat(open.pop()).as("closed at %d", tag.start()).isEqualTo(name);
      } else if (!VOID.contains(name) && !tag.group(3).endsWith("/")) {
        open.push(name);
      }
    }
    assertThat(open).isEmpty();
    assertThat(TAG.matcher(body).replaceAll("")).doesNotContain("<", ">");
  }
}
