package io.provingground.web.checkout;

import io.provingground.web.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Keeps what was shown under its key, so that the same key always goes with the same order. */
@Repository
class Checkouts {
  private static final TypeReference<List<Checkout.Line>> LINES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Carts carts;

  Checkouts(JdbcClient jdbc, ObjectMapper json, Carts carts) {
    this.jdbc = jdbc;
    this.json = json;
    this.carts = carts;
  }

  /** The same cart at the same prices, shown again to the same customer, has the same key. */
  @Transactional
  Checkout show(UUID customer, Cart cart, Money total) {
    var lines =
        cart.lines().stream().map(line -> new Checkout.Line(line.sku(), line.quantity())).toList();
    jdbc.sql(
            """
            insert into checkout (customer_id, cart_id, cart_version, total_amount, currency, lines)
            values (:customer, :cart, :version, :total, :currency, :lines::jsonb)
            on conflict (customer_id, cart_id, cart_version, total_amount) do nothing
            """)
        .param("customer", customer)
        .param("cart", cart.id())
        .param("version", cart.version())
        .param("total", total.amount())
        .param("currency", total.currency())
        .param("lines", json.writeValueAsString(lines))
        .update();
    return jdbc.sql(
            """
            select key, cart_id, cart_version, total_amount, currency, lines, order_id from checkout
            where customer_id = :customer and cart_id = :cart and cart_version = :version and total_amount = :total
            """)
        .param("customer", customer)
        .param("cart", cart.id())
        .param("version", cart.version())
        .param("total", total.amount())
        .query((row, _) -> checkout(row))
        .single();
  }

  Optional<Checkout> find(UUID key, UUID customer) {
    return jdbc.sql(
            """
            select key, cart_id, cart_version, total_amount, currency, lines, order_id from checkout
            where key = :key and customer_id = :customer
            """)
        .param("key", key)
        .param("customer", customer)
        .query((row, _) -> checkout(row))
        .optional();
  }

  /** Remembers the order and empties the cart it came from. */
  @Transactional
  void placed(Checkout checkout, UUID order) {
    jdbc.sql("update checkout set order_id = :order where key = :key")
        .param("order", order)
        .param("key", checkout.key())
        .update();
    carts.empty(checkout.cartId(), checkout.cartVersion());
  }

  private Checkout checkout(ResultSet row) throws SQLException {
    return new Checkout(
        row.getObject("key", UUID.class),
        row.getObject("cart_id", UUID.class),
        row.getInt("cart_version"),
        json.readValue(row.getString("lines"), LINES),
        new Money(row.getLong("total_amount"), row.getString("currency")),
        row.getObject("order_id", UUID.class));
  }
}
