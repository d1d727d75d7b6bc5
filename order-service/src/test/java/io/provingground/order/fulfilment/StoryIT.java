package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.LogLines;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import io.provingground.order.parts.Wiretap;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators read of an order, by the trace id of the request that placed it. */
@OrderServiceTest
class StoryIT {
  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";
  @LocalServerPort private int port;

  @BeforeEach
  void continueTrace() {
    Inventory.continuesTrace(traceparent);
  }

  @AfterEach
  void end() {
    Inventory.continuesTrace(null);
  }

  @Test
  void tellsHowAnOrderWasPlacedPaidAndRefunded() {
    try (var lines = LogLines.fromNowOn();
        var commands = Wiretap.on("inventory.commands")) {
      var id = placedTwice();
      Provider.answers(id, "void", Provider.status("CAPTURED"));
      Inventory.reserves(id);
      commands.await(id, "DispatchStock");
      Inventory.answers(id, "DispatchStock", "DispatchRefused", "{\"reason\": \"OUT_OF_STOCK\"}");
      commands.await(id, "ReleaseStock");
      Inventory.releases(id);
      SagaRows.isOver(id);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(lines.ofTrace(trace)).hasSize(8));
      assertThat(lines.ofTrace(trace).stream().map(line -> line.replace(id, "ID")))
          .containsExactly(
              "Order ID is placed.",
              "The saga of order ID moved from RESERVING to CAPTURING; next: [CAPTURE].",
              "The payment provider's answer to capturing of order ID is PaymentCaptured.",
              "The saga of order ID moved from CAPTURING to DISPATCHING; next: [DISPATCH].",
              "The saga of order ID moved from DISPATCHING to REFUNDING; next: [RESOLVE].",
              "The payment provider's answer to resolving of order ID is PaymentRefunded.",
              "The saga of order ID moved from REFUNDING to RELEASING; next: [RELEASE].",
              "The saga of order ID moved from RELEASING to OVER; next: [].");
    }
  }

  /** The second time is a repeat, of which nothing is said. */
  private String placedTwice() {
    var customer = Client.newCustomer(port);
    var headers =
        Map.of(
            "Idempotency-Key", "a-key",
            "Content-Type", "application/json",
            "traceparent", traceparent);
    var first = customer.post(headers, BodyPublishers.ofString(Client.MUGS));
    var again = customer.post(headers, BodyPublishers.ofString(Client.MUGS));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    return first.at("/id");
  }
}
