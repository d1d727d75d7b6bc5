package io.provingground.endtoend.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What all pages share. */
final class Frame {
  private static final String CSS = resource("report.css");

  private Frame() {}

  /**
   * A whole page. Its policy forbids scripts and any network, so that it is what it was for ever.
   */
  static String page(String title, Stream<Html> body) {
    Html head =
        Html.of("head")
            .add(
                Html.of("meta").with("charset", "utf-8"),
                Html.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", "default-src 'none'; style-src 'unsafe-inline'"),
                Html.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                Html.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Html.of("title").text(title),
                Html.of("style").style(CSS));
    Html main = Html.of("body").add(Html.of("main").addAll(body));
    return "<!doctype html>\n" + Html.of("html").with("lang", "en").add(head, main) + "\n";
  }

  static Html section(String title, Html... content) {
    return Html.of("section").add(Html.of("h2").text(title)).add(content);
  }

  /** A table that scrolls inside its own box where it is too wide. */
  static Html table(String caption, List<String> head, Stream<Html> rows) {
    Html headRow =
        Html.of("tr")
            .addAll(head.stream().map(one -> Html.of("th").with("scope", "col").text(one)));
    return Html.of("div", "scroll")
        .with("tabindex", 0)
        .with("role", "region")
        .with("aria-label", caption)
        .add(
            Html.of("table")
                .add(
                    Html.of("caption", "unseen").text(caption),
                    Html.of("thead").add(headRow),
                    Html.of("tbody").addAll(rows)));
  }

  /** A row whose first cell names it. */
  static Html row(String name, Stream<Html> cells) {
    return Html.of("tr").add(Html.of("th").with("scope", "row").text(name)).addAll(cells);
  }

  static Html cell(String text) {
    return Html.of("td").text(text);
  }

  /** A sign with its word. */
  static Html sign(Html icon, String word) {
    return Html.of("span", "sign").add(icon, Html.of("span").text(word));
  }

  static String resource(String name) {
    try (InputStream file = Frame.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
