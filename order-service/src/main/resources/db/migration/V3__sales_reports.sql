-- Daily sales reports. A day's row is the order for its report, and the report once it is made: so a task that is lost on
-- its way through the queue is sent again, and one that comes twice finds the report.
create table sales_report (
  day     date primary key,
  -- When its task is sent next, as long as there is no report.
  send_at timestamptz not null default clock_timestamp(),
  made_at timestamptz,
  content jsonb,
  check ((made_at is null) = (content is null))
);
create index sales_report_outstanding on sales_report (send_at) where made_at is null;

grant select on sales_report to orders_app;
grant insert (day) on sales_report to orders_app;
grant update (send_at, made_at, content) on sales_report to orders_app;
