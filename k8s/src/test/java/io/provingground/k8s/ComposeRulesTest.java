package io.provingground.k8s;

import static io.provingground.k8s.Breakage.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ComposeRulesTest {
  private static final JsonNode COMPOSE = Repository.yaml("docker-compose.yml");
  private static final Map<String, JsonNode> SERVICES =
      COMPOSE.at("/services").properties().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  @ParameterizedTest
  @EnumSource
  void everyService(ComposeRule rule) {
    assertThat(SERVICES).containsKeys("gateway", "order-service", "postgres");
    assertThat(names(service -> !rule.isKeptBy(service))).as("%s: %s", rule, rule.reason).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isNoticedWhenNot(ComposeRule rule) {
    assertThat(rule.isKeptBy(breakage(rule).of(COMPOSE).at("/services/gateway"))).isFalse();
  }

  /** The whole platform must fit beside an IDE and a browser. */
  @Test
  void staysUnderThreeGigabytes() {
    assertThat(SERVICES.values().stream().mapToInt(ComposeRulesTest::megabytes).sum())
        .isBetween(1, 3 * 1024);
  }

  /** Everything else is reached through the gateway, or not at all. */
  @Test
  void onlyTheGatewayIsPublished() {
    assertThat(names(service -> service.has("ports"))).containsExactly("gateway");
    assertThat(COMPOSE.at("/networks").properties())
        .filteredOn(network -> !network.getValue().at("/internal").asBoolean(false))
        .extracting(Map.Entry::getKey)
        .containsExactly("edge");
  }

  /** Passwords of one part are in one volume, and data outlives its container. */
  @Test
  void eachPartMountsOnlyItsOwnSecretsAndNeverToWrite() {
    SERVICES.forEach((name, service) -> {
      if (!ComposeRule.isOneShot(service)) {
        assertThat(service.at("/volumes").valueStream().map(JsonNode::asString))
            .filteredOn(volume -> volume.contains("-secrets:"))
            .allMatch(v -> v.startsWith(name + "-secrets:/run/") && v.endsWith(":ro"));
      }
    });
    assertThat(COMPOSE.at("/volumes").propertyNames())
        .contains("postgres-data", "kafka-data", "sandbox-data");
  }

  private static List<String> names(Predicate<JsonNode> condition) {
    return SERVICES.entrySet().stream()
        .filter(service -> condition.test(service.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int megabytes(JsonNode service) {
    return ComposeRule.isOneShot(service)
        ? 0
        : ComposeRule.megabytes(service) * service.at("/deploy/replicas").asInt(1);
  }

  private static Breakage breakage(ComposeRule rule) {
    String gateway = "/services/gateway";
    return switch (rule) {
      case PINS_ITS_IMAGE -> new Breakage(gateway + "/image", "\"proving-ground/gateway\"");
      case LIMITS_ITS_MEMORY -> without(gateway + "/mem_limit");
      case LIMITS_ITS_PROCESSES -> without(gateway + "/pids_limit");
      case ROOT_IS_READ_ONLY -> without(gateway + "/read_only");
      case DROPS_CAPABILITIES -> without(gateway + "/cap_drop");
      case GAINS_NO_PRIVILEGES -> without(gateway + "/security_opt");
      case SAYS_WHEN_IT_IS_HEALTHY -> without(gateway + "/healthcheck");
      case PUBLISHES_TO_THIS_MACHINE_ONLY -> new Breakage(gateway + "/ports", "[\"8080:8080\"]");
      case SHOWS_NO_SECRET ->
          new Breakage(gateway + "/environment", "{\"ORDER_PAYMENT_API_KEY\": \"open\"}");
      case BOUNDS_ITS_LOG -> without(gateway + "/logging");
    };
  }
}
