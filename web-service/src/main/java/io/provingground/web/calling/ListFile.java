package io.provingground.web.calling;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * A JSON file {@code {"order-service": ["http://127.0.0.1:8100"]}}, replaced as a whole when
 * instances come and go.
 */
final class ListFile implements InstanceSource {
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private static final TypeReference<Map<String, List<URI>>> LISTS = new TypeReference<>() {};

  private final Path file;
  private final Duration interval;
  private final ObjectMapper json;
  private @Nullable Stamp lastStamp;
  private Map<String, List<URI>> last = Map.of();

  ListFile(Path file, Duration interval, ObjectMapper json) {
    this.file = file;
    this.interval = interval;
    this.json = json;
  }

  @Override
  public Map<String, List<URI>> read() throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    var stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    if (!stamp.equals(lastStamp)) {
      last = json.readValue(Files.readAllBytes(file), LISTS);
      lastStamp = stamp;
    }
    return last;
  }

  @Override
  public Duration interval() {
    return interval;
  }
}
