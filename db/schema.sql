-- Generated from the migrations by scripts/generate.mjs; not run by anything.

create table api_keys (
  org_id text not null,
  id text not null,
  key_hash text not null,
  name text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint api_keys_pkey PRIMARY KEY (org_id, id),
  constraint api_keys_org_id_key_hash_key UNIQUE (org_id, key_hash)
);
alter table api_keys force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table blobs (
  org_id text not null,
  id text not null,
  sha256 text not null,
  size bigint not null,
  type text not null,
  name text not null,
  by_id text not null,
  created_at timestamp with time zone not null,
  constraint blobs_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint blobs_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX blobs_by_content ON public.blobs USING btree (org_id, sha256);
alter table blobs force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table entries (
  org_id text not null,
  stream text not null,
  seq integer not null,
  id text not null,
  type text not null,
  actor_kind text not null,
  actor_id text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  policy text,
  policy_version text,
  clauses text[] not null default '{}'::text[],
  correlation text not null,
  previous_hash text not null,
  commitment text not null,
  hash text not null,
  constraint entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'customer'::text, 'system'::text]))),
  constraint entries_pkey PRIMARY KEY (org_id, stream, seq, recorded_at)
) partition by range (recorded_at);
CREATE INDEX entries_by_time ON ONLY public.entries USING btree (org_id, recorded_at);
CREATE INDEX entries_by_type ON ONLY public.entries USING btree (org_id, type, recorded_at);
alter table entries force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.entries FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table entries_2026 partition of entries;
alter table entries_2026 force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_2026 FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entries_2027 partition of entries;
alter table entries_2027 force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_2027 FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entries_other partition of entries;
alter table entries_other force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_other FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entry_payloads (
  org_id text not null,
  stream text not null,
  seq integer not null,
  salt text not null,
  actor_name text not null,
  data jsonb not null,
  constraint entry_payloads_pkey PRIMARY KEY (org_id, stream, seq)
);
alter table entry_payloads force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.entry_payloads FOR EACH ROW EXECUTE FUNCTION wenguo_guard_payload();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entry_payloads FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table idempotency_keys (
  org_id text not null,
  caller text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (org_id, caller, key)
);
alter table idempotency_keys force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table jobs (
  org_id text not null,
  id bigint not null generated always as identity,
  key text not null,
  task text not null,
  payload jsonb not null default '{}'::jsonb,
  run_at timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  done_at timestamp with time zone,
  dead_at timestamp with time zone,
  constraint jobs_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint jobs_pkey PRIMARY KEY (org_id, id),
  constraint jobs_org_id_key_key UNIQUE (org_id, key)
);
CREATE INDEX jobs_waiting ON public.jobs USING btree (run_at) WHERE ((done_at IS NULL) AND (dead_at IS NULL));
alter table jobs force row level security;
-- policy any_organisation using ((current_setting('wenguo.org'::text, true) = '*'::text))
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table memberships (
  org_id text not null,
  person_id text not null,
  role text not null,
  unit text not null default ''::text,
  constraint memberships_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint memberships_pkey PRIMARY KEY (org_id, person_id, role, unit)
);
alter table memberships force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table organisations (
  id text not null,
  name text not null,
  language text not null default 'zh'::text,
  set_up_at timestamp with time zone not null,
  constraint organisations_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{0,30}$'::text)),
  constraint organisations_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint organisations_pkey PRIMARY KEY (id)
);
alter table organisations force row level security;
-- policy own_organisation using (((current_setting('wenguo.org'::text, true) = id) OR (current_setting('wenguo.org'::text, true) = '*'::text))) with check (((current_setting('wenguo.org'::text, true) = id) OR (current_setting('wenguo.org'::text, true) = '*'::text)))
-- wenguo_app may insert, select, update

create table people (
  org_id text not null,
  id text not null,
  name text not null,
  login text not null,
  password_hash text,
  active boolean not null default true,
  language text,
  phone text,
  email text,
  qualifications text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  constraint people_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint people_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint people_pkey PRIMARY KEY (org_id, id),
  constraint people_org_id_login_key UNIQUE (org_id, login)
);
alter table people force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table sessions (
  org_id text not null,
  token_hash text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint sessions_pkey PRIMARY KEY (org_id, token_hash)
);
CREATE INDEX sessions_of_person ON public.sessions USING btree (org_id, person_id);
alter table sessions force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table settings (
  org_id text not null,
  person_id text not null default ''::text,
  name text not null,
  value jsonb not null,
  constraint settings_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint settings_pkey PRIMARY KEY (org_id, person_id, name)
);
alter table settings force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table streams (
  org_id text not null,
  stream text not null,
  seq integer not null,
  head_hash text not null,
  sealed_seq integer not null default 0,
  constraint streams_pkey PRIMARY KEY (org_id, stream)
);
CREATE INDEX streams_unsealed ON public.streams USING btree (org_id) WHERE (sealed_seq < seq);
alter table streams force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table tree_heads (
  org_id text not null,
  number integer not null,
  at timestamp with time zone not null,
  root text not null,
  ranges jsonb not null,
  previous_hash text not null,
  hash text not null,
  public_key text not null,
  signature text not null,
  constraint tree_heads_pkey PRIMARY KEY (org_id, number)
);
alter table tree_heads force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.tree_heads FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.tree_heads FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

CREATE OR REPLACE FUNCTION public.erase_payload(in_stream text, in_seq integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_add_entry_year(year integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare part text := format('entries_%s', year);
begin
  if to_regclass(part) is not null then return; end if;
  execute format('create table %I partition of entries for values from (%L) to (%L)', part, format('%s-01-01Z', year), format('%s-01-01Z', year + 1));
  perform wenguo_protect_partition(part::regclass);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_append_only(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('revoke update, delete, truncate on %s from wenguo_app', protected);
  end if;
  execute format('create trigger refuse_change before update or delete on %s for each row execute function wenguo_refuse_change()', protected);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', protected);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_payload()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and current_setting('wenguo.erasing', true) = old.org_id || ' ' || old.stream || ' ' || old.seq then return old; end if;
  raise exception 'entry_payloads is append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_protect(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', protected);
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('grant select, insert, update, delete on %s to wenguo_app', protected);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_protect_partition(part regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', part);
  execute format('alter table %s force row level security', part);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', part);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', part);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$;
