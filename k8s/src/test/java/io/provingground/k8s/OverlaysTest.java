package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OverlaysTest {
  private static final String CONTENT_HASH = ".+-[a-z0-9]{10}";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static List<Overlay> overlays;

  @BeforeAll
  static void build() throws Exception {
    overlays = Overlay.all();
  }

  @Test
  void everyObjectHasOnlyFieldsThatKubernetesKnows() {
    assertThat(overlays).hasSizeGreaterThan(1);
    for (Overlay overlay : overlays) {
      assertThat(overlay.objects()).isNotEmpty().allSatisfy(Models::check);
    }
  }

  @Test
  void aMisspeltFieldIsNoticedAtAnyDepth() {
    JsonNode deployment = overlays.getFirst().of("Deployment").getFirst();
    var misspelt = new Breakage("/spec/template/spec/containers/0/readynessProbe", "{}");
    assertThatThrownBy(() -> Models.check(misspelt.of(deployment)))
        .hasMessageContaining("readynessProbe");
  }

  /**
   * A changed setting must be a rollout: its name holds a hash of the content, and the pods name it
   * so.
   */
  @Test
  void settingsAndSecretsAreNamedByTheirContent() {
    for (Overlay overlay : overlays) {
      List<String> configMaps = overlay.of("ConfigMap").stream().map(Overlay::nameOf).toList();
      assertThat(configMaps).isNotEmpty().allMatch(name -> name.matches(CONTENT_HASH));
      assertThat(overlay.of("Secret").stream().map(Overlay::nameOf))
          .allMatch(name -> name.matches(CONTENT_HASH));
      for (Workload workload : overlay.workloads()) {
        assertThat(configMaps)
            .as("settings of %s", workload.name())
            .containsAll(workload.configMaps());
      }
    }
  }

  /** Whoever may read settings may not read passwords. */
  @Test
  void noConfigMapHoldsASecret() {
    for (Overlay overlay : overlays) {
      for (JsonNode map : overlay.of("ConfigMap")) {
        assertThat(map.at("/data").propertyNames()).noneMatch(Secrets::isSecret);
      }
    }
    assertThat(Secrets.isSecret("WEB_DEMO_PASSWORD")).isTrue();
    assertThat(Secrets.isSecret("order.payment.api-key")).isTrue();
    assertThat(Secrets.isSecret("POSTGRES_PASSWORD_FILE")).isFalse();
  }

  /** A stolen service must not hold its neighbour's password. */
  @Test
  void eachPartMountsOnlyItsOwnSecret() {
    for (Overlay overlay : overlays) {
      for (Workload workload : overlay.workloads()) {
        assertThat(workload.secrets())
            .as("secrets of %s", workload.name())
            .hasSizeLessThanOrEqualTo(1)
            .allMatch(secret -> secret.matches(workload.name() + "(-[a-z0-9]{10})?"));
      }
    }
  }

  /**
   * Every secret that a pod names is made by the overlay: a missing one would hold the pod for
   * ever.
   */
  @Test
  void overlaysMakeTheSecretsThatTheirPodsName() {
    for (Overlay overlay : overlays.stream().filter(overlay -> !overlay.isBase()).toList()) {
      assertThat(overlay.of("Secret").stream().map(Overlay::nameOf))
          .containsExactlyInAnyOrderElementsOf(
              overlay.workloads().stream().flatMap(w -> w.secrets().stream()).toList());
    }
  }

  /** The cluster itself must refuse what these tests did not see. */
  @Test
  void theNamespaceAdmitsRestrictedPodsOnly() {
    for (Overlay overlay : overlays.stream().filter(overlay -> !overlay.isBase()).toList()) {
      assertThat(overlay.of("Namespace"))
          .singleElement()
          .extracting(n -> n.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asString())
          .isEqualTo("restricted");
    }
  }

  /** An upgrade of the nodes must not take all instances of a part at once. */
  @Test
  void everyServiceHasADisruptionBudget() {
    for (Overlay overlay : overlays) {
      assertThat(overlay.of("PodDisruptionBudget").stream().map(Overlay::nameOf))
          .containsExactlyInAnyOrderElementsOf(Workload.SERVICES);
    }
  }
}
