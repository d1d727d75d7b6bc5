-- Products, what lies in the warehouse, and the ledger of which the figures are the sum.

create table product (
  sku text primary key check (sku ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  description text not null,
  category text not null check (length(category) between 1 and 40),
  -- The upper bound keeps the sum of any order far below what a bigint, and JavaScript, can hold.
  price_amount bigint not null check (price_amount between 0 and 1000000000),
  price_currency text not null check (price_currency ~ '^[A-Z]{3}$'),
  withdrawn boolean not null default false,
  version integer not null default 1 check (version >= 1)
);

create index product_by_category on product (category, sku);

-- One row per product. The constraints make overselling impossible, even for a program that is wrong.
create table stock (
  sku text primary key references product,
  received bigint not null default 0 check (received >= 0),
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  dispatched bigint not null default 0 check (dispatched >= 0),
  written_off bigint not null default 0 check (written_off >= 0),
  constraint reserved_is_on_hand check (0 <= reserved and reserved <= on_hand),
  constraint nothing_vanishes check (on_hand + dispatched + written_off = received)
) with (fillfactor = 50); -- hot rows: room for updates on the same page

create table stock_movement (
  position bigint generated always as identity primary key,
  sku text not null references stock,
  kind text not null check (kind in ('RECEIVED', 'RESERVED', 'RELEASED', 'EXPIRED', 'DISPATCHED', 'WRITTEN_OFF')),
  quantity bigint not null check (quantity > 0),
  order_id uuid,
  at timestamptz not null default now()
);

create index stock_movement_by_sku on stock_movement (sku, position);

-- Append-only, for the owner's own statements too.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only_rows before update or delete on stock_movement
  for each row execute function refuse_change();
create trigger append_only_truncate before truncate on stock_movement
  for each statement execute function refuse_change();

-- What each kind of movement does to the figures: said once, used when stock moves and when the books are checked.
create view stock_effect as
  select * from (values
    -- kind, received, on_hand, reserved, dispatched, written_off
    ('RECEIVED', 1, 1, 0, 0, 0),
    ('RESERVED', 0, 0, 1, 0, 0),
    ('RELEASED', 0, 0, -1, 0, 0),
    ('EXPIRED', 0, 0, -1, 0, 0),
    ('DISPATCHED', 0, -1, -1, 1, 0),
    ('WRITTEN_OFF', 0, -1, 0, 0, 1)
  ) as effect (kind, received, on_hand, reserved, dispatched, written_off);

create view stock_by_ledger as
  select sku,
         coalesce(sum(quantity * e.received), 0)::bigint as received,
         coalesce(sum(quantity * e.on_hand), 0)::bigint as on_hand,
         coalesce(sum(quantity * e.reserved), 0)::bigint as reserved,
         coalesce(sum(quantity * e.dispatched), 0)::bigint as dispatched,
         coalesce(sum(quantity * e.written_off), 0)::bigint as written_off
    from stock left join stock_movement using (sku) left join stock_effect e using (kind)
   group by sku;

grant select on product, stock, stock_movement, stock_effect, stock_by_ledger to inventory_app;
grant update (received, on_hand, reserved, dispatched, written_off) on stock to inventory_app;
grant insert (sku, kind, quantity, order_id) on stock_movement to inventory_app;
