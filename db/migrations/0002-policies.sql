-- Which regulations an organisation has adopted, word for word, and the units it is made of.

create table units (
  org_id text not null references organisations,
  id text not null check (id ~ '^[a-z][a-z0-9_]{0,60}$'),
  title jsonb not null,
  parent text,
  -- Role of whoever heads it.
  head text,
  primary key (org_id, id),
  foreign key (org_id, parent) references units (org_id, id)
);
select wenguo_protect('units');

-- A version is kept as it was when it was adopted: a later edit of the file changes nothing that is on record.
create table policy_versions (
  org_id text not null references organisations,
  policy_id text not null,
  version text not null check (version ~ '^\d{4}-\d{2}-\d{2}$'),
  hash text not null,
  -- The merged and checked policy, as the rules read it. As text, because the order of its rows and script lines means something.
  document json not null,
  findings jsonb not null default '[]',
  stored_at timestamptz not null,
  stored_by text not null,
  primary key (org_id, policy_id, version)
);
select wenguo_protect('policy_versions');
select wenguo_append_only('policy_versions');

-- From `since` on the organisation works by these regulations, until a later adoption.
create table adoptions (
  org_id text not null references organisations,
  since text not null check (since ~ '^\d{4}-\d{2}-\d{2}$'),
  policies text[] not null check (cardinality(policies) > 0),
  prefer jsonb not null default '{}',
  adopted_at timestamptz not null,
  adopted_by text not null,
  primary key (org_id, since)
);
select wenguo_protect('adoptions');
select wenguo_append_only('adoptions');

-- A new random mark with each change of people, roles, units and regulations, so that each process may keep them in memory and know when
-- they are stale. Not a counter: a change that is rolled back must not leave behind a mark that another change will have.
create table organisation_versions (
  org_id text primary key,
  version bigint not null
);
select wenguo_protect('organisation_versions');

create function wenguo_bump_organisation() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('wenguo.org', true), '') in ('', '*') then return null; end if;
  insert into organisation_versions (org_id, version) values (current_setting('wenguo.org'), floor(random() * 2 ^ 52))
    on conflict (org_id) do update set version = excluded.version;
  return null;
end $$;
create trigger bump_organisation after insert or update of name, active, qualifications or delete on people for each statement execute function wenguo_bump_organisation();
create trigger bump_organisation after insert or update or delete on memberships for each statement execute function wenguo_bump_organisation();
create trigger bump_organisation after insert or update or delete on units for each statement execute function wenguo_bump_organisation();
create trigger bump_organisation after insert on policy_versions for each statement execute function wenguo_bump_organisation();
create trigger bump_organisation after insert on adoptions for each statement execute function wenguo_bump_organisation();
