-- Macros, the last step that may still be taken back, and what a message is about when it is no complaint.

-- A named list of steps with what each sets. Without a person it is shared: with a unit, with a role, or with everybody.
create table macros (
  org_id text not null references organisations,
  id text not null,
  person_id text,
  unit text,
  role text,
  name text not null,
  says text not null default '',
  steps jsonb not null,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  check (num_nonnulls(person_id, unit, role) <= 1)
);
create unique index macros_by_name on macros (org_id, coalesce(person_id, ''), coalesce(unit, ''), coalesce(role, ''), name);
select wenguo_protect('macros');

-- The last step of each matter that the regulation lets be taken back: who took it, until when it may be, and the clocks as they were before it.
-- What the matter was before follows from its entries and is not kept twice.
create table undo_points (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  seq integer not null,
  -- Of the matter when the step was over: anything more has followed since.
  version integer not null,
  step text not null,
  until timestamptz not null,
  followed text,
  clocks jsonb not null,
  primary key (org_id, complaint_id),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
select wenguo_protect('undo_points');
do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then revoke delete on undo_points from wenguo_app; end if;
end $$;

-- The record that a message leads to, beside the complaint it may hang on.
alter table messages add column topic text not null default 'complaint' check (topic in ('complaint', 'approval', 'duty', 'callback', 'survey', 'policy'));
alter table messages add column about_id text;
create index messages_by_topic on messages (org_id, person_id, topic) where read_at is null;
create index messages_in_order on messages (org_id, person_id, created_at desc, id desc);
drop index messages_of_person;
