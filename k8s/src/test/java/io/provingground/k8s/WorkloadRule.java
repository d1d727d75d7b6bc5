package io.provingground.k8s;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What holds for everything that runs pods, and why. */
enum WorkloadRule {
  HAS_THREE_PROBES(
      "without a startup probe a slow start is taken for a hang, without liveness a hang lasts,"
          + " without readiness a pod gets requests that it cannot answer",
      each(c -> c.has("startupProbe") && c.has("livenessProbe") && c.has("readinessProbe"))),

  PROBES_THE_PORT_THAT_SERVES(
      "each probe asks its own question, where requests come in: liveness by readiness would"
          + " restart every pod when a database is away",
      w ->
          !w.isService()
              || (asks(w, "startupProbe", "/startupz")
                  && asks(w, "livenessProbe", "/livez")
                  && asks(w, "readinessProbe", "/readyz"))),

  STATES_ITS_NEEDS(
      "the scheduler places by requests, and without limits one pod's leak takes its neighbours along",
      each(c ->
          Set.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory").stream()
              .allMatch(need -> c.at("/resources" + need).isString()))),

  MEMORY_IS_REQUESTED_AS_LIMITED(
      "a pod that uses more memory than it requested is the first that a node under pressure kills",
      each(c -> c.at("/resources/requests/memory").equals(c.at("/resources/limits/memory")))),

  RUNS_AS_A_NUMBERED_USER(
      "who breaks out of a container must not be root, and only a number proves that to the kubelet",
      w ->
          w.pod().at("/securityContext/runAsNonRoot").asBoolean(false)
              && w.pod().at("/securityContext/runAsUser").asInt(0) > 0),

  ROOT_IS_READ_ONLY(
      "an intruder must not be able to leave anything behind",
      each(c -> c.at("/securityContext/readOnlyRootFilesystem").asBoolean(false))),

  HAS_NO_CAPABILITIES(
      "none of the parts needs one",
      each(c ->
          strings(c.at("/securityContext/capabilities/drop")).equals(Set.of("ALL"))
              && c.at("/securityContext/capabilities/add").isMissingNode())),

  GAINS_NO_PRIVILEGES(
      "a forgotten setuid program must not make root of anybody",
      each(c ->
          !c.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)
              && !c.at("/securityContext/privileged").asBoolean(false))),

  FILTERS_SYSTEM_CALLS(
      "the kernel's rarely used calls are where break-outs come from",
      w ->
          w.pod().at("/securityContext/seccompProfile/type").asString("").equals("RuntimeDefault")),

  HOLDS_NO_TOKEN(
      "no part talks to the cluster's API, so a stolen pod must not be able to",
      w -> !w.pod().at("/automountServiceAccountToken").asBoolean(true)),

  HAS_AN_ACCOUNT_OF_ITS_OWN(
      "a right given to one part later must not be given to all",
      w -> w.pod().at("/serviceAccountName").asString("").equals(w.name())),

  TAKES_NO_SERVICE_LINKS(
      "the cluster's variables (GATEWAY_PORT=tcp://…, KAFKA_…) would be read as settings",
      w -> !w.pod().at("/enableServiceLinks").asBoolean(true)),

  PINS_ITS_IMAGE(
      "the same manifest must start the same program tomorrow",
      each(c -> Pins.isPinned(c.at("/image").asString("")))),

  STOPS_WITHOUT_A_CUT(
      "SIGKILL must come after the drain (5 s) and the longest shutdown phase (20 s) have both ended",
      w -> w.pod().at("/terminationGracePeriodSeconds").asInt(0) >= (w.isService() ? 40 : 30)),

  SPREADS_OVER_ZONES_AND_NODES(
      "the loss of one zone or node must not be the loss of a part",
      w ->
          !w.isService()
              || w.pod()
                  .at("/topologySpreadConstraints")
                  .valueStream()
                  .map(constraint -> constraint.at("/topologyKey").asString())
                  .toList()
                  .equals(List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))),

  KEEPS_ITS_STATE(
      "what PostgreSQL, Kafka and the ledger confirmed must outlive their pod",
      w ->
          !w.keepsState()
              || w.object()
                  .at("/spec/volumeClaimTemplates")
                  .valueStream()
                  .map(Overlay::nameOf)
                  .anyMatch(mounts(w)::contains)),

  SHOWS_NO_SECRET(
      "a password as an environment literal is in the manifest, its history and every description of the pod",
      each(c ->
          c.at("/env")
              .valueStream()
              .filter(variable -> variable.has("value"))
              .noneMatch(variable -> Secrets.isSecret(variable.at("/name").asString()))));

  final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Predicate<Workload> kept;

  WorkloadRule(String reason, Predicate<Workload> kept) {
    this.reason = reason;
    this.kept = kept;
  }

  boolean isKeptBy(Workload workload) {
    return kept.test(workload);
  }

  private static Predicate<Workload> each(Predicate<JsonNode> condition) {
    return workload -> workload.containers().stream().allMatch(condition);
  }

  private static boolean asks(Workload workload, String probe, String path) {
    JsonNode request = workload.container().at("/" + probe + "/httpGet");
    return request.at("/path").asString("").equals(path)
        && request.at("/port").asString("").equals("http");
  }

  private static Set<String> mounts(Workload workload) {
    return workload
        .container()
        .at("/volumeMounts")
        .valueStream()
        .map(mount -> mount.at("/name").asString())
        .collect(Collectors.toSet());
  }

  private static Set<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }
}
