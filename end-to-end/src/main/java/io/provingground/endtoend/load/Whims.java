package io.provingground.endtoend.load;

import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Decides what customers want, from a seed: half of them order, most of those the few products that
 * everybody wants; some pay with a card that is slow, fails, or is declined. Only the keys of their
 * orders are new each time.
 */
final class Whims {
  private static final int MOST_LINES = 5;
  private static final int MOST_OF_ONE = 3;

  private final RandomGenerator random;
  private final List<Offer> offers;
  private final List<Offer> hot;

  /**
   * Customers of this seed.
   *
   * @param hot how many of the offers, from the first, are the ones that everybody wants
   */
  Whims(long seed, List<Offer> offers, int hot) {
    this.random = new Random(seed);
    this.offers = List.copyOf(offers);
    this.hot = this.offers.subList(0, hot);
  }

  /** Seconds until the next customer comes, at so many a second. */
  double pause(double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  /**
   * What the next customer wants.
   *
   * @param known an order that was placed before, if there is one
   */
  Wish next(Optional<UUID> known) {
    double draw = random.nextDouble();
    Wish browse = new Wish.Browse(offers.get(random.nextInt(offers.size())).sku());
    if (draw < 0.5) {
      return place();
    }
    return draw < 0.75 ? known.<Wish>map(Wish.Follow::new).orElse(browse) : browse;
  }

  /** An order that nobody takes back, by a card that pays. */
  Wish.Place nextOrder() {
    Wish.Place order = place();
    Content content = order.content();
    return new Wish.Place(
        order.key(),
        new Content(content.lines(), content.amount(), content.currency(), "tok_approve"),
        false);
  }

  /** A number from 0 up to this one, not included. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  private Wish.Place place() {
    Set<Offer> chosen = new LinkedHashSet<>();
    int wanted = 1 + random.nextInt(MOST_LINES);
    for (int line = 0; line < wanted; line++) {
      List<Offer> shelf = random.nextInt(10) < 7 ? hot : offers;
      chosen.add(shelf.get(random.nextInt(shelf.size())));
    }
    List<Line> lines = new ArrayList<>();
    long total = 0;
    for (Offer offer : chosen) {
      int quantity = 1 + random.nextInt(MOST_OF_ONE);
      lines.add(new Line(offer.sku(), quantity));
      total += offer.price() * quantity;
    }
    // Not from the seed: on one platform a second run would only get the first one's answers again.
    String key = UUID.randomUUID().toString();
    return new Wish.Place(key, new Content(lines, total, "EUR", token()), random.nextInt(100) < 6);
  }

  private String token() {
    int draw = random.nextInt(100);
    if (draw < 84) {
      return "tok_approve";
    }
    if (draw < 92) {
      return "tok_decline";
    }
    if (draw < 95) {
      return "tok_slow";
    }
    return draw < 98 ? "tok_fail_twice" : "tok_timeout";
  }
}
