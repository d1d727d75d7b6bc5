package io.provingground.localplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in which gateways and services find each other. An instance is listed from its first
 * readiness until it is told to stop; whether it answers right now is for its callers to find out.
 */
public final class InstanceList {
  private final Layout layout;
  private final Ports ports;
  private final Detours detours;
  private final TreeSet<InstanceName> listed = new TreeSet<>();

  /** Begins empty; nothing is written yet. */
  public InstanceList(Plan plan) {
    this.layout = plan.layout();
    this.ports = plan.ports();
    this.detours = plan.detours();
  }

  /**
   * The file that the part should watch: its own where its neighbours are reached by a detour of
   * its own.
   */
  public Path fileOf(Part reader) {
    boolean own =
        detours.replacements().keySet().stream().anyMatch(k -> k.startsWith(reader + ">"));
    return own ? layout.data().resolve("instances-" + reader + ".json") : layout.instances();
  }

  /** From now on the instance may be called. */
  public synchronized void add(InstanceName instance) {
    if (instance.part().isService() && listed.add(instance)) {
      write();
    }
  }

  /** From now on the instance should not be called. */
  public synchronized void remove(InstanceName instance) {
    if (listed.remove(instance)) {
      write();
    }
  }

  /** Writes what is listed, also when that is nothing. */
  public synchronized void write() {
    try {
      for (Part reader : Part.services()) {
        replace(fileOf(reader), reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Path file, Part reader) throws IOException {
    String text =
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(by(reader));
    if (Files.notExists(file) || !Files.readString(file).equals(text)) {
      PrivateFile.write(file, text, "rw-r--r--");
    }
  }

  private Map<String, List<String>> by(Part reader) {
    Map<String, List<String>> list = new LinkedHashMap<>();
    for (Part part : Part.services()) {
      list.put(
          part.toString(),
          listed.stream().filter(i -> i.part() == part).map(i -> url(reader, i)).toList());
    }
    return list;
  }

  private String url(Part reader, InstanceName instance) {
    return "http://" + detours.address(reader, instance, "127.0.0.1:" + ports.of(instance));
  }
}
