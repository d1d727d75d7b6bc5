package io.provingground.endtoend.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a drill's platform is started.
 *
 * @param options of {@code ./run up}, beside those that every drill needs
 * @param patience how long clients repeat an action
 * @param disk where one folder has little room
 */
record Setup(List<String> options, Duration patience, @Nullable SmallDisk disk) {
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

  Setup {
    options = List.copyOf(options);
  }

  /** Two instances of everything that we write. */
  static Setup usual() {
    return new Setup(
        List.of(
            "--instances", "gateway=2",
            "--instances", "web-service=2",
            "--instances", "order-service=2",
            "--instances", "inventory-service=2",
            // Clients of a drill keep their tokens, so that only one drill is about the issuer.
            "--set", "web-service.WEB_SECURITY_TOKENLIFETIME=2h"),
        USUAL_PATIENCE,
        null);
  }

  /** The same with little room for a folder below the data. */
  Setup onSmallDisk(String folder, int megabytes) {
    return new Setup(options, patience, new SmallDisk(folder, megabytes));
  }

  /** The same with settings of parts or instances: {@code PART[#n].KEY=VALUE}. */
  Setup with(String... settings) {
    List<String> more = new ArrayList<>(options);
    for (String setting : settings) {
      more.addAll(List.of("--set", setting));
    }
    return new Setup(more, patience, disk);
  }

  /** The same where nobody replaces what does not answer, so that it can wake up late. */
  Setup neverReplacing() {
    List<String> more = new ArrayList<>(options);
    more.addAll(List.of("--replace-after", "0"));
    return new Setup(more, patience, disk);
  }
}
