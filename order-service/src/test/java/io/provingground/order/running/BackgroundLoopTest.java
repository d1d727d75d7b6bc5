package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;

class BackgroundLoopTest {
  private static final Optional<Duration> SOON = Optional.of(Duration.ofMillis(1));

  private final Logger logger = (Logger) LoggerFactory.getLogger(BackgroundLoop.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Object> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void hangUp() {
    logger.detachAppender(log);
  }

  @Test
  void saysWhatNobodyForesawAndTakesTheNextTurn() {
    try (var loop =
        loop(() -> {
          if (turns.incrementAndGet() == 1) {
            throw new IllegalStateException("unforeseen");
          }
          return SOON;
        })) {
      loop.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() > 3);
      assertThat(log.list)
          .filteredOn(event -> event.getLevel() == Level.ERROR)
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("The work", "Others wait.", "1 s");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("unforeseen");
          });
      assertThat(published).isEmpty();
    }
  }

  @Test
  void givesUpLivenessAfterAnErrorOfTheMachine() {
    try (var loop =
        loop(() -> {
          throw new NoClassDefFoundError("gone");
        })) {
      loop.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> !published.isEmpty());
      assertThat(published)
          .singleElement()
          .isInstanceOfSatisfying(
              AvailabilityChangeEvent.class,
              change -> assertThat(change.getState()).isEqualTo(LivenessState.BROKEN));
    }
  }

  @Test
  void endsWhenNothingIsLeftToDoAndStartsOnce() {
    try (var loop =
        loop(() -> {
          turns.incrementAndGet();
          return Optional.empty();
        })) {
      loop.start();
      loop.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() == 1);
    }
    assertThat(turns).hasValue(1);
    assertThat(log.list).isEmpty();
  }

  @Test
  void endsWithTheServiceWithoutComplaint() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var loop =
        loop(() -> {
          turns.incrementAndGet();
          begun.countDown();
          try {
            new CountDownLatch(1).await();
            return SOON;
          } catch (InterruptedException stopped) {
            throw new IllegalStateException("what was under way failed", stopped);
          }
        });
    loop.start();
    begun.await();
    loop.close();
    assertThat(turns).hasValue(1);
    assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.INFO));
  }

  private BackgroundLoop loop(BackgroundLoop.Turn turn) {
    return new BackgroundLoop("The work", "Others wait.", published::add, turn);
  }
}
