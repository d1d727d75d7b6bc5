package io.provingground.endtoend.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Places orders with a service, over one connection. It is kept to the bare protocol, without a
 * pool or interceptors: the client runs on the machine that is measured.
 */
final class HttpPlacer implements Placer {
  private static final int CREATED = 201;
  private static final int PATIENCE_MILLIS = 10_000;
  private final String host;
  private final String token;
  private final byte[] body;
  private final int port;
  private DefaultBHttpClientConnection connection;

  /**
   * Opens the connection to a port of this machine.
   *
   * @param body of each order
   */
  HttpPlacer(int port, String token, String body) throws IOException {
    this.port = port;
    this.host = "localhost:" + port;
    this.token = token;
    this.body = body.getBytes(StandardCharsets.UTF_8);
    this.connection = open(port);
  }

  private static DefaultBHttpClientConnection open(int port) throws IOException {
    var opened = new DefaultBHttpClientConnection(null);
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    opened.bind(socket);
    return opened;
  }

  @Override
  public void place(String key) throws IOException {
    try {
      BasicClassicHttpRequest request = request(key);
      connection.sendRequestHeader(request);
      connection.sendRequestEntity(request);
      connection.flush();
      ClassicHttpResponse response = connection.receiveResponseHeader();
      connection.receiveResponseEntity(response);
      expectCreated(response, EntityUtils.toString(response.getEntity()));
      reopenUnlessKept(request, response);
    } catch (HttpException e) {
      throw new IOException("the service does not speak HTTP", e);
    }
  }

  /** Servers end a connection after a number of requests, and say so. */
  private void reopenUnlessKept(HttpRequest request, HttpResponse response) throws IOException {
    if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
        request, response, HttpCoreContext.create())) {
      connection.close();
      connection = open(port);
    }
  }

  private BasicClassicHttpRequest request(String key) {
    var request = new BasicClassicHttpRequest("POST", "/api/v2/orders");
    request.setHeader("Host", host);
    request.setHeader("Authorization", "Bearer " + token);
    request.setHeader("Idempotency-Key", key);
    request.setHeader("Content-Type", ContentType.APPLICATION_JSON.getMimeType());
    request.setHeader("Content-Length", body.length);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  private static void expectCreated(ClassicHttpResponse response, String answer)
      throws IOException {
    if (response.getCode() != CREATED) {
      throw new IOException("an order was answered with " + response.getCode() + ": " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
