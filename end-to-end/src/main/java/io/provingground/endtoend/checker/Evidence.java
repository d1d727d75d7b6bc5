package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Entry;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that the witnesses tell. What a client was told, what lies in three databases and in the
 * topics, and what the payment provider wrote down: none of them believes another.
 *
 * @param history what clients sent and were answered
 * @param accounts names by customer id: clients write down names, orders hold ids
 * @param messages of all topics that are read, per partition in order of offset
 * @param payments the provider's ledger, in order of its lines
 * @param outstanding what was still under way when the wait for quiet ended
 */
public record Evidence(
    List<Entry> history,
    Map<UUID, String> accounts,
    OrderRecords orders,
    StockRecords stock,
    ViewRecords views,
    List<Message> messages,
    List<Payment> payments,
    List<Outstanding> outstanding) {
  /** Copies what could change. */
  public Evidence {
    history = List.copyOf(history);
    accounts = Map.copyOf(accounts);
    messages = List.copyOf(messages);
    payments = List.copyOf(payments);
    outstanding = List.copyOf(outstanding);
  }
}
