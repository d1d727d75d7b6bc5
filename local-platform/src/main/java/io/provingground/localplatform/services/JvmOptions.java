package io.provingground.localplatform.services;

import java.util.List;

/** How the JVM of every service behaves on this machine. */
public final class JvmOptions {
  /** Small heaps and stacks: the whole platform is to fit beside a developer's other programs. */
  static final List<String> OF_SERVICES =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xmx160m",
          "-Xss512k",
          // What the compilers took from the C library while starting is given back: some 30 MB.
          "-XX:TrimNativeHeapInterval=2000",
          "--enable-native-access=ALL-UNNAMED",
          // A process that has run out of memory is in no state that anybody has thought about.
          "-XX:+ExitOnOutOfMemoryError");

  /** The variable by which a JVM takes options, wherever it is started from. */
  static final String VARIABLE = "JDK_JAVA_OPTIONS";

  private JvmOptions() {}

  /** What {@link #VARIABLE} must hold for a service that is started by somebody else. */
  public static String asVariable() {
    return VARIABLE + "=" + String.join(" ", OF_SERVICES);
  }
}
