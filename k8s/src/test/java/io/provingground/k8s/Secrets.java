package io.provingground.k8s;

import java.util.regex.Pattern;

/** Which settings are secrets, by their names. */
final class Secrets {
  private static final Pattern NAMES =
      Pattern.compile("(?i).*(password|secret|api[._-]?key|encrypt|token|credential).*");
  private static final Pattern FILES = Pattern.compile("(?i).*_(file|path)");

  private Secrets() {}

  /** True also for property names; false for a variable that only says where the secret lies. */
  static boolean isSecret(String name) {
    return NAMES.matcher(name).matches() && !FILES.matcher(name).matches();
  }
}
