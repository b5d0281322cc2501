package io.simsim.browser;

import org.teavm.jso.JSExportClasses;

/// What the JavaScript module exports.
@JSExportClasses(OwnScore.class)
public final class Page {
  private Page() {}
}
