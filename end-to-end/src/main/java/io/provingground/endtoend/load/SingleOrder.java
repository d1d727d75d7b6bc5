package io.provingground.endtoend.load;

import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.History;
import io.provingground.endtoend.history.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One order outside of any load, by one attempt, written into the history like all others. */
public final class SingleOrder {
  private static final Content CONTENT =
      new Content(List.of(new Line("MUG-BLUE", 1)), 1290, "EUR", "tok_approve");

  private SingleOrder() {}

  /** The order's id, if it was placed. */
  public static Optional<UUID> place(List<String> gateways, Account account, History history) {
    var plan = new LoadPlan(1, 0, Duration.ofSeconds(1), 1, Duration.ZERO, gateways);
    try (var client = new ShopClient()) {
      var wish = new Wish.Place(UUID.randomUUID().toString(), CONTENT, false);
      Answer answer =
          new Customer(plan, client, history, _ -> {}).pursue(account, wish, Instant.now());
      return Optional.ofNullable(answer.order());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
