-- Satisfaction surveys: questionnaires in versions, waves, whom they ask, by which links, and what was answered.

create table questionnaires (
  org_id text not null references organisations,
  name text not null,
  version integer not null,
  document jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (org_id, name, version)
);
select wenguo_protect('questionnaires');
select wenguo_append_only('questionnaires');

-- `standing`: asks after each event, for as long as its regulation is in force; every other wave has a beginning and an end.
create table survey_waves (
  org_id text not null references organisations,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  standing boolean not null default false,
  period_from date,
  period_to date,
  arose_at timestamptz not null,
  due_at timestamptz,
  provisional boolean not null default false,
  state text not null check (state in ('due', 'planned', 'opened', 'closed', 'analysed', 'reported')),
  plan jsonb not null default '{}',
  planned_at timestamptz,
  approvals jsonb not null default '[]',
  reviews jsonb not null default '[]',
  -- People who were handed in as a list; without one, everybody known is asked.
  list jsonb,
  questionnaire jsonb,
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  -- How many belong to the group that is asked about, whether or not they could be asked.
  population integer,
  skipped jsonb not null default '{}',
  analysis jsonb,
  analysed_at timestamptz,
  report jsonb,
  reported_at timestamptz,
  late_at timestamptz,
  version integer not null default 1,
  primary key (org_id, id)
);
create unique index survey_waves_of_period on survey_waves (org_id, policy, name, period_from) where period_from is not null;
create unique index survey_waves_standing on survey_waves (org_id, policy, policy_version, name) where standing;
create index survey_waves_by_time on survey_waves (org_id, arose_at desc, id);
select wenguo_protect('survey_waves');

-- What people are asked is fixed when the first of them can answer.
create function wenguo_guard_wave() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'waves are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.questionnaire is not null and new.questionnaire is distinct from old.questionnaire
    or old.opened_at is not null and new.population < old.population
    or old.analysed_at is not null and new.analysis is distinct from old.analysis then
    raise exception 'an opened wave cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on survey_waves for each row execute function wenguo_guard_wave();

create table survey_invitations (
  org_id text not null,
  id text not null,
  wave_id text not null,
  -- Who is asked, and what for: one invitation for each in a wave.
  customer_key text not null,
  occasion text not null,
  name text,
  phone text,
  email text,
  language text not null default 'zh',
  complaint_id text,
  stratum text,
  way text not null check (way in ('mail', 'sms', 'hand')),
  state text not null check (state in ('open', 'queued', 'sent', 'answered', 'moot', 'over')),
  arose_at timestamptz not null,
  due_at timestamptz,
  provisional boolean not null default false,
  sent_at timestamptz,
  ended_at timestamptz,
  ended_why text,
  reminders integer not null default 0,
  reminded_at timestamptz,
  answered_at timestamptz,
  primary key (org_id, id),
  unique (org_id, wave_id, customer_key, occasion),
  foreign key (org_id, wave_id) references survey_waves
);
create index survey_invitations_by_customer on survey_invitations (org_id, customer_key, sent_at);
create index survey_invitations_judged on survey_invitations (org_id, least(coalesce(sent_at, 'infinity'), coalesce(due_at, 'infinity')));
select wenguo_protect('survey_invitations');

-- A link is known by its hash only; each letter has one of its own, and all of them lead to the same invitation.
create table survey_links (
  org_id text not null,
  token_hash text not null,
  invitation_id text not null,
  way text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (org_id, token_hash),
  foreign key (org_id, invitation_id) references survey_invitations
);
create index survey_links_of_invitation on survey_links (org_id, invitation_id);
select wenguo_protect('survey_links');

-- The first answer is the answer.
create table survey_answers (
  org_id text not null,
  invitation_id text not null,
  wave_id text not null,
  answered_at timestamptz not null,
  mode text not null,
  typist text,
  language text not null,
  answers jsonb not null,
  items jsonb not null,
  overall integer,
  -- 0 to 100, by the points of the regulation.
  score double precision,
  dissatisfied boolean not null,
  items_dissatisfied text[] not null default '{}',
  primary key (org_id, invitation_id),
  foreign key (org_id, invitation_id) references survey_invitations,
  foreign key (org_id, wave_id) references survey_waves
);
create index survey_answers_of_wave on survey_answers (org_id, wave_id, answered_at);
create index survey_answers_by_time on survey_answers (org_id, answered_at);
select wenguo_protect('survey_answers');
select wenguo_append_only('survey_answers');
