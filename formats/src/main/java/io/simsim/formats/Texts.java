package io.simsim.formats;

import io.simsim.engine.event.Named;
import java.util.Arrays;
import java.util.List;

/// Small pieces of messages.
final class Texts {
  private Texts() {}

  static List<String> ids(Named[] constants) {
    return Arrays.stream(constants).map(Named::id).toList();
  }
}
