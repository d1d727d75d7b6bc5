-- Orders, their events (which are the outbox too) and the sagas that bring them to their end.
-- Run by the owning role. The serving role gets what it uses and nothing more.

create table customer_order (
  order_id        uuid primary key,
  customer_id     uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  fingerprint     bytea not null,
  state           text not null,
  version         integer not null check (version > 0),
  placed_at       timestamptz not null,
  updated_at      timestamptz not null,
  lines           jsonb not null,
  total_amount    bigint not null check (total_amount > 0),
  currency        text not null,
  reason          text,
  -- The promise "one order per key" is this constraint; everything else only makes it cheap and polite.
  unique (customer_id, idempotency_key)
);
-- Lists a customer's orders newest first: order ids begin with the time of placing.
create index customer_order_of_customer on customer_order (customer_id, order_id desc);

-- A cache would hand out positions in blocks per connection, and the relay reads in order of position.
create sequence order_event_position as bigint cache 1;

create table order_event (
  order_id       uuid not null,
  version        integer not null check (version > 0),
  position       bigint not null default nextval('order_event_position'),
  type           text not null,
  schema_version smallint not null,
  occurred_at    timestamptz not null,
  traceparent    text,
  data           jsonb not null,
  primary key (order_id, version)
) partition by range (order_id);
create index order_event_in_order on order_event (position);

create table order_event_default partition of order_event default;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: events are only ever appended', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

-- Row triggers of the parent are cloned to each partition; statement triggers are not, so each partition gets its own
-- against truncate.
create trigger append_only before update or delete on order_event
  for each row execute function refuse_change();
create trigger never_truncated before truncate on order_event
  for each statement execute function refuse_change();
create trigger never_truncated before truncate on order_event_default
  for each statement execute function refuse_change();

create function wake_relay() returns trigger language plpgsql as $$
begin
  if exists (select from appended) then
    perform pg_notify('order_event', '');
  end if;
  return null;
end $$;

-- One notification for each statement, however many events it appends.
create trigger wake_relay after insert on order_event
  referencing new table as appended for each statement execute function wake_relay();

-- The smallest order id of a moment: its milliseconds in the first 48 bits.
create function first_order_id(moment timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of this month and of so many months ahead. The serving role may not create tables; this function
-- of the owner's is the one thing that it may have created.
create function make_order_event_partitions(months_ahead integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  month timestamptz;
  name text;
  made integer := 0;
begin
  -- Two instances that do this at once would trip over one another.
  perform pg_advisory_xact_lock(hashtext('make_order_event_partitions'));
  for month in select generate_series(date_trunc('month', now()),
                                      date_trunc('month', now()) + make_interval(months => months_ahead), interval '1 month') loop
    name := 'order_event_' || to_char(month, 'YYYY_MM');
    if to_regclass(name) is null then
      -- Attached instead of created in place: that leaves writers of other partitions alone.
      execute format('create table %I (like order_event including defaults including constraints)', name);
      execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', name);
      execute format('alter table order_event attach partition %I for values from (%L) to (%L)',
                     name, first_order_id(month), first_order_id(month + interval '1 month'));
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
revoke all on function make_order_event_partitions(integer) from public;

select make_order_event_partitions(2);

create table relay_cursor (
  name     text primary key,
  position bigint not null
);
insert into relay_cursor (name, position) values ('order.events', 0);

create table order_saga (
  order_id      uuid primary key references customer_order,
  state         text not null,
  -- When the sweep looks at it next; null once it is over.
  due_at        timestamptz,
  deadline      timestamptz not null,
  -- Part of the message ids of its commands: a new attempt is a new message.
  attempt       integer not null default 1,
  -- How often the present step was repeated, for the back-off.
  repeats       integer not null default 0,
  -- Needed to capture, erased as soon as the payment is resolved.
  payment_token text,
  traceparent   text,
  updated_at    timestamptz not null default clock_timestamp()
);
create index order_saga_due on order_saga (due_at) where due_at is not null;
create index order_saga_over on order_saga (updated_at) where due_at is null;

grant select, insert on customer_order, order_event to orders_app;
grant update (state, version, reason, updated_at) on customer_order to orders_app;
grant usage, select on sequence order_event_position to orders_app;
grant select on order_event_default to orders_app;
grant select on relay_cursor to orders_app;
grant update (position) on relay_cursor to orders_app;
grant select, insert, update, delete on order_saga to orders_app;
grant execute on function make_order_event_partitions(integer) to orders_app;
