-- What lies in inventory.commands.dead, as operators see it, and what they decided about it. Written from the topic.

create table parked_message (
  id bigint generated always as identity primary key,
  -- Where it lay in the queue: a message that was parked twice, because its acknowledgement was lost, is one.
  origin text not null,
  -- When it was first sent to the queue, before any redrive.
  sent_at timestamptz not null,
  parked_at timestamptz not null,
  reason text not null,
  detail text not null,
  digest text not null,
  deliveries integer not null,
  -- Null where it cannot be read.
  command_id text,
  message_key bytea,
  message_value bytea,
  -- JSON, pairs of name and value (base64).
  message_headers text not null,
  state text not null default 'PARKED' check (state in ('PARKED', 'REDRIVING', 'REDRIVEN', 'DISCARDED')),
  decided_at timestamptz,
  decided_by text,
  unique (origin, sent_at),
  constraint somebody_decided check ((state = 'PARKED') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);

-- However many were decided about: the open ones are listed and counted.
create index parked_message_open on parked_message (id) where state in ('PARKED', 'REDRIVING');

grant select on parked_message to inventory_app;
grant insert (origin, sent_at, parked_at, reason, detail, digest, deliveries, command_id, message_key, message_value,
  message_headers) on parked_message to inventory_app;
grant update (state, decided_at, decided_by) on parked_message to inventory_app;
