package io.provingground.web.checkout;

import io.provingground.web.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The carts in the database, so that any instance can show them. Each change counts the cart's
 * version up.
 */
@Repository
class Carts {
  private record Row(int version, Optional<Cart.Line> line) {
    static Row of(ResultSet row) throws SQLException {
      var line =
          row.getString("sku") == null ? Optional.<Cart.Line>empty() : Optional.of(line(row));
      return new Row(row.getInt("version"), line);
    }

    private static Cart.Line line(ResultSet row) throws SQLException {
      return new Cart.Line(
          row.getString("sku"),
          row.getString("name"),
          row.getString("category"),
          row.getInt("quantity"),
          new Money(row.getLong("unit_amount"), row.getString("currency")));
    }
  }

  private final JdbcClient jdbc;

  Carts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A cart that nobody has filled is an empty one. Version and lines are of the same moment: the
   * version stands for the lines in the key of an order.
   */
  Cart find(UUID id) {
    var rows =
        jdbc.sql(
                """
                select version, sku, name, category, quantity, unit_amount, currency
                from cart left join cart_line on cart_id = id
                where id = :id order by added_at, sku
                """)
            .param("id", id)
            .query((row, _) -> Row.of(row))
            .list();
    return new Cart(
        id,
        rows.isEmpty() ? 0 : rows.getFirst().version(),
        rows.stream().map(Row::line).flatMap(Optional::stream).toList());
  }

  int pieces(UUID id) {
    return jdbc.sql("select coalesce(sum(quantity), 0) from cart_line where cart_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  /** Adds pieces to those that are there, up to the most that an order takes. */
  @Transactional
  void add(UUID id, Cart.Line line) {
    touch(id);
    jdbc.sql(
            """
            insert into cart_line (cart_id, sku, name, category, quantity, unit_amount, currency)
            values (:cart, :sku, :name, :category, :quantity, :amount, :currency)
            on conflict (cart_id, sku) do update set
              quantity = least(cart_line.quantity + excluded.quantity, :most),
              name = excluded.name, category = excluded.category,
              unit_amount = excluded.unit_amount, currency = excluded.currency
            """)
        .param("cart", id)
        .param("sku", line.sku())
        .param("name", line.name())
        .param("category", line.category())
        .param("quantity", line.quantity())
        .param("amount", line.unitPrice().amount())
        .param("currency", line.unitPrice().currency())
        .param("most", Cart.MOST_PIECES)
        .update();
  }

  @Transactional
  void setQuantity(UUID id, String sku, int quantity) {
    touch(id);
    jdbc.sql("update cart_line set quantity = :quantity where cart_id = :cart and sku = :sku")
        .param("cart", id)
        .param("sku", sku)
        .param("quantity", quantity)
        .update();
  }

  @Transactional
  void remove(UUID id, String sku) {
    touch(id);
    jdbc.sql("delete from cart_line where cart_id = :cart and sku = :sku")
        .param("cart", id)
        .param("sku", sku)
        .update();
  }

  /** Takes over a price that has changed since it was put in. */
  @Transactional
  void reprice(UUID id, String sku, Money price) {
    touch(id);
    jdbc.sql(
            """
            update cart_line set unit_amount = :amount, currency = :currency
            where cart_id = :cart and sku = :sku
            """)
        .param("cart", id)
        .param("sku", sku)
        .param("amount", price.amount())
        .param("currency", price.currency())
        .update();
  }

  /** Empties the cart, unless the customer has changed it since. */
  @Transactional
  void empty(UUID id, int version) {
    var same =
        jdbc.sql(
                "update cart set version = version + 1, updated_at = now() where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update();
    if (same == 1) {
      jdbc.sql("delete from cart_line where cart_id = :id").param("id", id).update();
    }
  }

  private void touch(UUID id) {
    jdbc.sql(
            """
            insert into cart (id, version) values (:id, 1)
            on conflict (id) do update set version = cart.version + 1, updated_at = now()
            """)
        .param("id", id)
        .update();
  }
}
