package io.provingground.endtoend.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform, as {@code ./run status --json} tells of it.
 *
 * @param ready whether all that should run takes work
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Status(
    String data,
    String gateway,
    String database,
    String broker,
    String sandbox,
    boolean ready,
    @Nullable Long startedMillis,
    @Nullable Long startedCpuMillis,
    long residentBytes,
    List<Instance> parts) {
  /** The instance of that name, for example {@code order-service-1}. */
  public Instance instance(String name) {
    return parts.stream()
        .filter(instance -> instance.instance().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no instance " + name));
  }

  /** All instances of the part. */
  public List<Instance> of(String part) {
    return parts.stream().filter(instance -> instance.part().equals(part)).toList();
  }
}
