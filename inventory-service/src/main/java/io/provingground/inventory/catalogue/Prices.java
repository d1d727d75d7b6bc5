package io.provingground.inventory.catalogue;

import io.provingground.inventory.catalogue.PriceList.Entry;
import io.provingground.inventory.catalogue.PriceList.Version;
import io.provingground.inventory.edge.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the prices of several products: all of them or none. */
@Repository
class Prices {

  /** In order of SKU, so that two lists never wait for each other in a circle. */
  private static final String LOCK =
      """
      select sku, version, withdrawn, price_amount, price_currency
        from product
       where sku = any(?::text[])
       order by sku
         for no key update
      """;

  private static final String CHANGE =
      """
      update product p
         set price_amount = n.amount, price_currency = n.currency, version = p.version + 1
        from unnest(?::text[], ?::bigint[], ?::text[]) as n (sku, amount, currency)
       where p.sku = n.sku
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ProductNews news;

  Prices(JdbcClient jdbc, TransactionTemplate transaction, ProductNews news) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.news = news;
  }

  /** How a price list ended. */
  sealed interface Outcome {

    /** All are changed. */
    record Changed(List<Version> products) implements Outcome {}

    /** None is changed, because of these. */
    record Refused(List<Violation> because) implements Outcome {}

    /**
     * None is changed, and all look as if this very list had changed them before. It may also have
     * been edits that came to the same, so it is no success.
     */
    record Repeated(List<Violation> because) implements Outcome {}
  }

  private record Found(int version, boolean withdrawn, Money price) {

    /** What the product is after this entry; others may have brought it there as well. */
    boolean looksLike(Entry applied) {
      return !withdrawn
          && version == applied.version() + 1
          && price.amount() == applied.price().amount()
          && price.currency().equals(applied.price().currency());
    }
  }

  Outcome change(PriceList list) {
    return Objects.requireNonNull(transaction.execute(_ -> changeLocked(list.prices())));
  }

  private Outcome changeLocked(List<Entry> entries) {
    Map<String, Found> found = lock(entries);
    List<Violation> because = new ArrayList<>();
    for (Entry entry : entries) {
      String fault = fault(entry, found.get(entry.sku()));
      if (fault != null) {
        because.add(new Violation(entry.sku(), fault));
      }
    }
    if (!because.isEmpty()) {
      return entries.stream().allMatch(entry -> isThere(entry, found.get(entry.sku())))
          ? new Outcome.Repeated(because)
          : new Outcome.Refused(because);
    }
    write(entries);
    List<Version> changed =
        entries.stream().map(e -> new Version(e.sku(), e.version() + 1)).toList();
    news.changed(changed);
    return new Outcome.Changed(changed);
  }

  private Map<String, Found> lock(List<Entry> entries) {
    Map<String, Found> found = new HashMap<>();
    jdbc.sql(LOCK)
        .param(entries.stream().map(Entry::sku).toArray(String[]::new))
        .query(row -> {
          found.put(
              row.getString("sku"),
              new Found(
                  row.getInt("version"),
                  row.getBoolean("withdrawn"),
                  new Money(row.getLong("price_amount"), row.getString("price_currency"))));
        });
    return found;
  }

  private static boolean isThere(Entry entry, @Nullable Found found) {
    return found != null && found.looksLike(entry);
  }

  private static @Nullable String fault(Entry entry, @Nullable Found found) {
    if (found == null) {
      return "there is no such product";
    }
    if (found.withdrawn()) {
      return "is withdrawn";
    }
    if (found.version() == entry.version()) {
      return null;
    }
    String now = "is at version " + found.version();
    return found.looksLike(entry) ? now + ", with this price" : now;
  }

  private void write(List<Entry> entries) {
    int changed =
        jdbc.sql(CHANGE)
            .param(entries.stream().map(Entry::sku).toArray(String[]::new))
            .param(entries.stream().map(e -> e.price().amount()).toArray(Long[]::new))
            .param(entries.stream().map(e -> e.price().currency()).toArray(String[]::new))
            .update();
    if (changed != entries.size()) {
      throw new IllegalStateException(changed + " of " + entries.size() + " prices were changed");
    }
  }
}
