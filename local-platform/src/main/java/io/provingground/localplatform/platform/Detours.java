package io.provingground.localplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Addresses that are replaced by those of proxies, so that a drill can stand between two parts. A
 * key is an instance ({@code postgres}, {@code order-service-1}) or its {@code host:port}; with
 * {@code reader>} before it, it holds for one reading part only.
 *
 * @param replacements from such a key to {@code host:port}
 */
public record Detours(Map<String, String> replacements) {
  /** Copies the map. */
  public Detours {
    replacements = Map.copyOf(replacements);
  }

  /** Every address stays. */
  public static Detours none() {
    return new Detours(Map.of());
  }

  /**
   * Reads the file of {@code --via}.
   *
   * @throws Trouble when it is not there or not a JSON object of strings
   */
  public static Detours read(Path file) {
    try {
      return new Detours(
          JsonMapper.shared()
              .readValue(Files.readString(file), new TypeReference<Map<String, String>>() {}));
    } catch (IOException | JacksonException e) {
      throw Trouble.of(
          "The file of --via, " + file + ", cannot be used: " + e.getMessage(),
          "It should hold an object such as {\"postgres\": \"127.0.0.1:9000\"}.");
    }
  }

  /** Where the reader finds the instance that listens at the address. */
  public String address(Part reader, InstanceName instance, String address) {
    return Stream.of(reader + ">" + instance, reader + ">" + address, instance.toString(), address)
        .filter(replacements::containsKey)
        .map(replacements::get)
        .findFirst()
        .orElse(address);
  }
}
