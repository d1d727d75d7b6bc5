package io.provingground.endtoend.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.platform.Instance;
import io.provingground.endtoend.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verbs of the launcher, on a platform that is in use. */
@ExtendWith(PlatformExtension.class)
class VerbsJourneyIT {
  private static final String PART = "inventory-service";

  private final Platform platform;

  VerbsJourneyIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void scaleAddsAnInstanceThatTheOthersSeeAndTakesItAwayAgain() throws IOException {
    platform.run("scale", PART, "2");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> platform.status().ready() && platform.status().of(PART).size() == 2);
    assertThat(listed()).hasSize(2).allSatisfy(address -> assertThat(address).startsWith("http"));
    assertThat(platform.run("try")).contains("CONFIRMED");

    platform.run("scale", PART, "1");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> platform.status().of(PART).stream().filter(VerbsJourneyIT::runs).count() == 1);
    assertThat(listed()).hasSize(1);
    assertThat(platform.run("try")).contains("CONFIRMED");
  }

  @Test
  void aTokenOpensWhatItsRoleMayDoAndNothingElse() {
    Shop customer = shop("customer");
    Shop operator = shop("operator");
    Shop service = shop("service");
    assertThat(customer.get("/api/v1/products").statusCode()).isEqualTo(200);
    assertThat(customer.get("/api/v1/parked-messages").statusCode()).isEqualTo(403);
    assertThat(operator.get("/api/v1/parked-messages").statusCode()).isEqualTo(200);
    assertThat(service.get("/api/v1/products").statusCode()).isEqualTo(200);
    assertThat(service.get("/api/v1/parked-messages").statusCode()).isEqualTo(403);
    assertThat(service.place(UUID.randomUUID().toString(), "{}").statusCode()).isEqualTo(403);
  }

  private Shop shop(String role) {
    return new Shop(platform.gateway(), platform.token(role));
  }

  private List<String> listed() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(platform.data().resolve("instances.json")))
        .required(PART)
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static boolean runs(Instance instance) {
    return instance.pid() != null;
  }
}
