package io.provingground.k8s;

import java.util.regex.Pattern;

/** What counts as a pinned image: a digest, or a tag that names a version. */
final class Pins {
  private static final Pattern PINNED =
      Pattern.compile("[\\w./-]+(:v?\\d[\\w.-]*|(:[\\w.-]+)?@sha256:[0-9a-f]{64})");

  private Pins() {}

  static boolean isPinned(String image) {
    return PINNED.matcher(image).matches();
  }
}
