package io.provingground.endtoend.checker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects what is examined and what is wrong with it. Of a fault that hits every order only the
 * first cases are kept; they tell all that can be told.
 */
final class Examination {
  static final int MOST = 100;

  private final Set<Wrong> kept = new LinkedHashSet<>();
  private long examined;
  private long more;

  /** Something wrong, its story not yet told. */
  record Wrong(Subject subject, String what) {}

  /** So many more things are looked at. */
  void looksAt(long things) {
    examined += things;
  }

  /** Notes something wrong unless the demand is met. */
  void demand(boolean met, Subject subject, Supplier<String> otherwise) {
    if (met) {
      return;
    }
    var found = new Wrong(subject, otherwise.get());
    if (kept.contains(found)) {
      return;
    }
    if (kept.size() < MOST) {
      kept.add(found);
    } else {
      more++;
    }
  }

  long examined() {
    return examined;
  }

  List<Wrong> kept() {
    return List.copyOf(kept);
  }

  long more() {
    return more;
  }
}
