-- How often a product was looked at. May be too low, since views may be lost; never too high.

create table product_views (
  sku text primary key references product,
  views bigint not null check (views > 0),
  last_at timestamptz not null
) with (fillfactor = 50); -- hot rows: room for updates on the same page

grant select, insert, update (views, last_at) on product_views to inventory_app;
