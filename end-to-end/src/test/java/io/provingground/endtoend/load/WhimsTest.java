package io.provingground.endtoend.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhimsTest {
  private static final List<Offer> OFFERS =
      IntStream.range(0, 20).mapToObj(n -> new Offer("SKU-" + n, 100 + n)).toList();

  @Test
  void wantsTheSameForTheSameSeed() {
    assertThat(withoutKeys(7)).isEqualTo(withoutKeys(7)).isNotEqualTo(withoutKeys(8));
  }

  @Test
  void ordersAnewForTheSameSeed() {
    Set<String> keys = orders().map(Wish.Place::key).collect(Collectors.toSet());
    assertThat(orders().map(Wish.Place::key)).doesNotContainAnyElementsOf(keys);
  }

  @Test
  void ordersOneToFiveProductsAtTheirPrices() {
    Set<Integer> sizes =
        orders().map(place -> place.content().lines().size()).collect(Collectors.toSet());
    assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(orders())
        .allMatch(place ->
            place.content().amount()
                == place.content().lines().stream()
                    .mapToLong(line -> line.quantity() * price(line.sku()))
                    .sum());
  }

  @Test
  void usesEveryKindOfCardAndNeverAKeyTwice() {
    assertThat(orders().map(place -> place.content().token()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "tok_approve", "tok_decline", "tok_slow", "tok_fail_twice", "tok_timeout");
    assertThat(orders().map(Wish.Place::key)).doesNotHaveDuplicates();
    assertThat(orders()).anyMatch(Wish.Place::cancelled);
  }

  private static long price(String sku) {
    return OFFERS.stream()
        .filter(offer -> offer.sku().equals(sku))
        .findFirst()
        .orElseThrow()
        .price();
  }

  private static List<Wish> withoutKeys(long seed) {
    return wishes(seed).stream()
        .map(wish ->
            wish instanceof Wish.Place place
                ? new Wish.Place("", place.content(), place.cancelled())
                : wish)
        .toList();
  }

  private static Stream<Wish.Place> orders() {
    return wishes(7).stream().filter(Wish.Place.class::isInstance).map(Wish.Place.class::cast);
  }

  private static List<Wish> wishes(long seed) {
    var whims = new Whims(seed, OFFERS, 2);
    return Stream.generate(() -> whims.next(Optional.of(new UUID(1, 1)))).limit(2000).toList();
  }
}
