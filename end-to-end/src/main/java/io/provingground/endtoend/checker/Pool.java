package io.provingground.endtoend.checker;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of equal values while evidence is gathered: the store, the topic and the read
 * model hold the same events, and a run has hundreds of thousands.
 */
final class Pool {
  private final Map<Object, Object> values = new HashMap<>();

  @SuppressWarnings("unchecked") // Equal values are of one type.
  <T> T one(T value) {
    var known = values.putIfAbsent(value, value);
    return known == null ? value : (T) known;
  }
}
