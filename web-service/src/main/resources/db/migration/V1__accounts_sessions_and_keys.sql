-- Who may sign in. The id is the `sub` of tokens and the customer of orders.
create table account (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  role text not null check (role in ('customer', 'operator')),
  created_at timestamptz not null default now()
);

-- The key that signs tokens: made once by whichever instance comes first, the same for all of them.
create table signing_key (
  slot text primary key,
  private_jwk text not null,
  created_at timestamptz not null default now()
);
comment on column signing_key.private_jwk is 'A JWE under WEB_KEY_ENCRYPTION_PASSWORD; plain JSON only in local mode.';

-- Sessions are shared by all instances (the schema of Spring Session 4.1).
create table spring_session (
  primary_id char(36) not null,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100),
  constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
  constraint spring_session_attributes_fk foreign key (session_primary_id)
    references spring_session (primary_id) on delete cascade
);

-- Codes and tokens that were issued (the schema of Spring Authorization Server 7.1, in PostgreSQL's types).
create table oauth2_authorization (
  id varchar(100) primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes text,
  state varchar(500),
  authorization_code_value text,
  authorization_code_issued_at timestamptz,
  authorization_code_expires_at timestamptz,
  authorization_code_metadata text,
  access_token_value text,
  access_token_issued_at timestamptz,
  access_token_expires_at timestamptz,
  access_token_metadata text,
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value text,
  oidc_id_token_issued_at timestamptz,
  oidc_id_token_expires_at timestamptz,
  oidc_id_token_metadata text,
  refresh_token_value text,
  refresh_token_issued_at timestamptz,
  refresh_token_expires_at timestamptz,
  refresh_token_metadata text,
  user_code_value text,
  user_code_issued_at timestamptz,
  user_code_expires_at timestamptz,
  user_code_metadata text,
  device_code_value text,
  device_code_issued_at timestamptz,
  device_code_expires_at timestamptz,
  device_code_metadata text
);
create index oauth2_authorization_code on oauth2_authorization using hash (authorization_code_value);
create index oauth2_authorization_expiry on oauth2_authorization
  (coalesce(access_token_expires_at, authorization_code_expires_at));

grant select, insert, update on account to web_app;
grant select, insert on signing_key to web_app;
grant select, insert, update, delete on spring_session, spring_session_attributes, oauth2_authorization to web_app;
