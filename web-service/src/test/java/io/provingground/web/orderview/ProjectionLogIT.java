package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.provingground.web.parts.WebTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log of one trace tells how far its order has come, among all those of a batch. */
@WebTest
class ProjectionLogIT {
  private static final String EXAMPLE_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private final Lines lines = new Lines();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Projector.class);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  @Test
  void saysOncePerStateHowFarAnOrderHasComeUnderItsOwnTrace() {
    var order = TestOrder.ofSomebody();
    var trace = order.id().toString().replace("-", "");
    for (var message : order.story()) {
      assertThat(message).contains(EXAMPLE_TRACE);
      order.send(message.replace(EXAMPLE_TRACE, trace));
      order.send(message.replace(EXAMPLE_TRACE, trace));
    }
    await().until(() -> !lines.of(trace, "CONFIRMED").isEmpty());
    for (var state : List.of("PLACED", "RESERVED", "PAID", "CONFIRMED")) {
      assertThat(lines.of(trace, state)).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(lines.of(trace, order.id().toString())).hasSizeBetween(1, 4);
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent line) {
      line.prepareForDeferredProcessing();
      all.add(line);
    }

    List<String> of(String trace, String text) {
      return all.stream()
          .filter(line -> trace.equals(line.getMDCPropertyMap().get("traceId")))
          .map(ILoggingEvent::getFormattedMessage)
          .filter(line -> line.contains(text))
          .toList();
    }
  }
}
