package io.provingground.localplatform.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One environment variable for a part or one of its instances: {@code PART[#n].KEY=VALUE}. */
public record Setting(Target target, String key, String value) {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9#-]+)\\.([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

  /**
   * Reads what a person typed.
   *
   * @throws Trouble when the form is wrong or the part unknown
   */
  public static Setting parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Trouble.usage("\"" + text + "\" should be PART.KEY=VALUE or PART#NUMBER.KEY=VALUE.");
    }
    return new Setting(Target.parse(matcher.group(1)), matcher.group(2), matcher.group(3));
  }
}
