package io.provingground.localplatform.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** How the JVM of every service behaves: a file, because the images take it as it is. */
public final class JvmOptions {
  /** Its options, in the file's order. */
  static final List<String> OF_SERVICES = read("jvm-options");

  /** The variable by which a JVM takes options, wherever it is started from. */
  static final String VARIABLE = "JDK_JAVA_OPTIONS";

  private JvmOptions() {}

  /** What {@link #VARIABLE} must hold for a service that is started by somebody else. */
  public static String asVariable() {
    return VARIABLE + "=" + String.join(" ", OF_SERVICES);
  }

  private static List<String> read(String file) {
    try (InputStream in = Objects.requireNonNull(JvmOptions.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
