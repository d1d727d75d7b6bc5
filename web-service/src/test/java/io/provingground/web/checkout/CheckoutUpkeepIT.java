package io.provingground.web.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.money.Money;
import io.provingground.web.parts.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class CheckoutUpkeepIT {
  private final CheckoutUpkeep upkeep;
  private final Carts carts;
  private final Checkouts checkouts;
  private final JdbcClient jdbc;

  @Autowired
  CheckoutUpkeepIT(CheckoutUpkeep upkeep, Carts carts, Checkouts checkouts, JdbcClient jdbc) {
    this.upkeep = upkeep;
    this.carts = carts;
    this.checkouts = checkouts;
    this.jdbc = jdbc;
  }

  @Test
  void purgesForgottenCartsAndCheckoutsWhoseKeysHaveExpired() {
    var customer = UUID.randomUUID();
    var old = cart();
    var young = cart();
    var oldCheckout = checkouts.show(customer, old, new Money(100, "EUR"));
    var youngCheckout = checkouts.show(customer, young, new Money(100, "EUR"));
    jdbc.sql("update cart set updated_at = now() - interval '32 days' where id = :id")
        .param("id", old.id())
        .update();
    jdbc.sql("update checkout set created_at = now() - interval '3 days' where key = :key")
        .param("key", oldCheckout.key())
        .update();
    upkeep.purge();
    assertThat(carts.find(old.id()).isEmpty()).isTrue();
    assertThat(carts.find(young.id()).isEmpty()).isFalse();
    assertThat(checkouts.find(oldCheckout.key(), customer)).isEmpty();
    assertThat(checkouts.find(youngCheckout.key(), customer)).isPresent();
  }

  private Cart cart() {
    var id = UUID.randomUUID();
    carts.add(id, new Cart.Line("MUG-BLUE", "Blue mug", "Kitchen", 1, new Money(100, "EUR")));
    return carts.find(id);
  }
}
