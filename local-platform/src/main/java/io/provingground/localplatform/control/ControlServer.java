package io.provingground.localplatform.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provingground.localplatform.fleet.Fleet;
import io.provingground.localplatform.fleet.Report;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Target;
import io.provingground.localplatform.platform.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listens for the verbs of other {@code ./run}s. Its port, bound first, also claims the whole range
 * of ports.
 */
public final class ControlServer implements Closeable {
  private final Ports ports;
  private final HttpServer server;
  private final String token = fresh();

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
    answer("/status", _ -> report.now());
    answer("/start", order -> done(() -> fleet.start(Target.parse(order.part()))));
    answer("/stop", order -> done(() -> fleet.stop(Target.parse(order.part()))));
    answer("/restart", order -> done(() -> fleet.restart(Target.parse(order.part()))));
    answer(
        "/scale",
        order -> done(() -> fleet.scale(Target.parse(order.part()).part(), order.count())));
    answer("/shutdown", _ -> done(() -> Thread.ofPlatform().start(shutdown)));
    server.start();
    new ControlFile(ProcessHandle.current().pid(), ports.base(), ports.control(), token)
        .write(layout);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  @FunctionalInterface
  private interface Answer {
    Object to(Order order) throws InterruptedException;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private static Object done(Work work) throws InterruptedException {
    work.run();
    return "done";
  }

  private void answer(String path, Answer answer) {
    server.createContext(path, exchange -> handle(exchange, answer));
  }

  private void handle(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      if (authorized(exchange)) {
        perform(exchange, answer);
      } else {
        send(exchange, 401, "The token is wrong.");
      }
    }
  }

  private static void perform(HttpExchange exchange, Answer answer) throws IOException {
    try {
      send(exchange, 200, answer.to(order(exchange)));
    } catch (Trouble e) {
      send(exchange, 409, e.text());
    } catch (JacksonException e) {
      send(exchange, 400, "The body is not an order: " + e.getOriginalMessage());
    } catch (InterruptedException e) {
      send(exchange, 503, "The launcher stops.");
    }
  }

  private static Order order(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(4096);
    return body.length == 0 ? new Order("", 0) : JsonMapper.shared().readValue(body, Order.class);
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
