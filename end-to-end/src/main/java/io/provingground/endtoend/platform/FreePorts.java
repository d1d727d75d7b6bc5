package io.provingground.endtoend.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds room for a platform whose addresses must be known before it is started. */
public final class FreePorts {
  private static final int FIRST = 21_000;
  private static final int LAST = 31_000;
  private static final int STEP = 200;
  private static final int SPAN = 142;

  private FreePorts() {}

  /** A base port above which nobody listens as far as a platform reaches. */
  public static int base() {
    return IntStream.iterate(FIRST, base -> base < LAST, base -> base + STEP)
        .filter(FreePorts::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no room for a platform up to port " + LAST));
  }

  private static boolean isFree(int base) {
    return IntStream.range(base, base + SPAN).allMatch(FreePorts::canListen);
  }

  private static boolean canListen(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      // Somebody listens there.
      return false;
    }
  }
}
