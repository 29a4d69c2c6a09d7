-- The screens: how each person has set a list, words kept for reuse, drafts that survive a reload, who is at a complaint now, and the boxes of one's own work.

-- Which columns of a list somebody shows, in which order and how wide.
create table list_settings (
  org_id text not null,
  person_id text not null,
  list text not null,
  columns jsonb not null,
  kept_at timestamptz not null,
  primary key (org_id, person_id, list),
  foreign key (org_id, person_id) references people (org_id, id)
);
select wenguo_protect('list_settings');

-- Texts with placeholders. Without a person it is the organisation's; with an action it is offered in that dialog only.
create table text_modules (
  org_id text not null references organisations,
  id text not null,
  person_id text,
  name text not null,
  action text,
  body text not null,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
create unique index text_modules_by_name on text_modules (org_id, coalesce(person_id, ''), name);
select wenguo_protect('text_modules');

-- What somebody has begun to write for one step of a complaint. It holds a customer's words and goes when the step is taken.
create table step_drafts (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  action text not null,
  data jsonb not null,
  kept_at timestamptz not null,
  primary key (org_id, complaint_id, person_id, action),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
select wenguo_protect('step_drafts');

-- Who has a complaint open, and at which step; whoever has not been heard of for a while is gone.
create table complaint_presences (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  action text,
  seen_at timestamptz not null,
  primary key (org_id, complaint_id, person_id),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
select wenguo_protect('complaint_presences');

create index messages_unread on messages (org_id, person_id) where read_at is null;
create index messages_of_complaint on messages (org_id, complaint_id, person_id) where complaint_id is not null;
create index complaints_by_receiver on complaints (org_id, (matter ->> 'receiver'), received_at desc, id desc);
create index entries_by_actor on entries (org_id, actor_id, stream) where actor_kind = 'person';
