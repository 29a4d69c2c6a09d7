-- The ground that every room stands on: organisations and people, the ledger, jobs, files, and who may see which row.

-- The application works as this role: it owns nothing and bypasses nothing. Where the connecting user may not create
-- roles, forced row-level security alone holds the wall.
do $$
begin
  create role wenguo_app nologin;
exception when duplicate_object or unique_violation or insufficient_privilege then null;
end $$;

do $$
begin
  execute format('grant wenguo_app to %I', current_user);
  execute format('grant usage on schema %I to wenguo_app', current_schema());
exception when undefined_object or insufficient_privilege or invalid_grant_operation then null;
end $$;

-- Walls off one table by organisation; call it for every table with an org_id.
create function wenguo_protect(protected regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', protected);
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('grant select, insert, update, delete on %s to wenguo_app', protected);
  end if;
end $$;

-- Takes rights away again from a table that only grows.
create function wenguo_append_only(protected regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('revoke update, delete, truncate on %s from wenguo_app', protected);
  end if;
  execute format('create trigger refuse_change before update or delete on %s for each row execute function wenguo_refuse_change()', protected);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', protected);
end $$;

create function wenguo_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

-- Organisations are the one thing seen across: '*' is the platform looking for work to do, never a person.
create table organisations (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,30}$'),
  name text not null,
  language text not null default 'zh' check (language in ('zh', 'en')),
  set_up_at timestamptz not null
);
alter table organisations enable row level security;
alter table organisations force row level security;
create policy own_organisation on organisations using (current_setting('wenguo.org', true) in (id, '*')) with check (current_setting('wenguo.org', true) in (id, '*'));

create table people (
  org_id text not null references organisations,
  id text not null,
  name text not null,
  login text not null,
  password_hash text,
  active boolean not null default true,
  language text check (language in ('zh', 'en')),
  phone text,
  email text,
  qualifications text[] not null default '{}',
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, login)
);
select wenguo_protect('people');

create table memberships (
  org_id text not null,
  person_id text not null,
  role text not null,
  unit text not null default '',
  primary key (org_id, person_id, role, unit),
  foreign key (org_id, person_id) references people
);
select wenguo_protect('memberships');

create table sessions (
  org_id text not null,
  token_hash text not null,
  person_id text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (org_id, token_hash),
  foreign key (org_id, person_id) references people
);
create index sessions_of_person on sessions (org_id, person_id);
select wenguo_protect('sessions');

create table api_keys (
  org_id text not null,
  id text not null,
  key_hash text not null,
  name text not null,
  person_id text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (org_id, id),
  unique (org_id, key_hash),
  foreign key (org_id, person_id) references people
);
select wenguo_protect('api_keys');

create table settings (
  org_id text not null references organisations,
  -- Empty for the organisation itself, else the person whose setting it is.
  person_id text not null default '',
  name text not null,
  value jsonb not null,
  primary key (org_id, person_id, name)
);
select wenguo_protect('settings');

-- The answer to a write, kept with what it wrote: the same key gives the same answer again.
create table idempotency_keys (
  org_id text not null,
  caller text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (org_id, caller, key)
);
select wenguo_protect('idempotency_keys');

-- Ledger: one row per stream holds its head, so that streams never wait for each other.
create table streams (
  org_id text not null,
  stream text not null,
  seq integer not null,
  head_hash text not null,
  sealed_seq integer not null default 0,
  primary key (org_id, stream)
);
create index streams_unsealed on streams (org_id) where sealed_seq < seq;
select wenguo_protect('streams');

create table entries (
  org_id text not null,
  stream text not null,
  seq integer not null,
  id text not null,
  type text not null,
  actor_kind text not null check (actor_kind in ('person', 'customer', 'system')),
  actor_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  policy text,
  policy_version text,
  clauses text[] not null default '{}',
  correlation text not null,
  previous_hash text not null,
  commitment text not null,
  hash text not null,
  primary key (org_id, stream, seq, recorded_at)
) partition by range (recorded_at);
create index entries_by_time on entries (org_id, recorded_at);
create index entries_by_type on entries (org_id, type, recorded_at);
select wenguo_protect('entries');
select wenguo_append_only('entries');

