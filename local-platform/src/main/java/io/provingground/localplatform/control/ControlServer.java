package io.provingground.localplatform.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provingground.localplatform.fleet.Fleet;
import io.provingground.localplatform.fleet.Report;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Target;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listens for the verbs of other {@code ./run}s. Its port, bound first, also claims the whole range
 * of ports.
 */
public final class ControlServer implements Closeable {
  private static final int LAST_WORDS_SECONDS = 1;

  private final Ports ports;
  private final HttpServer server;
  private final String token = fresh();
  private final Set<Tale> tales = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Binds the port, and does not answer yet.
   *
   * @throws IOException when the port is taken
   */
  public ControlServer(Ports ports) throws IOException {
    this.ports = ports;
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.control()), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  /** Those that were claimed. */
  public Ports ports() {
    return ports;
  }

  /** Serves from now on, and says in the data folder where. */
  public void serve(Layout layout, Fleet fleet, Report report, Runnable shutdown)
      throws IOException {
    answer("/status", exchange -> send(exchange, 200, report.now()));
    perform("/start", order -> fleet.start(Target.parse(order.part())));
    perform("/stop", order -> fleet.stop(Target.parse(order.part())));
    perform("/restart", order -> fleet.restart(Target.parse(order.part())));
    perform("/scale", order -> fleet.scale(Target.parse(order.part()).part(), order.count()));
    perform("/shutdown", _ -> endAll(shutdown));
    server.start();
    new ControlFile(ProcessHandle.current().pid(), ports.base(), ports.control(), token)
        .write(layout);
  }

  /** Tells those who wait for a verb what happens meanwhile. */
  public void tell(String line) {
    tales.forEach(tale -> tale.tell(Told.meanwhile(line)));
  }

  /** Those who wait for the end are told of it first. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(tales.isEmpty() ? 0 : LAST_WORDS_SECONDS);
  }

  private void endAll(Runnable shutdown) throws InterruptedException {
    shutdown.run();
    closing.await();
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @FunctionalInterface
  private interface Verb {
    void perform(Order order) throws InterruptedException;
  }

  private void answer(String path, Answer answer) {
    server.createContext(path, exchange -> handle(exchange, answer));
  }

  private void perform(String path, Verb verb) {
    answer(
        path,
        exchange -> {
          Order order = order(exchange);
          Tale tale = Tale.begin(exchange);
          tales.add(tale);
          try {
            tale.tellEndOf(() -> verb.perform(order));
          } finally {
            tales.remove(tale);
          }
        });
  }

  private void handle(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      if (authorized(exchange)) {
        answer.to(exchange);
      } else {
        send(exchange, 401, "The token is wrong.");
      }
    } catch (JacksonException e) {
      send(exchange, 400, "The body is not an order: " + e.getOriginalMessage());
    }
  }

  private static Order order(HttpExchange exchange) throws IOException {
    return JsonMapper.shared().readValue(exchange.getRequestBody().readNBytes(4096), Order.class);
  }

  private boolean authorized(HttpExchange exchange) {
    String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String fresh() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
