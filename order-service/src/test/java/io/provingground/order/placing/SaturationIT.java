package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A service that takes few orders at a time. It reads no messages and ends with these tests:
 * others' sagas are not its business.
 */
@OrderServiceTest
@DirtiesContext
@TestPropertySource(
    properties = {
      "order.placing.writers=1",
      "order.placing.largest-batch=2",
      "order.placing.longest-queue=10",
      "order.placing.unready-at=8",
      "order.placing.ready-again-at=1",
      "order.placing.patience=20s",
      "spring.kafka.listener.auto-startup=false"
    })
class SaturationIT {
  // Far more than it holds: some time out and make room while the others are still on their way.
  private static final int SENT = 40;

  @LocalServerPort private int port;

  @Test
  void sendsOrdersElsewhereWhileTooManyWaitAndRefusesWhatItCannotHold() throws Exception {
    await().atMost(Duration.ofSeconds(30)).until(() -> ready() == 200);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor();
        var database = Parts.running().superuser("orders")) {
      database.setAutoCommit(false);
      try (var lock = database.createStatement()) {
        lock.execute("lock table customer_order in exclusive mode");
      }
      List<Future<Answer>> answers = new ArrayList<>();
      for (var i = 0; i < SENT; i++) {
        answers.add(callers.submit(() -> Client.newCustomer(port).place()));
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> ready() == 503);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> answers.stream().anyMatch(SaturationIT::isRefused));
      database.rollback();
      await().atMost(Duration.ofSeconds(30)).until(() -> ready() == 200);
      for (var answer : answers) {
        assertThat(answer.get().status()).isIn(201, 503);
      }
      assertThat(answers).anyMatch(answer -> !isRefused(answer));
    }
  }

  private static boolean isRefused(Future<Answer> answer) {
    return answer.isDone()
        && answer.resultNow().status() == 503
        && answer.resultNow().at("/detail").startsWith("Too many orders are waiting.");
  }

  private int ready() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var probe = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"));
      return http.send(probe.build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
