package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintedEnvironmentsTest {
  private static final String PRINTED =
      """
      2026-01-01T00:00:01.000Z Starting on ports from 20000, data in /d

      2026-01-01T00:00:01.000Z Start web-service-1 yourself, with this environment:
      2026-01-01T00:00:01.000Z SERVER_PORT=20010
      2026-01-01T00:00:01.000Z SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:20050/web?a=b
      2026-01-01T00:00:01.000Z JDK_JAVA_OPTIONS=-Xmx160m -Xss512k

      2026-01-01T00:00:01.000Z Start web-service-2 yourself, with this environment:
      2026-01-01T00:00:01.000Z SERVER_PORT=20011
      2026-01-01T00:00:01.000Z   kafka                pid 689      port 20051  ready after 5.0 s

      2026-01-01T00:00:01.000Z TOKEN=$(./run token customer)
      """;

  @Test
  void readsEachInstancesVariablesAndNothingElse() {
    assertThat(PrintedEnvironments.in(PRINTED))
        .containsExactly(
            Map.entry(
                "web-service-1",
                Map.of(
                    "SERVER_PORT", "20010",
                    "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:20050/web?a=b",
                    "JDK_JAVA_OPTIONS", "-Xmx160m -Xss512k")),
            Map.entry("web-service-2", Map.of("SERVER_PORT", "20011")));
  }

  @Test
  void putsTheOptionsOnTheCommandLineAndNotIntoTheEnvironment() {
    Service service =
        Service.of(
            "web-service", PrintedEnvironments.in(PRINTED).getOrDefault("web-service-1", Map.of()));

    assertThat(service.options()).isEqualTo(List.of("-Xmx160m", "-Xss512k"));
    assertThat(service.environment()).doesNotContainKey("JDK_JAVA_OPTIONS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Service.of("web-service", Map.of("SERVER_PORT", "1")))
        .withMessageContaining("JDK_JAVA_OPTIONS");
  }
}
