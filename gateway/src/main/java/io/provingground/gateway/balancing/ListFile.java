package io.provingground.gateway.balancing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file of service names and the addresses of their instances, watched by its time, size and
 * identity: a rename within one tick of the clock still changes the identity.
 */
final class ListFile implements InstanceList {
  private static final TypeReference<Map<String, List<String>>> SHAPE = new TypeReference<>() {};
  private final Path file;
  private final Duration interval;
  private final JsonMapper json;
  private @Nullable Version read;

  ListFile(Path file, Duration interval, JsonMapper json) {
    this.file = file;
    this.interval = interval;
    this.json = json;
  }

  private record Version(FileTime modified, long size, @Nullable Object identity) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(found.lastModifiedTime(), found.size(), found.fileKey());
    }
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Optional<Map<String, Set<URI>>> changed() throws IOException {
    Version found = Version.of(file);
    if (found.equals(read)) {
      return Optional.empty();
    }
    Map<String, Set<URI>> addresses = parse(Files.readString(file));
    read = found;
    return Optional.of(addresses);
  }

  private Map<String, Set<URI>> parse(String content) throws IOException {
    try {
      Map<String, List<String>> listed = json.readValue(content, SHAPE);
      if (listed == null) {
        throw new IOException(file + " is empty");
      }
      Map<String, Set<URI>> addresses = new TreeMap<>();
      for (Map.Entry<String, List<String>> entry : listed.entrySet()) {
        addresses.put(entry.getKey(), addresses(entry.getValue()));
      }
      return addresses;
    } catch (JacksonException e) {
      throw new IOException(file + " is no list of instances: " + e.getOriginalMessage(), e);
    }
  }

  private Set<URI> addresses(@Nullable List<String> listed) throws IOException {
    Set<URI> addresses = new LinkedHashSet<>();
    for (String address : listed == null ? List.<String>of() : listed) {
      addresses.add(address(address));
    }
    return addresses;
  }

  private URI address(@Nullable String text) throws IOException {
    try {
      URI address = new URI(String.valueOf(text));
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return new URI(address.getScheme() + "://" + address.getAuthority());
      }
      throw new IOException(file + " lists " + text + ", which is no address of an instance");
    } catch (URISyntaxException e) {
      throw new IOException(file + " lists " + text + ", which is no address of an instance", e);
    }
  }

  @Override
  public String toString() {
    return "the list " + file;
  }
}
