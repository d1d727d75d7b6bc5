package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provingground.localplatform.platform.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What {@code try} sends is what it shows, up to the trace by which it is found again. */
@ExtendWith(OutputCaptureExtension.class)
class ShownCallsTest {
  @TempDir Path tree;

  private final List<String> traces = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Gateway gateway;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    gateway = new Gateway(url, false, new Layout(tree, tree.resolve("data")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsTheTraceThatItShows(CapturedOutput output) throws Exception {
    var trace = TraceContext.begin();

    new ShownCalls(gateway, "a-token").post("/api/v2/orders", "a-key", trace, Map.of("a", 1));

    assertThat(traces).containsExactly(trace.traceparent());
    assertThat(trace.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(output.getOut()).contains("-H 'traceparent: " + trace.traceparent() + "'");
  }

  @Test
  void namesTheCommandThatShowsWhatWasLogged() {
    var trace = TraceContext.begin();

    assertThat(Try.logsOf(trace, gateway))
        .endsWith("./run logs --all --trace " + trace.id() + " --data " + tree.resolve("data"));
    assertThat(Try.logsOf(trace, new Gateway(gateway.url(), true, gateway.layout())))
        .contains(trace.id())
        .doesNotContain("./run");
  }

  private void answer(HttpExchange exchange) throws IOException {
    traces.addAll(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
    exchange.sendResponseHeaders(201, 0);
    try (var body = exchange.getResponseBody()) {
      body.write("{}".getBytes(StandardCharsets.UTF_8));
    }
  }
}
