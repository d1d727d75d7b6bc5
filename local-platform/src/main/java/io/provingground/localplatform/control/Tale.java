package io.provingground.localplatform.control;

import com.sun.net.httpserver.HttpExchange;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a verb that takes its time: told line by line, as it happens. */
final class Tale {
  private final HttpExchange exchange;

  /** What takes its time. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private Tale(HttpExchange exchange) {
    this.exchange = exchange;
  }

  static Tale begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    return new Tale(exchange);
  }

  void tellEndOf(Work work) {
    try {
      work.run();
      tell(Told.done());
    } catch (Trouble e) {
      tell(Told.refused(e.text()));
    } catch (InterruptedException e) {
      tell(Told.refused("The launcher stops."));
    }
  }

  synchronized void tell(Told told) {
    try {
      byte[] line =
          (JsonMapper.shared().writeValueAsString(told) + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseBody().write(line);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // Who asked has gone; what was asked for is done all the same.
    }
  }
}
