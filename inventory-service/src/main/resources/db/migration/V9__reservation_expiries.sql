-- Numbers the chunks in which reservations expire: the version of the notices about them. Not a time, since clocks may be
-- set back, and not the agreed time, since an order may be reserved again until the same one.

create sequence reservation_expiry;

grant usage on sequence reservation_expiry to inventory_app;
