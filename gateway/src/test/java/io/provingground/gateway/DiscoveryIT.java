package io.provingground.gateway;

import static io.provingground.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Instances come, go and stop being ready under load, and no request notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryIT {
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void picksUpAChangedListUnderLoadWithoutAFailedRequest() throws Exception {
    try (StandIn first = StandIn.that(StandIn.CREATES);
        StandIn second = StandIn.that(StandIn.CREATES);
        StandIn third = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("web-service", first, second);
      Load load = new Load("/");
      load.awaitAnswersFrom(first, second);
      gateway.list("web-service", second, third);
      load.awaitAnswersFrom(third);
      gateway.list("web-service", third);
      gateway.awaitInstances("web-service", "ready", 1);
      load.awaitMoreOfEachClient(10);
      first.crash();
      second.crash();
      load.awaitMoreOfEachClient(25);
      assertThat(load.stop()).as("statuses and how often").containsOnlyKeys(201);
    }
  }

  @Test
  void sendsNothingNewToAnInstanceThatDrains() throws Exception {
    try (StandIn drains = StandIn.that(StandIn.CREATES);
        StandIn stays = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("web-service", drains, stays);
      Load load = new Load("/");
      load.awaitAnswersFrom(drains, stays);
      drains.readiness.set(503);
      gateway.awaitInstances("web-service", "draining", 1);
      load.awaitMoreOfEachClient(2);
      int before = drains.received.size();
      load.awaitMoreOfEachClient(40);
      assertThat(drains.received).hasSize(before);
      assertThat(load.stop()).containsOnlyKeys(201);
    }
  }

  @Test
  void sendsNothingToAnInstanceThatHasNotBeenReadyAndTakesItOnceItIs() {
    try (StandIn starting = StandIn.that(StandIn.CREATES)) {
      starting.readiness.set(503);
      gateway.list("order-service", starting);
      gateway.awaitInstances("order-service", "starting", 1);
      assertProblem(gateway.get("/api/v2/orders"), 503, "no-instance");
      assertThat(gateway.get("/api/v2/orders").headers().firstValue("Retry-After")).contains("1");
      starting.readiness.set(200);
      gateway.awaitInstances("order-service", "ready", 1);
      assertThat(gateway.get("/api/v2/orders").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void keepsTheLastInstancesWhenTheListCannotBeRead() throws IOException {
    try (StandIn instance = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("inventory-service", instance);
      Files.writeString(gateway.file(), "{ \"inventory-service\": [");
      assertThat(gateway.get("/api/v1/products").statusCode()).isEqualTo(201);
      Files.delete(gateway.file());
      assertThat(gateway.get("/api/v1/products").statusCode()).isEqualTo(201);
      assertThat(gateway.get("/readyz").statusCode()).isEqualTo(200);
      gateway.listNone("inventory-service");
      assertProblem(gateway.get("/api/v1/products"), 503, "no-instance");
    }
  }

  /** Requests without pause on several threads. */
  private final class Load {
    private static final int CLIENTS = 8;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final AtomicIntegerArray done = new AtomicIntegerArray(CLIENTS);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Load(String path) {
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        threads.add(Thread.ofVirtual().start(() -> run(path, client)));
      }
    }

    private void run(String path, int client) {
      while (running.get()) {
        try {
          var response = gateway.get(path);
          answers.merge(response.body(), 1, Integer::sum);
          statuses.merge(response.statusCode(), 1, Integer::sum);
        } catch (RuntimeException e) {
          statuses.merge(-1, 1, Integer::sum);
        }
        done.incrementAndGet(client);
      }
    }

    void awaitAnswersFrom(StandIn... instances) {
      await()
          .atMost(RunningGateway.PATIENCE)
          .until(() -> {
            boolean all = true;
            for (StandIn instance : instances) {
              all &= answers.containsKey(String.valueOf(instance.port()));
            }
            return all;
          });
    }

    /** Of each: one that is slow may still be on its way to where none is sent any more. */
    void awaitMoreOfEachClient(int requests) {
      for (int client = 0; client < CLIENTS; client++) {
        int one = client;
        int before = done.get(one);
        await().atMost(RunningGateway.PATIENCE).until(() -> done.get(one) >= before + requests);
      }
    }

    Map<Integer, Integer> stop() throws InterruptedException {
      running.set(false);
      for (Thread thread : threads) {
        thread.join();
      }
      return new TreeMap<>(statuses);
    }
  }
}
