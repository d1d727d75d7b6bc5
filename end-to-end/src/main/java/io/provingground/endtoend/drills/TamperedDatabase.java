package io.provingground.endtoend.drills;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.faults.Intruder;
import java.time.Duration;
import java.util.List;

/** Somebody with the superuser's password changes rows behind the platform's back. */
final class TamperedDatabase implements Drill {
  /**
   * One change and how it is taken back.
   *
   * @param choose the subject that the checker must name; stands for %s in the statements
   */
  private record Crime(String what, String database, String choose, String change, String undo) {}

  private static final List<Crime> CRIMES =
      List.of(
          new Crime(
              "a cancelled order is set to CONFIRMED",
              "orders",
              "select order_id from customer_order where state = 'CANCELLED' limit 1",
              "update customer_order set state = 'CONFIRMED' where order_id = '%s'",
              "update customer_order set state = 'CANCELLED' where order_id = '%s'"),
          new Crime(
              "an event gets another total",
              "orders",
              "select order_id from order_event where type = 'OrderPlaced' order by 1 limit 1",
              "update order_event set data = jsonb_set(data, '{total,amount}',"
                  + " to_jsonb((data->'total'->>'amount')::bigint + 1))"
                  + " where order_id = '%s' and version = 1",
              "update order_event set data = jsonb_set(data, '{total,amount}',"
                  + " to_jsonb((data->'total'->>'amount')::bigint - 1))"
                  + " where order_id = '%s' and version = 1"),
          new Crime(
              "an order is given to a customer who did not place it",
              "orders",
              "select order_id from customer_order where state = 'CONFIRMED' order by 1 desc limit 1",
              "update customer_order set idempotency_key = 'x' || idempotency_key"
                  + " where order_id = '%s'",
              "update customer_order set idempotency_key = substr(idempotency_key, 2)"
                  + " where order_id = '%s'"),
          new Crime(
              "goods vanish from the shelf",
              "inventory",
              "select sku from stock where on_hand - reserved > 10 order by on_hand desc limit 1",
              "update stock set on_hand = on_hand - 1, written_off = written_off + 1"
                  + " where sku = '%s'",
              "update stock set on_hand = on_hand + 1, written_off = written_off - 1"
                  + " where sku = '%s'"),
          new Crime(
              "the read model shows another state",
              "web",
              "select order_id from order_view where state = 'CONFIRMED' order by 1 limit 1 offset 1",
              "update order_view set state = 'PAID' where order_id = '%s'",
              "update order_view set state = 'CONFIRMED' where order_id = '%s'"));

  @Override
  public String promise() {
    return "Rows that were changed behind the platform's back are found and named, each of them; the"
        + " platform's own roles cannot change them at all.";
  }

  @Override
  public Demands demands() {
    return Demands.of(1, Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.watch(Duration.ofSeconds(20));
  }

  @Override
  public void afterwards(Stage stage) {
    for (Crime crime : CRIMES) {
      Intruder intruder = stage.intruder();
      String subject = intruder.ask(crime.database(), crime.choose());
      intruder.tamper(crime.database(), crime.change().formatted(subject));
      Verdict verdict = stage.check();
      intruder.tamper(crime.database(), crime.undo().formatted(subject));
      boolean named =
          verdict.findings().stream()
              .flatMap(finding -> finding.violations().stream())
              .anyMatch(violation -> (violation.subject() + violation.story()).contains(subject));
      stage.demand(crime.what(), "found, " + subject + " is named", found(verdict), named);
    }
  }

  private static String found(Verdict verdict) {
    List<String> broken =
        verdict.findings().stream()
            .filter(Finding::isViolated)
            .map(finding -> "invariant " + finding.number())
            .toList();
    return broken.isEmpty() ? "nothing found" : "found: " + String.join(", ", broken);
  }
}
