package io.provingground.localplatform.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells the shop what was decided, at least once, until it answers 2xx or the pauses are used up.
 * What is under way lies in memory only; after a restart the young decisions of the ledger are told
 * again, whether or not the shop has heard of them.
 */
final class Callbacks implements Closeable {
  /** Before each repeat: together a minute and a half, then the shop has to ask. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(16),
          Duration.ofSeconds(64));

  /** A little longer than a callback is tried. */
  private static final Duration TOLD_AGAIN = Duration.ofMinutes(2);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int TWICE = 3;

  /** A callback with the number of its next try, from 0. */
  private record Try(Callback callback, int number) {
    Try next() {
      return new Try(callback, number + 1);
    }
  }

  private final CallbackTarget target;
  private final List<Duration> pauses;
  private final InstantSource clock;
  private final CallbackNotes notes;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          4, task -> Thread.ofPlatform().daemon().name("callbacks").unstarted(task));
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();

  private Callbacks(
      CallbackTarget target, List<Duration> pauses, InstantSource clock, Consumer<String> note) {
    this.target = target;
    this.pauses = List.copyOf(pauses);
    this.clock = clock;
    this.notes = new CallbackNotes(target.url(), pauses.size() + 1, note);
  }

  /** Begins with what may have been under way when the sandbox stopped. */
  static Callbacks begin(
      CallbackTarget target, List<Duration> pauses, Payments payments, Consumer<String> note)
      throws IOException {
    var callbacks = new Callbacks(target, pauses, payments.clock(), note);
    Instant since = payments.clock().instant().minus(TOLD_AGAIN);
    payments.toldSince(since).forEach(entry -> callbacks.tell(entry, Behaviour.normal()));
    return callbacks;
  }

  /** Tells the outcome, as often and as late as the operator wants it. */
  void tell(LedgerEntry entry, Behaviour behaviour) {
    Callback callback = Callback.of(entry);
    switch (behaviour.mode()) {
      case NORMAL, SLOW, FAILING -> send(new Try(callback, 0), Duration.ZERO);
      case LATE -> send(new Try(callback, 0), Duration.ofMillis(behaviour.delayMillis()));
      case TWICE -> {
        for (int copy = 0; copy < TWICE; copy++) {
          send(new Try(callback, 0), Duration.ZERO);
        }
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    client.shutdownNow();
  }

  private void send(Try next, Duration delay) {
    var _ = executor.schedule(() -> send(next), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send(Try now) {
    try {
      String body = Ledger.json(now.callback());
      int status = client.send(request(body), BodyHandlers.discarding()).statusCode();
      if (status >= 200 && status < 300) {
        notes.taken();
      } else {
        again(now, "status " + status);
      }
    } catch (IOException e) {
      again(now, e.toString());
    } catch (InterruptedException e) {
      // The sandbox stops; it tells young decisions again when it is back.
      Thread.currentThread().interrupt();
    }
  }

  private void again(Try failed, String why) {
    notes.refused(why);
    if (failed.number() < pauses.size()) {
      send(failed.next(), pauses.get(failed.number()));
    } else {
      notes.givenUp();
    }
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(target.url())
        .timeout(ANSWER_WITHIN)
        .header("Content-Type", "application/json")
        .header("Payment-Signature", target.signature(clock.instant(), body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
