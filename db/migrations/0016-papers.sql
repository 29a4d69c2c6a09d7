-- Named forms on paper: their layouts, their own numbers, scans of what was signed; and reports whose figures no longer move.

-- Each version of a layout stays; the latest counts.
create table form_layouts (
  org_id text not null references organisations,
  policy_id text not null,
  form text not null,
  version integer not null,
  layout jsonb not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (org_id, policy_id, form, version)
);
select wenguo_protect('form_layouts');

-- A form that the regulation numbers by itself: once per record, whatever is printed how often.
create table form_numbers (
  org_id text not null references organisations,
  subject text not null,
  form text not null,
  number text not null,
  given_at timestamptz not null,
  primary key (org_id, subject, form)
);
select wenguo_protect('form_numbers');

create table form_scans (
  org_id text not null,
  id text not null,
  subject text not null,
  form text not null,
  blob_id text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, blob_id) references blobs (org_id, id)
);
create index scans_of_form on form_scans (org_id, subject, form, at);
select wenguo_protect('form_scans');

create table reports (
  org_id text not null references organisations,
  id text not null,
  name text not null,
  from_day date not null,
  to_day date not null,
  sheet jsonb not null,
  sha256 text not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (org_id, id)
);
create index reports_by_name on reports (org_id, name, made_at);
select wenguo_protect('reports');
