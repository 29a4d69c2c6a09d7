-- The desk: who is away and who stands in, how far somebody's skill goes, and a register of evidence with its chain of custody.

-- From the first to the last day, both included. A post has a deputy by the regulation; this is for one person and a time.
create table absences (
  org_id text not null references organisations,
  id text not null,
  person_id text not null,
  from_day date not null,
  to_day date not null,
  deputy_id text,
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, deputy_id) references people (org_id, id),
  check (to_day >= from_day),
  check (deputy_id is distinct from person_id)
);
create index absences_by_day on absences (org_id, to_day) where ended_at is null;
select wenguo_protect('absences');
create trigger bump_organisation after insert or update or delete on absences for each statement execute function wenguo_bump_organisation();

alter table people add column level text check (level in ('junior', 'senior', 'expert'));

-- What it is, and where it came from in words; `kind` says what sort of file it is, `source` from which side it was handed in.
alter table evidence add column sort text;
alter table evidence add column origin text;
create table evidence_custody (
  org_id text not null,
  id text not null,
  evidence_id text not null,
  from_name text not null,
  to_name text not null,
  purpose text not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, evidence_id) references evidence (org_id, id)
);
create index custody_of_evidence on evidence_custody (org_id, evidence_id, at);
select wenguo_protect('evidence_custody');
