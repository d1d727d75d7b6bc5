-- Notices about products too: not every subject is an order, and not all go to one topic.

alter table notice alter column subject type text using subject::text;
-- The default is what an instance of the release before means, which names no topic.
alter table notice add column topic text not null default 'inventory.events';

grant insert (topic) on notice to inventory_app;