-- A partition is reached through its parent only; its own wall stands for whoever names it directly.
create function wenguo_protect_partition(part regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', part);
  execute format('alter table %s force row level security', part);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', part);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', part);
end $$;

create table entries_other partition of entries default;
select wenguo_protect_partition('entries_other');

create function wenguo_add_entry_year(year integer) returns void language plpgsql as $$
declare part text := format('entries_%s', year);
begin
  if to_regclass(part) is not null then return; end if;
  execute format('create table %I partition of entries for values from (%L) to (%L)', part, format('%s-01-01Z', year), format('%s-01-01Z', year + 1));
  perform wenguo_protect_partition(part::regclass);
end $$;
select wenguo_add_entry_year(2026), wenguo_add_entry_year(2027);

-- What an entry says, apart from its envelope, so that personal data can be erased by law while the chain stays whole.
create table entry_payloads (
  org_id text not null,
  stream text not null,
  seq integer not null,
  salt text not null,
  actor_name text not null,
  data jsonb not null,
  primary key (org_id, stream, seq)
);
select wenguo_protect('entry_payloads');

create function wenguo_guard_payload() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('wenguo.erasing', true) = old.org_id || ' ' || old.stream || ' ' || old.seq then return old; end if;
  raise exception 'entry_payloads is append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $$;
create trigger refuse_change before update or delete on entry_payloads for each row execute function wenguo_guard_payload();
create trigger refuse_truncate before truncate on entry_payloads for each statement execute function wenguo_refuse_change();

-- The only way to erase: a later entry of the same stream, of type 'erased', names the sequence and stays.
create function erase_payload(in_stream text, in_seq integer) returns void language plpgsql security definer set search_path from current as $$
declare org text := current_setting('wenguo.org');
begin
  if not exists (
    select from entries e join entry_payloads p using (org_id, stream, seq)
    where e.org_id = org and e.stream = in_stream and e.seq > in_seq and e.type = 'erased' and p.data -> 'erases' @> to_jsonb(in_seq)
  ) then
    raise exception 'no erased entry names % %', in_stream, in_seq using errcode = 'restrict_violation';
  end if;
  perform set_config('wenguo.erasing', org || ' ' || in_stream || ' ' || in_seq, true);
  delete from entry_payloads where org_id = org and stream = in_stream and seq = in_seq;
  perform set_config('wenguo.erasing', '', true);
end $$;

-- Signed every minute over what came in since; each names the one before.
create table tree_heads (
  org_id text not null,
  number integer not null,
  at timestamptz not null,
  root text not null,
  ranges jsonb not null,
  previous_hash text not null,
  hash text not null,
  public_key text not null,
  signature text not null,
  primary key (org_id, number)
);
select wenguo_protect('tree_heads');
select wenguo_append_only('tree_heads');

do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    grant select, insert, update on organisations to wenguo_app;
    revoke update, delete on entry_payloads from wenguo_app;
    revoke delete on streams from wenguo_app;
  end if;
end $$;

-- Work to be done at a time, written by the transaction that causes it. The key makes an effect happen once.
create table jobs (
  org_id text not null references organisations,
  id bigint generated always as identity,
  key text not null,
  task text not null,
  payload jsonb not null default '{}',
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  done_at timestamptz,
  dead_at timestamptz,
  primary key (org_id, id),
  unique (org_id, key)
);
create index jobs_waiting on jobs (run_at) where done_at is null and dead_at is null;
select wenguo_protect('jobs');
create policy any_organisation on jobs using (current_setting('wenguo.org', true) = '*');

-- Evidence files: bytes lie in the blob folder under their SHA-256, a row says what they are.
create table blobs (
  org_id text not null references organisations,
  id text not null,
  sha256 text not null,
  size bigint not null,
  type text not null,
  name text not null,
  by_id text not null,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create index blobs_by_content on blobs (org_id, sha256);
select wenguo_protect('blobs');
