-- Every step on record is decided again by night: how far that has come, and what would have been decided otherwise.
create table redecided (
  org_id text not null references organisations,
  recorded_at timestamptz not null,
  stream text not null,
  seq integer not null,
  deeds bigint not null default 0,
  primary key (org_id)
);
select wenguo_protect('redecided');

create table redecision_differences (
  org_id text not null references organisations,
  stream text not null,
  seq integer not null,
  policy_id text not null,
  policy_version text not null,
  control text not null,
  at timestamptz not null,
  says jsonb not null,
  found_at timestamptz not null,
  primary key (org_id, stream, seq)
);
create index redecision_differences_by_row on redecision_differences (org_id, policy_id, at);
select wenguo_protect('redecision_differences');
