-- Leads to polished figures as they were found, with what they rest on, and who has looked into each; thank-yous for answers, each given once and redeemed once.
create table leads (
  org_id text not null references organisations,
  id text not null,
  -- Where it was looked for: in a wave, in the callbacks of a month, in its limits and records.
  source text not null check (source in ('wave', 'callbacks', 'records')),
  -- The wave, or the month.
  period text not null,
  kind text not null,
  -- Whom or what it points at: a person, a device, a draw; empty where the whole is meant.
  about text not null,
  -- How unlikely without a hand in it, after all comparisons; nothing where a single case is enough.
  p double precision,
  evidence jsonb not null,
  -- Names the evidence: it is found again only when it has changed.
  digest text not null,
  records integer not null,
  found_at timestamptz not null,
  grown_at timestamptz,
  looked_at timestamptz,
  looked_by text,
  finding text check (finding in ('explained', 'irregular', 'unclear')),
  reason text,
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, source, period, kind, about)
);
create index leads_by_time on leads (org_id, found_at desc, id);
select wenguo_protect('leads');

create function wenguo_guard_lead() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'leads are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.source, new.period, new.kind, new.about, new.found_at) is distinct from (old.source, old.period, old.kind, old.about, old.found_at) then
    raise exception 'a lead cannot be made another one' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on leads for each row execute function wenguo_guard_lead();

-- From where an answer came, told apart within its wave only and never back to an address.
alter table survey_answers add column device text;

create table survey_thanks (
  org_id text not null,
  invitation_id text not null,
  wave_id text not null,
  code_hash text not null,
  -- Fen; nothing where the regulation promises a thing and no amount.
  amount integer not null default 0 check (amount >= 0),
  given_at timestamptz not null,
  redeemed_at timestamptz,
  redeemed_by text,
  primary key (org_id, invitation_id),
  unique (org_id, code_hash),
  foreign key (org_id, invitation_id) references survey_invitations,
  foreign key (org_id, wave_id) references survey_waves
);
create index survey_thanks_of_wave on survey_thanks (org_id, wave_id);
select wenguo_protect('survey_thanks');

create function wenguo_guard_thanks() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'thank-yous are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.redeemed_at is not null or (new.invitation_id, new.wave_id, new.code_hash, new.amount, new.given_at) is distinct from (old.invitation_id, old.wave_id, old.code_hash, old.amount, old.given_at) then
    raise exception 'a thank-you is redeemed once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on survey_thanks for each row execute function wenguo_guard_thanks();

-- What is for the program alone may not be deleted either.
do $$
declare part text;
begin
  if not exists (select from pg_roles where rolname = 'wenguo_app') then return; end if;
  foreach part in array array['leads', 'survey_thanks'] loop
    execute format('revoke delete, truncate on %I from wenguo_app', part);
  end loop;
end $$;

-- Organisations that work already begin to look for leads in their next night.
do $$
declare one record;
begin
  perform set_config('wenguo.org', '*', true);
  for one in select id from organisations where id <> '*' loop
    perform set_config('wenguo.org', one.id, true);
    insert into jobs (org_id, key, task, payload, run_at) values (one.id, 'leads:first', 'leads.nightly', '{}', now()) on conflict do nothing;
    perform set_config('wenguo.org', '*', true);
  end loop;
end $$;
