package io.provingground.localplatform.platform;

import java.util.Comparator;

/**
 * One process of a part, for example {@code order-service-2}; {@code postgres}, {@code kafka} and
 * {@code sandbox} are single and go by their part's name.
 *
 * @param number from 1
 */
public record InstanceName(Part part, int number) implements Comparable<InstanceName> {
  /** Checks the number. */
  public InstanceName {
    check(part, number);
  }

  static void check(Part part, int number) {
    int most = part.isService() ? Part.MOST_INSTANCES : 1;
    if (number < 1 || number > most) {
      throw Trouble.usage("%s has instances 1 to %d, not %d.".formatted(part, most, number));
    }
  }

  /** The only instance of a part that is not scaled. */
  public static InstanceName only(Part part) {
    return new InstanceName(part, 1);
  }

  @Override
  public int compareTo(InstanceName other) {
    return Comparator.comparing(InstanceName::part)
        .thenComparingInt(InstanceName::number)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return part.isService() ? part + "-" + number : part.toString();
  }
}
