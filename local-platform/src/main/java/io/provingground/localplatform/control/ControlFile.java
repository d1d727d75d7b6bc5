package io.provingground.localplatform.control;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to reach the running launcher.
 *
 * @param pid the launcher's
 * @param base first of the platform's ports
 * @param port where it listens, on the loopback
 * @param token to be shown to it
 */
public record ControlFile(long pid, int base, int port, String token) {

  /** What the folder holds, if a launcher runs on it now. */
  public static Optional<ControlFile> of(Layout layout) throws IOException {
    try {
      var file =
          JsonMapper.shared().readValue(Files.readString(layout.control()), ControlFile.class);
      return Optional.of(file).filter(f -> ProcessHandle.of(f.pid()).isPresent());
    } catch (NoSuchFileException | JacksonException _) {
      // No launcher, or one that begins or ends at this moment.
      return Optional.empty();
    }
  }

  void write(Layout layout) throws IOException {
    PrivateFile.write(layout.control(), JsonMapper.shared().writeValueAsString(this));
  }
}
