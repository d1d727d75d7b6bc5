package io.provingground.inventory.edge;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value must be like, in words of JSON and HTTP: callers know nothing of Java's types. */
final class Shape {

  private Shape() {}

  /** Of a member of a body. */
  static String ofMember(@Nullable Class<?> type) {
    if (type == null) {
      return "must have the type that the contract names";
    }
    if (isInteger(type)) {
      return "must be an integer, without quotes or fraction and within the contract's bounds";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "must be true or false, without quotes";
    }
    if (type.isEnum()) {
      return "must be a string, one of " + names(type);
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be a string in quotes";
    }
    return Collection.class.isAssignableFrom(type)
        ? "must be a JSON array"
        : "must be a JSON object";
  }

  /** Of a part of the address, or of a header. */
  static String ofParameter(@Nullable Class<?> type) {
    if (type == null) {
      return "must have the form that the contract names";
    }
    if (isInteger(type)) {
      return "must be an integer within the contract's bounds";
    }
    if (type == LocalDate.class) {
      return "must be a date that there is, such as 2026-01-31";
    }
    return type.isEnum()
        ? "must be one of " + names(type)
        : "must have the form that the contract names";
  }

  private static boolean isInteger(Class<?> type) {
    return type == Integer.class || type == int.class || type == Long.class || type == long.class;
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
