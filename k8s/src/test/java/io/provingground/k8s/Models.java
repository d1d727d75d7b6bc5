package io.provingground.k8s;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The Kubernetes API as the official client knows it. */
final class Models {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "Namespace", V1Namespace.class,
          "ServiceAccount", V1ServiceAccount.class,
          "ConfigMap", V1ConfigMap.class,
          "Secret", V1Secret.class,
          "Service", V1Service.class,
          "Deployment", V1Deployment.class,
          "NetworkPolicy", V1NetworkPolicy.class,
          "StatefulSet", V1StatefulSet.class,
          "PodDisruptionBudget", V1PodDisruptionBudget.class);

  private Models() {}

  /**
   * Throws on a field that the API does not know, at any depth, and on a required one that is
   * missing.
   */
  static void check(JsonNode object) {
    String kind = object.at("/kind").asString();
    Class<?> model = KINDS.get(kind);
    if (model == null) {
      throw new IllegalArgumentException("no model for kind " + kind + ": add it here");
    }
    var _ = JSON.getGson().fromJson(object.toString(), model);
  }
}
