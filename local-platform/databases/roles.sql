-- The databases and roles of the platform. Run once, by a superuser, with autocommit:
--   psql -v web_owner_password=... -v web_app_password=... (one per role) -f roles.sql
-- ./run and the tests execute the same file: they put quoted literals in place of the :'variables' and send
-- one statement after the other. So: no psql commands, no DO blocks, and every statement ends its line.
--
-- Each service has a role that owns its schema and migrates it, and one that serves, without DDL.
-- web-service has a third, because only its projector may write read models.

create role web_owner login password :'web_owner_password';
create role web_app login password :'web_app_password';
create role web_projector login password :'web_projector_password';
create role inventory_owner login password :'inventory_owner_password';
create role inventory_app login password :'inventory_app_password';
create role orders_owner login password :'orders_owner_password';
create role orders_app login password :'orders_app_password';

-- A process that freezes in a transaction must not hold a hot row: the server ends it. Owning roles have
-- no limits, since migrations may take long.
alter role web_app set idle_in_transaction_session_timeout = '2s';
alter role web_app set transaction_timeout = '10s';
alter role web_app set lock_timeout = '2s';
alter role web_app set statement_timeout = '5s';
alter role web_projector set idle_in_transaction_session_timeout = '2s';
alter role web_projector set transaction_timeout = '10s';
alter role web_projector set lock_timeout = '2s';
alter role web_projector set statement_timeout = '5s';
alter role inventory_app set idle_in_transaction_session_timeout = '2s';
alter role inventory_app set transaction_timeout = '10s';
alter role inventory_app set lock_timeout = '2s';
alter role inventory_app set statement_timeout = '5s';
alter role orders_app set idle_in_transaction_session_timeout = '2s';
alter role orders_app set transaction_timeout = '10s';
alter role orders_app set lock_timeout = '2s';
alter role orders_app set statement_timeout = '5s';

create database web owner web_owner;
create database inventory owner inventory_owner;
create database orders owner orders_owner;

-- None can open another's database; nor the server's own, where nothing of ours lies.
revoke connect, temporary on database web from public;
revoke connect, temporary on database inventory from public;
revoke connect, temporary on database orders from public;
revoke connect, temporary on database postgres from public;
revoke connect, temporary on database template1 from public;
grant connect on database web to web_app, web_projector;
grant connect on database inventory to inventory_app;
grant connect on database orders to orders_app;
