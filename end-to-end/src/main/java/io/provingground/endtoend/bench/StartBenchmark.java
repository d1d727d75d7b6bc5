package io.provingground.endtoend.bench;

import io.provingground.endtoend.bench.ServiceStart.Measured;
import io.provingground.endtoend.platform.Machine;
import io.provingground.endtoend.platform.Platform;
import io.provingground.endtoend.report.BenchmarkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long a service takes until it is ready, alone on the machine beside its database and broker,
 * and what it takes from the machine until then.
 */
final class StartBenchmark implements Benchmark {
  private static final List<String> SERVICES =
      List.of("web-service", "order-service", "inventory-service", "gateway");
  private static final int ROUNDS = 3;
  private static final double MOST_TIME = 0.40;
  private static final double MOST_MEMORY = 1.05;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "Each service's start as plain jar, extracted, with AOT cache, with Spring AOT as well.";
  }

  @Override
  public Findings run(boolean quick, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("--ports", "auto"));
    SERVICES.forEach(service -> options.addAll(List.of("--except", service)));
    try (var platform = Platform.start(options.toArray(String[]::new))) {
      progress.accept(platform.run("train"));
      return measured(platform, quick ? 1 : ROUNDS, progress);
    }
  }

  private static Findings measured(Platform platform, int rounds, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(platform.data().resolve("logs").resolve("bench"));
    Map<Service, SpringAot> services = prepared(platform, work, progress);
    var figures = new StartFigures();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<Service, SpringAot> service : services.entrySet()) {
        for (Variant variant : Variant.values()) {
          Measured start = start(service.getKey(), service.getValue(), variant, work);
          figures.add(service.getKey().name(), variant, start);
          progress.accept(line(round, service.getKey(), variant, start));
        }
      }
    }
    return findings(figures);
  }

  private static Map<Service, SpringAot> prepared(
      Platform platform, Path work, Consumer<String> progress)
      throws IOException, InterruptedException {
    Map<String, Map<String, String>> printed =
        PrintedEnvironments.in(
            Files.readString(platform.data().resolve("logs").resolve("launcher.log")));
    Map<Service, SpringAot> services = new LinkedHashMap<>();
    for (String name : SERVICES) {
      Service service = Service.of(name, printed.getOrDefault(name + "-1", Map.of()));
      var spring = new SpringAot(service, work.resolve(name));
      progress.accept("Generating " + name + "'s Spring AOT code, and training it");
      spring.prepare();
      services.put(service, spring);
    }
    return services;
  }

  private static Measured start(Service service, SpringAot spring, Variant variant, Path work)
      throws IOException, InterruptedException {
    List<String> command =
        switch (variant) {
          case PLAIN_JAR -> service.command(service.plainJar());
          case EXTRACTED -> service.command(service.extractedJar());
          case AOT_CACHE ->
              service.command(service.extractedJar(), "-XX:AOTCache=" + service.cache());
          case SPRING_AOT ->
              service.command(spring.jar(), SpringAot.SWITCH, "-XX:AOTCache=" + spring.cache());
        };
    Path log = work.resolve(service.name() + "-" + variant + ".log");
    return new ServiceStart(command, service.environment(), log).measure();
  }

  private static String line(int round, Service service, Variant variant, Measured start) {
    return "%d  %-18s %-11s ready after %5.2f s, %5.2f CPU s, %4d MB"
        .formatted(
            round,
            service.name(),
            variant,
            start.ready().toMillis() / 1000.0,
            start.usage().cpu().toMillis() / 1000.0,
            start.usage().residentBytes() >> 20);
  }

  private static Findings findings(StartFigures figures) {
    Map<String, Double> ratios = figures.ratios();
    List<String> missed = new ArrayList<>();
    check(ratios, "ready." + Variant.AOT_CACHE, MOST_TIME, missed);
    check(ratios, "memory." + Variant.AOT_CACHE, MOST_MEMORY, missed);
    return new Findings(
        new BenchmarkReport(
            "start", LocalDate.now(ZoneOffset.UTC), Machine.description(), figures.rows(), ratios),
        missed);
  }

  private static void check(
      Map<String, Double> ratios, String name, double most, List<String> missed) {
    double ratio = ratios.getOrDefault(name, Double.NaN);
    if (!(ratio <= most)) {
      missed.add(
          "%s is %.2f of the plain jar's; at most %.2f was wanted".formatted(name, ratio, most));
    }
  }
}
