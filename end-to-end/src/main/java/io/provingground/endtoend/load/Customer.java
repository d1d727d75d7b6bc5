package io.provingground.endtoend.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.endtoend.history.Entry;
import io.provingground.endtoend.history.History;
import io.provingground.endtoend.history.Operation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pursues a wish as a good client does: the same key for the same order, repeated with exponential
 * back-off and jitter while the answer is not final, each time by another gateway.
 */
final class Customer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final LoadPlan plan;
  private final ShopClient client;
  private final History history;
  private final Consumer<Known> placed;

  /** An order that an account has placed. */
  record Known(String account, UUID order) {}

  Customer(LoadPlan plan, ShopClient client, History history, Consumer<Known> placed) {
    this.plan = plan;
    this.client = client;
    this.history = history;
    this.placed = placed;
  }

  /**
   * Returns when the wish is granted, refused or given up, and so is what follows from it: with the
   * last answer to the wish itself.
   */
  Answer pursue(Account account, Wish wish, Instant intended) {
    Answer answer = repeated(account, wish, intended);
    if (wish instanceof Wish.Place place && answer.order() != null) {
      placed.accept(new Known(account.name(), answer.order()));
      if (place.cancelled()) {
        var _ = pursue(account, new Wish.Cancel(answer.order()), Instant.now());
      }
    }
    return answer;
  }

  private Answer repeated(Account account, Wish wish, Instant intended) {
    long action = plan.patience().isZero() ? Entry.NO_ACTION : history.nextAction();
    long end = System.nanoTime() + plan.patience().toNanos();
    int first = ThreadLocalRandom.current().nextInt(plan.gateways().size());
    for (int attempt = 1; ; attempt++) {
      String gateway = plan.gateways().get((first + attempt - 1) % plan.gateways().size());
      Answer answer = attempt(account, wish, intended, action, attempt, gateway);
      Duration pause = pause(attempt, answer);
      boolean late = System.nanoTime() + pause.toNanos() > end;
      if (answer.isFinal() || late || !rested(pause)) {
        return answer;
      }
    }
  }

  private Answer attempt(
      Account account, Wish wish, Instant intended, long action, int attempt, String gateway) {
    long id = history.nextAttempt();
    String trace = trace();
    String body = wish instanceof Wish.Place place ? ShopClient.body(place.content()) : null;
    history.write(sent(id, action, attempt, intended, account, wish, body, gateway, trace));
    Answer answer = ask(account, wish, body, gateway, trace);
    if (answer.isUnsent()) {
      // Names have several addresses; whoever connects takes the next one when nobody listens.
      answer = ask(account, wish, body, other(gateway), trace);
    }
    history.write(
        new Entry.Answered(
            id,
            Instant.now(),
            answer.status(),
            answer.failure(),
            answer.order(),
            answer.state(),
            answer.replayed(),
            answer.instance()));
    return answer;
  }

  private Answer ask(
      Account account, Wish wish, @Nullable String body, String gateway, String trace) {
    return switch (wish) {
      case Wish.Browse(var sku) -> client.browse(gateway, account, trace, sku);
      case Wish.Follow(var order) -> client.follow(gateway, account, trace, order);
      case Wish.Cancel(var order) -> client.cancel(gateway, account, trace, order);
      case Wish.Place place ->
          client.place(gateway, account, trace, place.key(), String.valueOf(body));
    };
  }

  private String other(String gateway) {
    int next = plan.gateways().indexOf(gateway) + 1;
    return plan.gateways().get(next % plan.gateways().size());
  }

  private static Entry.Sent sent(
      long id,
      long action,
      int attempt,
      Instant intended,
      Account account,
      Wish wish,
      @Nullable String body,
      String gateway,
      String trace) {
    Wish.Place place = wish instanceof Wish.Place p ? p : null;
    return new Entry.Sent(
        id,
        Instant.now(),
        action,
        attempt,
        intended,
        account.name(),
        operation(wish),
        place == null ? null : place.key(),
        body == null ? null : digest(body),
        place == null ? null : place.content(),
        subject(wish),
        gateway,
        trace);
  }

  private static Operation operation(Wish wish) {
    return switch (wish) {
      case Wish.Browse _ -> Operation.BROWSE;
      case Wish.Follow _ -> Operation.FOLLOW;
      case Wish.Cancel _ -> Operation.CANCEL;
      case Wish.Place _ -> Operation.PLACE;
    };
  }

  private static @Nullable UUID subject(Wish wish) {
    return switch (wish) {
      case Wish.Follow(var order) -> order;
      case Wish.Cancel(var order) -> order;
      case Wish.Browse _, Wish.Place _ -> null;
    };
  }

  private static Duration pause(int attempt, Answer answer) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration most = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    long jittered = ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1);
    Duration asked = answer.retryAfter();
    return asked.toMillis() > jittered ? asked : Duration.ofMillis(jittered);
  }

  /** False when the run is broken off meanwhile. */
  private static boolean rested(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String trace() {
    var random = ThreadLocalRandom.current();
    return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong() | 1);
  }

  private static String digest(String body) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
