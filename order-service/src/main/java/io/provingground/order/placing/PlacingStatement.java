package io.provingground.order.placing;

/** The SQL of placing. */
final class PlacingStatement {
  /**
   * Stores a batch of orders: key, state, first event and saga of each. Nobody waits here: two
   * instances with the keys {k1, k2} and {k2, k1} would deadlock, and one frozen instance's key
   * would stall its neighbours. Winning the lock does not mean that the key is new (the statement's
   * snapshot is older), so events come only from what the insert returns.
   */
  static final String PLACE =
      """
      with wanted as (
        select coalesce(w.id, (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || w.tail)::uuid) as id,
               w.customer, w.key, w.fingerprint, w.amount, w.currency, w.lines, w.placed, w.token, w.trace, w.number
          from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
               with ordinality
            as w (id, tail, customer, key, fingerprint, amount, currency, lines, placed, token, trace, number)
      ), locked as materialized (
        select wanted.*,
               pg_try_advisory_xact_lock(hashtextextended(customer::text || ' ' || key, 0)) as won,
               clock_timestamp() as moment
          from wanted
      ), stored as (
        insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at, updated_at,
                                    lines, total_amount, currency)
        select id, customer, key, decode(fingerprint, 'hex'), 'PLACED', 1, moment, moment, lines::jsonb, amount, currency
          from locked where won
        on conflict (customer_id, idempotency_key) do nothing
        returning order_id, placed_at
      ), begun as (
        insert into order_event (order_id, version, type, schema_version, occurred_at, traceparent, data)
        select s.order_id, 1, 'OrderPlaced', ?, s.placed_at, l.trace, l.placed::jsonb
          from stored s join locked l on l.id = s.order_id
      ), planned as (
        insert into order_saga (order_id, state, due_at, deadline, payment_token, traceparent)
        select s.order_id, 'RESERVING', s.placed_at + ?::interval, s.placed_at + ?::interval, l.token, l.trace
          from stored s join locked l on l.id = s.order_id
      )
      select l.id, l.won, s.placed_at from locked l left join stored s on s.order_id = l.id order by l.number
      """;

  /**
   * What a key stands for. A statement of its own: the first one's snapshot does not see what a
   * concurrent winner stored.
   */
  static final String RECALL =
      """
      select o.order_id, encode(o.fingerprint, 'hex') as fingerprint, o.placed_at,
             o.placed_at + ?::interval < clock_timestamp() as expired, e.schema_version, e.data
        from customer_order o
        join order_event e on e.order_id = o.order_id and e.version = 1
       where o.customer_id = ? and o.idempotency_key = ?
      """;

  private PlacingStatement() {}
}
