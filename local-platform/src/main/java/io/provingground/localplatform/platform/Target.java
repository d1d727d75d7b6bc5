package io.provingground.localplatform.platform;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All instances of a part, or one: {@code order-service}, {@code order-service#2}. */
public record Target(Part part, OptionalInt number) {
  private static final Pattern FORM = Pattern.compile("([a-z-]+?)(?:[#-]([0-9]{1,2}))?");

  /** Refuses numbers that the part cannot have. */
  public Target {
    number.ifPresent(n -> InstanceName.check(part, n));
  }

  /**
   * Reads what a person typed; the name of an instance will do too.
   *
   * @throws Trouble when it names nothing of ours
   */
  public static Target parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Trouble.usage("\"" + text + "\" should be PART or PART#NUMBER.");
    }
    Part part = Part.named(matcher.group(1));
    String digits = matcher.group(2);
    return new Target(
        part, digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits)));
  }

  /** Whether the instance is meant. */
  public boolean covers(InstanceName instance) {
    return part == instance.part() && (number.isEmpty() || number.getAsInt() == instance.number());
  }

  @Override
  public String toString() {
    return number.isEmpty() ? part.toString() : part + "#" + number.getAsInt();
  }
}
