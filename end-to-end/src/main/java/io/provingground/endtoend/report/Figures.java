package io.provingground.endtoend.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written for people, the same in every language of the machine. */
final class Figures {
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'\u00a0UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Figures() {}

  /** All digits, in groups of three. */
  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Three digits or so, with k, M, G where it is large. */
  static String compact(double number) {
    double rest = number;
    int power = 0;
    for (; Math.abs(rest) >= 10_000 || (power > 0 && Math.abs(rest) >= 1000); power++) {
      if (power == THOUSANDS.length - 1) {
        return String.format(Locale.ROOT, "%.1e", number);
      }
      rest /= 1000;
    }
    return digits(rest) + THOUSANDS[power];
  }

  /** From microseconds to minutes. */
  static String milliseconds(double number) {
    if (number >= 120_000) {
      return compact(number / 60_000) + " min";
    }
    return number >= 999.5 ? digits(number / 1000) + " s" : digits(number) + " ms";
  }

  /** Minutes and seconds. */
  static String clock(double seconds) {
    long whole = Math.round(Math.abs(seconds));
    return String.format(Locale.ROOT, "%s%d:%02d", seconds < 0 ? "−" : "", whole / 60, whole % 60);
  }

  static String lasting(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }

  static String count(long number, String one, String many) {
    return whole(number) + " " + (number == 1 ? one : many);
  }

  static String position(double pixels) {
    String text = String.format(Locale.ROOT, "%.1f", pixels);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String digits(double number) {
    double size = Math.abs(number);
    int decimals = size >= 99.95 || size == Math.rint(size) ? 0 : size >= 0.995 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
