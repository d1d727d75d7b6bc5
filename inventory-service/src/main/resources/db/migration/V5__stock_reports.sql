-- The daily stock report. Its row is also the lease of whoever writes it: one row per day, so one report per day.

create table stock_report (
  day date primary key,
  -- Not begun before.
  work_at timestamptz not null,
  done_at timestamptz,
  -- Whose work it is, until when, by this database's clock. The name is for people; the token decides.
  holder text check (length(holder) between 1 and 200),
  lease_until timestamptz not null default '-infinity',
  -- Grows with every holder, so a holder that was replaced while it slept no longer fits.
  token bigint not null default 0 check (token >= 0),
  constraint done_by_a_holder check (done_at is null or token > 0)
);

-- Those still to be written, however many are done.
create index stock_report_open on stock_report (day) where done_at is null;

create table stock_report_line (
  day date not null references stock_report,
  sku text not null references stock,
  received bigint not null,
  on_hand bigint not null,
  reserved bigint not null,
  dispatched bigint not null,
  written_off bigint not null,
  -- When the figures were read, and under which token they were written.
  read_at timestamptz not null default now(),
  token bigint not null check (token > 0),
  primary key (day, sku)
);

grant select, insert (day, work_at), update (done_at, holder, lease_until, token) on stock_report to inventory_app;
grant select, insert (day, sku, received, on_hand, reserved, dispatched, written_off, token) on stock_report_line
  to inventory_app;
