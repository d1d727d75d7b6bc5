package io.provingground.localplatform.platform;

import java.util.Collection;
import java.util.Comparator;

/** What a person probably meant by a word that is none. */
public final class Suggestion {
  /** Two slips of the finger, of which swapped letters are one pair. */
  private static final int MOST_EDITS = 2;

  private Suggestion() {}

  /** A sentence to follow the complaint; empty where no known word is near. */
  public static String of(String typed, Collection<String> known) {
    return known.stream()
        .filter(word -> edits(typed, word) <= Math.min(MOST_EDITS, typed.length() - 1))
        .min(Comparator.comparingInt(word -> edits(typed, word)))
        .map(word -> " Did you mean \"" + word + "\"?")
        .orElse("");
  }

  /** How many letters have to be added, left out or changed. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int at = 1; at <= from.length(); at++) {
      int diagonal = row[0];
      row[0] = at;
      for (int column = 1; column < row.length; column++) {
        int changed = diagonal + (from.charAt(at - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
