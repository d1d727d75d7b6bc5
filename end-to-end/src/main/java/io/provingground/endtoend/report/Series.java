package io.provingground.endtoend.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One named row of values over time.
 *
 * @param colour number of the colour, from 1
 */
record Series(String name, int colour, Form form, List<Point> points) {
  Series {
    points = List.copyOf(points);
  }

  /** How it is drawn: shapes differ, so that colour is never the only difference. */
  enum Form {
    /** A line. */
    LINE,
    /** A dashed line. */
    DASHES,
    /** The area between base and value. */
    AREA,
    /** A bar per point. */
    BARS
  }

  /**
   * One value.
   *
   * @param second where it begins
   * @param length how long it holds, seconds
   * @param base where areas and bars begin: the value of those below in a stack, else zero
   * @param value missing where nothing was measured: the line has a gap there
   */
  record Point(double second, double length, double base, @Nullable Double value) {
    double end() {
      return second + length;
    }

    double middle() {
      return second + length / 2;
    }
  }

  Stream<Double> values() {
    return points.stream().map(Point::value).filter(Objects::nonNull);
  }

  /** The points in runs without a gap. */
  List<List<Point>> runs() {
    List<List<Point>> runs = new ArrayList<>();
    List<Point> run = new ArrayList<>();
    for (Point point : points) {
      if (point.value() != null) {
        run.add(point);
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }
}
