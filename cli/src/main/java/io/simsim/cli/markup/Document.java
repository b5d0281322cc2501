package io.simsim.cli.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A page that needs nothing but itself: no script, no font, no address. Browsers are told to
/// fetch nothing for it.
///
/// @param language such as `en`
/// @param title of the window
/// @param style sheet that follows the one of all pages
/// @param about what stands beside the name of the program
/// @param main what the page is about
/// @param footer below it
public record Document(
    String language, String title, StyleSheet style, Html about, Html main, Html footer) {

  /// A style sheet of the program.
  public record StyleSheet(Class<?> owner, String name) {
    Html text() {
      try (InputStream in = owner.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is part of this jar");
        }
        return Html.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final StyleSheet BASE = new StyleSheet(Document.class, "base.css");

  private static final Html LOGO =
      Html.of(
          """
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">\
          <path d="M12 2c5 4 7 8 7 12a7 7 0 0 1-14 0c0-4 2-8 7-12z" class="seed"/>\
          <path d="M12 9v8" class="seed"/></svg>\
          """);

  /// The text of the file.
  public String text() {
    return Html.of(
            """
            <!doctype html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Simsim: {}</title>
            <style>
            {}{}</style>
            </head>
            <body>
            <header><span class="logo">{} simsim</span>
            <span class="about">{}</span></header>
            <main>
            {}</main>
            <footer>{}</footer>
            </body>
            </html>
            """,
            language,
            title,
            BASE.text(),
            style.text(),
            LOGO,
            about,
            main,
            footer)
        .markup();
  }
}
