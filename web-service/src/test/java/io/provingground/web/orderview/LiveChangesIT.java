package io.provingground.web.orderview;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.web.parts.Forwarder;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.StaticApplicationContext;

/**
 * A live page hears of every change at once: these streams have no heartbeat that would find it.
 */
@WebTest
class LiveChangesIT {
  private static final StreamSettings NO_HEARTBEAT =
      new StreamSettings(10, Duration.ofHours(1), Duration.ofHours(1));

  private final OrderViews views;
  private final ViewWriter writer;
  private final LiveOrders live;

  @Autowired
  LiveChangesIT(OrderViews views, ViewWriter writer, LiveOrders live) {
    this.views = views;
    this.writer = writer;
    this.live = live;
  }

  @Test
  void hearsOfAChangeBetweenItsFirstLookAndItsWaiting() {
    var order = placed();
    Runnable change = () -> writer.write(Projections.events(order.event("StockReserved", 2)));
    try (var page = new OpenPage(live, order, new AfterTheFirst(() -> look(order), change))) {
      await().until(() -> page.shows(2));
    }
  }

  @Test
  void hearsOfWhatHappenedWhileNoNewsCameThrough() throws IOException, InterruptedException {
    var order = placed();
    var address = URI.create(Parts.running().jdbcUrl("web").substring("jdbc:".length()));
    var network = new Forwarder(address.getPort());
    network.connect();
    var here =
        new LiveOrders(NO_HEARTBEAT, new StaticApplicationContext(), new SimpleMeterRegistry());
    var listener =
        new ChangeListener(
            Projections.address("jdbc:postgresql://localhost:" + network.port() + "/web"), here);
    listener.start();
    try (var page = new OpenPage(here, order, () -> look(order))) {
      await().until(() -> page.shows(1));
      writer.write(Projections.events(order.event("StockReserved", 2)));
      await("news by the listener").until(() -> page.shows(2));
      network.cut();
      writer.write(Projections.events(order.event("PaymentRequested", 3)));
      network.connect();
      await().until(() -> page.shows(3));
    } finally {
      listener.stop();
      network.cut();
    }
  }

  /** Otherwise it would find that it is not wanted, and end without a word. */
  @Test
  void listensHoweverSoonItsThreadRuns() {
    var order = placed();
    var here =
        new LiveOrders(NO_HEARTBEAT, new StaticApplicationContext(), new SimpleMeterRegistry());
    var listener =
        new ChangeListener(Projections.address(Parts.running().jdbcUrl("web")), here, AtOnce::new);
    listener.start();
    try (var page = new OpenPage(here, order, () -> look(order))) {
      await().until(() -> page.shows(1));
      writer.write(Projections.events(order.event("StockReserved", 2)));
      await().until(() -> page.shows(2));
    } finally {
      listener.stop();
    }
  }

  private TestOrder placed() {
    var order = TestOrder.ofSomebody();
    writer.write(Projections.events(order.event("OrderPlaced", 1)));
    return order;
  }

  private Optional<OrderView> look(TestOrder order) {
    return views.find(order.id(), order.customer());
  }

  /** Runs until it waits for something, or to its end, before start returns. */
  private static final class AtOnce extends Thread {
    AtOnce(Runnable work) {
      super(work);
    }

    @Override
    public void start() {
      super.start();
      await("the listener's thread to have run")
          .until(() -> !isAlive() || stackOf(this).contains("getNotifications"));
    }

    private static String stackOf(Thread thread) {
      return Arrays.toString(thread.getStackTrace());
    }
  }

  /** Something happens after the first look has been taken and before it is acted upon. */
  private static final class AfterTheFirst implements Supplier<Optional<OrderView>> {
    private final Supplier<Optional<OrderView>> look;
    private final Runnable change;
    private boolean first = true;

    AfterTheFirst(Supplier<Optional<OrderView>> look, Runnable change) {
      this.look = look;
      this.change = change;
    }

    @Override
    public Optional<OrderView> get() {
      var seen = look.get();
      if (first) {
        first = false;
        change.run();
      }
      return seen;
    }
  }

  /** A stream as the page's request would run it. */
  private static final class OpenPage implements AutoCloseable {
    private final StringWriter sent = new StringWriter();
    private final LiveOrders live;
    private final TestOrder order;
    private final OrderStream stream;
    private final Thread request;

    OpenPage(LiveOrders live, TestOrder order, Supplier<Optional<OrderView>> look) {
      this.live = live;
      this.order = order;
      stream = live.open(order.id()).orElseThrow();
      request =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  stream.run(new PrintWriter(sent), look, NO_HEARTBEAT);
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
    }

    boolean shows(int version) {
      return sent.toString().contains("\"version\":" + version + "}");
    }

    @Override
    public void close() {
      stream.end();
      live.closed(order.id(), stream);
      request.interrupt();
    }
  }
}
