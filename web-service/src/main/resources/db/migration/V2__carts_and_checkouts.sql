-- A cart belongs to whoever holds its id in a cookie; no sign-in is needed to fill it. The version counts its changes.
create table cart (
  id uuid primary key,
  version int not null default 0,
  updated_at timestamptz not null default now()
);
create index cart_updated on cart (updated_at);

-- Name and price are those that the customer saw, so that a cart can be shown, and ordered, while inventory is away.
create table cart_line (
  cart_id uuid not null references cart (id) on delete cascade,
  sku text not null,
  name text not null,
  category text not null,
  quantity int not null check (quantity between 1 and 999),
  unit_amount bigint not null check (unit_amount >= 0),
  currency text not null,
  added_at timestamptz not null default now(),
  primary key (cart_id, sku)
);

-- What a customer was shown before pressing the button: the key and the exact order that goes with it. Showing the same
-- cart at the same prices again gives the same key, so that neither a reload nor a second click is a second order.
create table checkout (
  key uuid primary key default gen_random_uuid(),
  customer_id uuid not null,
  cart_id uuid not null,
  cart_version int not null,
  total_amount bigint not null,
  currency text not null,
  lines jsonb not null,
  created_at timestamptz not null default now(),
  order_id uuid,
  unique (customer_id, cart_id, cart_version, total_amount)
);
create index checkout_created on checkout (created_at);
comment on column checkout.order_id is 'Set when the order was answered; the cart is emptied in the same transaction.';

grant select, insert, update, delete on cart, cart_line, checkout to web_app;
