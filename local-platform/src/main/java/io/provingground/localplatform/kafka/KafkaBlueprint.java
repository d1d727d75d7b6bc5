package io.provingground.localplatform.kafka;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker: started by the script beside its jars, which tests use as well. */
public final class KafkaBlueprint implements Blueprint {
  private static final InstanceName NAME = InstanceName.only(Part.KAFKA);

  private final Plan plan;
  private final Layout layout;
  private final Map<String, String> environment;

  /** Nothing is touched yet. */
  public KafkaBlueprint(Plan plan, Map<String, String> environment) {
    this.plan = plan;
    this.layout = plan.layout();
    this.environment = environment;
  }

  /** The broker's version, read off its jars. */
  public static String version(Layout layout) {
    try (Stream<Path> jars = Files.list(layout.broker().resolve("target/lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.matches("kafka-server-[0-9.]+\\.jar"))
          .map(name -> name.replaceAll("kafka-server-|\\.jar", ""))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public String name() {
    return NAME.toString();
  }

  @Override
  public Path log() {
    return layout.log(NAME);
  }

  @Override
  public Launch launch() {
    if (!Files.isDirectory(layout.broker().resolve("target/lib"))) {
      throw Trouble.of(
          "The broker's jars are missing from " + layout.broker().resolve("target/lib") + ".",
          "Fetch them: ./mvnw -pl local-platform/kafka-broker package");
    }
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("KAFKA_ADVERTISED", advertised());
    variables.put("KAFKA_LISTENERS", listeners());
    return new Launch(
        List.of(
            layout.broker().resolve("bin/start").toString(),
            layout.kafka().toString(),
            Integer.toString(plan.ports().of(Part.KAFKA)),
            Integer.toString(plan.ports().kafkaController())),
        variables);
  }

  /** Clients go where the broker says that it is, so a detour must be said by the broker itself. */
  private String advertised() {
    String address = "127.0.0.1:" + plan.ports().of(Part.KAFKA);
    return plan.detours().address(Part.KAFKA, NAME, address);
  }

  /** One for each part that has a detour of its own, by which the broker then knows who asks. */
  private String listeners() {
    return Part.services().stream()
        .filter(reader -> plan.detours().replacements().containsKey(reader + ">" + NAME))
        .map(this::listener)
        .collect(Collectors.joining("\n"));
  }

  private String listener(Part reader) {
    String name = reader.name().replace("_", "");
    String address = "127.0.0.1:" + plan.ports().kafkaFor(reader);
    return "%s %d %s"
        .formatted(
            name, plan.ports().kafkaFor(reader), plan.detours().address(reader, NAME, address));
  }

  @Override
  public Health health(Duration timeout) {
    return BrokerHandshake.ask(plan.ports().of(Part.KAFKA), timeout);
  }
}
