-- Reservations, and the answers to commands: inbox and outbox of the queue in one table.

create table reservation (
  order_id uuid primary key,
  state text not null check (state in ('HELD', 'EXPIRED', 'DISPATCHED', 'CLOSED')),
  -- Null only where the order was released before it was ever reserved.
  hold_until timestamptz,
  total_amount bigint,
  total_currency text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint only_closed_may_be_empty check (
    state in ('CLOSED', 'DISPATCHED') or (hold_until is not null and total_amount is not null and total_currency is not null))
) with (fillfactor = 70);

-- The sweep reads the due ones only, however many have ended.
create index reservation_due on reservation (hold_until) where state = 'HELD';

create table reservation_line (
  order_id uuid not null references reservation,
  sku text not null references stock,
  quantity integer not null check (quantity between 1 and 999),
  unit_amount bigint not null check (unit_amount >= 0),
  unit_currency text not null check (unit_currency ~ '^[A-Z]{3}$'),
  primary key (order_id, sku)
);

-- A row exists exactly when the command's work is committed; so a redelivery is answered and not worked again.
create table command_answer (
  command_id text primary key check (length(command_id) between 1 and 100),
  order_id uuid not null,
  command text not null,
  answer text not null,
  data jsonb not null,
  at timestamptz not null
);

-- Answers live as long as their reservation: both are found by the order.
create index command_answer_by_order on command_answer (order_id);

grant select, insert on reservation, command_answer to inventory_app;
grant select, insert, delete on reservation_line to inventory_app;
grant update (state, hold_until, total_amount, total_currency, changed_at) on reservation to inventory_app;
