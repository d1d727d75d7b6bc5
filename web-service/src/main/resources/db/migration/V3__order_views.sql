-- The read model of orders: every event once, and a headline that is folded from them. Only the projector may write here.
create table order_view (
  order_id uuid primary key,
  version int not null default 0,
  state text,
  customer_id uuid,
  placed_at timestamptz,
  updated_at timestamptz,
  total_amount bigint,
  currency text,
  lines jsonb,
  reason text
);
create index order_view_of_customer on order_view (customer_id, order_id desc);
comment on column order_view.customer_id is 'Null until event 1 has come; a later event may overtake it.';

create table order_view_event (
  order_id uuid not null,
  version int not null check (version >= 1),
  type text not null,
  occurred_at timestamptz not null,
  data jsonb not null,
  primary key (order_id, version)
);

-- Sums come from the rows, never from a running total: an event that arrives late or twice cannot falsify them.
create view order_money as
select
  order_id,
  coalesce(sum((data -> 'amount' ->> 'amount')::bigint) filter (where type = 'PaymentCaptured'), 0) as captured,
  coalesce(sum((data -> 'amount' ->> 'amount')::bigint) filter (where type = 'PaymentRefunded'), 0) as refunded
from order_view_event
group by order_id;

grant select on order_view, order_view_event, order_money to web_app;
grant select, insert, update on order_view to web_projector;
grant select, insert on order_view_event to web_projector;
