package io.provingground.k8s;

import static io.provingground.k8s.Breakage.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadRulesTest {
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static List<Overlay> overlays;

  @BeforeAll
  static void build() throws Exception {
    overlays = Overlay.all();
  }

  @ParameterizedTest
  @EnumSource
  void everyWorkload(WorkloadRule rule) {
    for (Overlay overlay : overlays) {
      assertThat(overlay.workloads()).isNotEmpty();
      assertThat(overlay.workloads().stream().filter(w -> !rule.isKeptBy(w)).map(Workload::name))
          .as("%s in %s: %s", rule, overlay, rule.reason)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNoticedWhenNot(WorkloadRule rule) {
    Workload kept = workload(rule == WorkloadRule.KEEPS_ITS_STATE ? "postgres" : "order-service");
    assertThat(rule.isKeptBy(new Workload(breakage(rule).of(kept.object())))).isFalse();
  }

  @Test
  void theBaseHoldsTheServicesAndNothingElse() {
    assertThat(overlays.getFirst().workloads())
        .extracting(Workload::name)
        .containsExactlyInAnyOrderElementsOf(Workload.SERVICES);
  }

  private static Workload workload(String name) {
    return overlays.stream()
        .flatMap(overlay -> overlay.workloads().stream())
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Breakage breakage(WorkloadRule rule) {
    return switch (rule) {
      case HAS_THREE_PROBES -> without(CONTAINER + "/startupProbe");
      case PROBES_THE_PORT_THAT_SERVES ->
          new Breakage(CONTAINER + "/livenessProbe/httpGet/path", "\"/readyz\"");
      case STATES_ITS_NEEDS -> without(CONTAINER + "/resources/limits/cpu");
      case MEMORY_IS_REQUESTED_AS_LIMITED ->
          new Breakage(CONTAINER + "/resources/requests/memory", "\"64Mi\"");
      case RUNS_AS_A_NUMBERED_USER -> without(POD + "/securityContext/runAsUser");
      case ROOT_IS_READ_ONLY -> without(CONTAINER + "/securityContext/readOnlyRootFilesystem");
      case HAS_NO_CAPABILITIES ->
          new Breakage(CONTAINER + "/securityContext/capabilities/add", "[\"NET_RAW\"]");
      case GAINS_NO_PRIVILEGES -> without(CONTAINER + "/securityContext/allowPrivilegeEscalation");
      case FILTERS_SYSTEM_CALLS -> without(POD + "/securityContext/seccompProfile");
      case HOLDS_NO_TOKEN -> without(POD + "/automountServiceAccountToken");
      case HAS_AN_ACCOUNT_OF_ITS_OWN -> new Breakage(POD + "/serviceAccountName", "\"default\"");
      case TAKES_NO_SERVICE_LINKS -> without(POD + "/enableServiceLinks");
      case PINS_ITS_IMAGE -> new Breakage(CONTAINER + "/image", "\"order-service:latest\"");
      case STOPS_WITHOUT_A_CUT -> without(POD + "/terminationGracePeriodSeconds");
      case SPREADS_OVER_ZONES_AND_NODES -> without(POD + "/topologySpreadConstraints");
      case KEEPS_ITS_STATE -> without("/spec/volumeClaimTemplates");
      case SHOWS_NO_SECRET ->
          new Breakage(
              CONTAINER + "/env", "[{\"name\":\"SPRING_DATASOURCE_PASSWORD\",\"value\":\"open\"}]");
    };
  }
}
