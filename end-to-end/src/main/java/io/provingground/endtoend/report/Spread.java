package io.provingground.endtoend.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps labels from meeting. */
final class Spread {
  /** Of one character of the page's small text; rather too wide than too narrow. */
  private static final double CHARACTER = 6.7;

  private Spread() {}

  /**
   * Moves positions apart.
   *
   * @return in the order of the wanted ones: at least the gap apart, between low and high as long
   *     as they fit there, in the same order from top to bottom
   */
  static List<Double> apart(List<Double> wanted, double gap, double low, double high) {
    List<Integer> order =
        IntStream.range(0, wanted.size())
            .boxed()
            .sorted(Comparator.comparing(wanted::get))
            .toList();
    List<Double> moved = new ArrayList<>(wanted);
    double next = low;
    for (int i : order) {
      moved.set(i, Math.max(wanted.get(i), next));
      next = moved.get(i) + gap;
    }
    double most = high;
    for (int i : order.reversed()) {
      moved.set(i, Math.min(moved.get(i), most));
      most = moved.get(i) - gap;
    }
    return moved;
  }

  /** Rows in which no two extents meet, each in the first that has room. */
  static List<Integer> rows(List<Extent> extents) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < extents.size(); i++) {
      rows.add(firstFree(extents, rows, extents.get(i)));
    }
    return rows;
  }

  private static int firstFree(List<Extent> extents, List<Integer> rows, Extent extent) {
    return IntStream.iterate(0, row -> row + 1)
        .filter(row ->
            IntStream.range(0, rows.size())
                .noneMatch(i -> rows.get(i) == row && extents.get(i).meets(extent)))
        .findFirst()
        .orElseThrow();
  }

  static double width(String text) {
    return text.codePointCount(0, text.length()) * CHARACTER;
  }

  /** The text, or as much of it as fits. */
  static String cut(String text, double width) {
    return limited(text, (int) Math.max(1, width / CHARACTER + 0.01));
  }

  /** The text, or as much of it as so many characters hold. */
  static String limited(String text, int characters) {
    if (text.codePointCount(0, text.length()) <= characters) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
  }

  /** From where to where something reaches. */
  record Extent(double from, double to) {
    boolean meets(Extent other) {
      return from < other.to + 6 && other.from < to + 6;
    }
  }
}
