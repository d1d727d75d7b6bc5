package io.provingground.endtoend.report;

import java.util.Set;
import java.util.stream.Stream;

/**
 * One element of a page or drawing under construction. Texts and values of attributes come from
 * drills, clients and broken programs, so both are always escaped; only a style sheet is not.
 */
final class Html {
  private static final Set<String> EMPTY = Set.of("br", "meta");

  private final String tag;
  private final StringBuilder attributes = new StringBuilder();
  private final StringBuilder content = new StringBuilder();

  private Html(String tag) {
    this.tag = tag;
  }

  static Html of(String tag) {
    return new Html(tag);
  }

  static Html of(String tag, String classes) {
    return new Html(tag).with("class", classes);
  }

  Html with(String name, Object value) {
    attributes.append(' ').append(name).append("=\"").append(escaped(written(value))).append('"');
    return this;
  }

  Html text(Object text) {
    content.append(escaped(written(text)));
    return this;
  }

  Html add(Html... children) {
    return addAll(Stream.of(children));
  }

  Html addAll(Stream<Html> children) {
    children.forEach(child -> child.appendTo(content));
    return this;
  }

  /** Adds a style sheet as it is. */
  Html style(String css) {
    if (css.contains("</") || css.contains("<!")) {
      throw new IllegalArgumentException("a style sheet must not end its element");
    }
    content.append(css);
    return this;
  }

  private void appendTo(StringBuilder page) {
    page.append('<').append(tag).append(attributes).append('>');
    if (!EMPTY.contains(tag)) {
      page.append(content).append("</").append(tag).append('>');
    }
  }

  /** Positions in drawings come as doubles; a tenth of a pixel is all that anybody sees. */
  private static String written(Object value) {
    return value instanceof Double number ? Figures.position(number) : String.valueOf(value);
  }

  private static String escaped(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().forEach(point -> escape(point, result));
    return result.toString();
  }

  private static void escape(int point, StringBuilder result) {
    switch (point) {
      case '&' -> result.append("&amp;");
      case '<' -> result.append("&lt;");
      case '>' -> result.append("&gt;");
      case '"' -> result.append("&quot;");
      case '\'' -> result.append("&#39;");
      default -> result.appendCodePoint(isWritable(point) ? point : '\uFFFD');
    }
  }

  /** XML, and so a drawing in a file of its own, knows no other control characters. */
  private static boolean isWritable(int point) {
    boolean control = Character.isISOControl(point) && "\t\n\r".indexOf(point) < 0;
    return !control
        && Character.getType(point) != Character.SURROGATE
        && (point & 0xFFFE) != 0xFFFE;
  }

  @Override
  public String toString() {
    StringBuilder page = new StringBuilder();
    appendTo(page);
    return page.toString();
  }
}
