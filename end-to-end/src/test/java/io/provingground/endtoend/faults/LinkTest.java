package io.provingground.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link in every weather, between a client and a server that sends back what it gets. */
class LinkTest {
  private static final int SOON_MILLIS = 300;

  private ServerSocket server;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    link = new Link("client>server", server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    server.close();
  }

  @Test
  void passesAllWhenClear() throws IOException {
    try (var client = connect()) {
      assertThat(said(client, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void refusesAndResetsAndListensAgain() throws IOException {
    try (var client = connect()) {
      assertThat(said(client, "before")).isEqualTo("before");
      link.set(new Weather.Refusing());
      assertThatThrownBy(() -> said(client, "during")).isInstanceOf(IOException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    link.clear();
    try (var client = connect()) {
      assertThat(said(client, "after")).isEqualTo("after");
    }
  }

  @Test
  void holdsBackWhatIsSaidInSilenceAndDeliversItAfterwards() throws IOException {
    try (var client = connect()) {
      link.set(Weather.Silent.both());
      send(client, "held");
      assertThatThrownBy(() -> read(client, 4, SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
      link.clear();
      assertThat(read(client, 4, 10_000)).isEqualTo("held");
    }
  }

  @Test
  void canBeSilentInOneDirection() throws IOException {
    try (var client = connect()) {
      link.set(new Weather.Silent(Set.of(Direction.ANSWERS)));
      send(client, "heard");
      assertThatThrownBy(() -> read(client, 5, SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
      link.set(new Weather.Silent(Set.of(Direction.REQUESTS)));
      assertThat(read(client, 5, 10_000)).isEqualTo("heard");
    }
  }

  @Test
  void breaksBeforeTheFirstAnswer() throws IOException {
    link.set(new Weather.Breaking(Direction.ANSWERS, 0, 1));
    try (var client = connect()) {
      assertThatThrownBy(() -> said(client, "lost")).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void breaksAfterSoManyBytes() throws IOException {
    link.set(new Weather.Breaking(Direction.ANSWERS, 3, 1));
    try (var client = connect()) {
      send(client, "longer");
      // What passed before the reset may be lost with it, as in any network; never more passes.
      assertThatThrownBy(() -> read(client, 4, 10_000)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void delaysBothWays() throws IOException {
    link.set(new Weather.Delayed(Duration.ofMillis(150)));
    try (var client = connect()) {
      long begun = System.nanoTime();
      assertThat(said(client, "late")).isEqualTo("late");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(299));
    }
  }

  @Test
  void delaysManyChunksOnceAndNotOneAfterTheOther() throws Exception {
    var delay = Duration.ofMillis(250);
    var much = "0123456789abcdef".repeat(40 * 1024); // At least 40 chunks of 16 KiB.
    link.set(new Weather.Delayed(delay));
    try (var client = connect()) {
      long begun = System.nanoTime();
      var sending = CompletableFuture.runAsync(() -> sendAll(client, much));
      assertThat(read(client, much.length(), 30_000)).isEqualTo(much);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(delay.multipliedBy(2).minusMillis(1), delay.multipliedBy(20));
      sending.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void keepsTheOrderAndTheEndOfWhatIsUnderWayWhenTheDelayEnds() throws IOException {
    link.set(new Weather.Delayed(Duration.ofMillis(250)));
    try (var client = connect()) {
      send(client, "first,");
      link.clear();
      send(client, "second");
      client.shutdownOutput();
      client.setSoTimeout(10_000);
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("first,second");
    }
  }

  @Test
  void throttles() throws IOException {
    link.set(new Weather.Throttled(100));
    try (var client = connect()) {
      long begun = System.nanoTime();
      assertThat(said(client, "x".repeat(20))).hasSize(20);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), link.port());
  }

  private static String said(Socket client, String text) throws IOException {
    send(client, text);
    return read(client, text.length(), 10_000);
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static void sendAll(Socket client, String text) {
    try {
      send(client, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket client, int length, int millis) throws IOException {
    client.setSoTimeout(millis);
    byte[] bytes = client.getInputStream().readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the connection ended after " + bytes.length + " bytes");
    }
    return new String(bytes, UTF_8);
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException _) {
        // The test is over.
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // The client or the link has broken off, which is what some tests want.
    }
  }
}
