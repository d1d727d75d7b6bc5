package io.provingground.gateway;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An instance of a service for tests: a real server on a real port that notes what it is asked. */
final class StandIn implements AutoCloseable {
  /** What it does with a request whose body it has read. */
  @FunctionalInterface
  interface Behaviour {
    Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response);
  }

  record Received(String method, String uri, Map<String, String> headers, String body) {}

  /** Answers 201 with its own port. */
  static final Behaviour CREATES =
      (request, response) ->
          response.status(201).sendString(Mono.just(String.valueOf(port(request))));

  /** Resets the connection once the request is there. */
  static final Behaviour RESETS =
      (request, response) -> {
        response.withConnection(connection -> {
          connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
          var _ = connection.channel().close();
        });
        return Mono.never();
      };

  /** Never answers. */
  static final Behaviour HANGS = (request, response) -> Mono.never();

  final AtomicInteger readiness = new AtomicInteger(200);
  final AtomicInteger readinessDelay = new AtomicInteger();
  final List<Received> received = new CopyOnWriteArrayList<>();
  private final DisposableServer server;

  private StandIn(Behaviour behaviour) {
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .handle((request, response) -> handle(behaviour, request, response))
            .bindNow();
  }

  static StandIn that(Behaviour behaviour) {
    return new StandIn(behaviour);
  }

  private Publisher<Void> handle(
      Behaviour behaviour, HttpServerRequest request, HttpServerResponse response) {
    if (request.uri().equals("/readyz")) {
      return Mono.delay(Duration.ofMillis(readinessDelay.get()))
          .then(Mono.defer(() -> response.status(readiness.get()).send().then()));
    }
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .flatMap(body -> {
          Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          request
              .requestHeaders()
              .forEach(
                  entry -> headers.merge(entry.getKey(), entry.getValue(), (a, b) -> a + "|" + b));
          received.add(new Received(request.method().name(), request.uri(), headers, body));
          return Mono.from(behaviour.answer(request, response));
        });
  }

  private static int port(HttpServerRequest request) {
    var address = request.hostAddress();
    return address == null ? -1 : address.getPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  int port() {
    return server.port();
  }

  /** Stops at once; from then on its port refuses connections. */
  void crash() {
    server.disposeNow();
  }

  @Override
  public void close() {
    crash();
  }
}
