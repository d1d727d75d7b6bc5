package io.provingground.web.orderview;

import io.provingground.web.calling.Patience;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Server-sent events of a customer's own order. */
@Controller
final class OrderStreams {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Orders orders;
  private final LiveOrders live;
  private final StreamSettings settings;

  OrderStreams(Orders orders, LiveOrders live, StreamSettings settings) {
    this.orders = orders;
    this.live = live;
    this.settings = settings;
  }

  @GetMapping(path = "/orders/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int version,
      Principal customer,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    var owner = UUID.fromString(customer.getName());
    if (orders.find(id, owner, version).isEmpty()) {
      throw new ProblemException(Problem.NOT_FOUND, "You have no order with this number.");
    }
    var stream =
        live.open(id)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.UNAVAILABLE, "No more live pages can be served here at the moment."));
    try {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      stream.run(
          response.getWriter(),
          () -> Patience.of(PATIENCE, () -> orders.find(id, owner, version)),
          settings);
    } finally {
      live.closed(id, stream);
    }
  }
}
