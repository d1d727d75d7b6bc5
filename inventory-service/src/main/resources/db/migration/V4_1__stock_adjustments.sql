-- Goods that come in or are written off, by operators; and notices of what that did to orders.

-- A write-off below what is promised: held no more, because the goods are not there.
alter table stock_movement drop constraint stock_movement_kind_check;
alter table stock_movement add constraint stock_movement_kind_check
  check (kind in ('RECEIVED', 'RESERVED', 'RELEASED', 'EXPIRED', 'BROKEN', 'DISPATCHED', 'WRITTEN_OFF'));

create or replace view stock_effect as
  select * from (values
    -- kind, received, on_hand, reserved, dispatched, written_off
    ('RECEIVED', 1, 1, 0, 0, 0),
    ('RESERVED', 0, 0, 1, 0, 0),
    ('RELEASED', 0, 0, -1, 0, 0),
    ('EXPIRED', 0, 0, -1, 0, 0),
    ('BROKEN', 0, 0, -1, 0, 0),
    ('DISPATCHED', 0, -1, -1, 1, 0),
    ('WRITTEN_OFF', 0, -1, 0, 0, 1)
  ) as effect (kind, received, on_hand, reserved, dispatched, written_off);

alter table reservation drop constraint reservation_state_check;
alter table reservation add constraint reservation_state_check
  check (state in ('HELD', 'EXPIRED', 'SHORT', 'DISPATCHED', 'CLOSED'));

-- Kept for good: who changed the stock and why; and a repeat of the same key finds its answer here.
create table stock_adjustment (
  id bigint generated always as identity primary key,
  caller text not null,
  key text not null,
  kind text not null check (kind in ('RECEIVE', 'WRITE_OFF')),
  sku text not null references stock,
  quantity integer not null check (quantity between 1 and 1000000),
  reason text not null check (length(reason) between 1 and 200),
  on_hand bigint not null,
  reserved bigint not null,
  broken uuid[] not null,
  at timestamptz not null default now(),
  unique (caller, key)
);

create trigger append_only_rows before update or delete on stock_adjustment
  for each row execute function refuse_change();
create trigger append_only_truncate before truncate on stock_adjustment
  for each statement execute function refuse_change();

-- Messages that are still to be sent. Stored with their cause, deleted when the broker has them.
create table notice (
  id text primary key,
  position bigint generated always as identity,
  type text not null,
  subject uuid not null,
  cause text not null,
  data jsonb not null,
  at timestamptz not null default now(),
  -- Whoever claimed it is at work until then.
  claimed_until timestamptz
);

grant select, insert (caller, key, kind, sku, quantity, reason, on_hand, reserved, broken) on stock_adjustment to inventory_app;
grant select, delete, insert (id, type, subject, cause, data), update (claimed_until) on notice to inventory_app;
