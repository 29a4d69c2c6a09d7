-- Figures: what matters are counted by stands in columns of its own, written by the database from the matter itself;
-- measures of improvement; and cases, questions and solutions kept for reuse.

alter table complaints
  add column verdict text generated always as (matter ->> 'verdict') stored,
  add column responsibility text generated always as (matter ->> 'responsibility') stored,
  add column outcome text generated always as (matter ->> 'outcome') stored,
  add column region text generated always as (case when jsonb_typeof(matter #> '{fields,region}') = 'string' then matter #>> '{fields,region}' end) stored,
  add column product text generated always as (case when jsonb_typeof(matter #> '{fields,product}') = 'string' then matter #>> '{fields,product}' end) stored,
  add column round integer generated always as ((matter ->> 'round')::integer) stored;

-- A measure has an owner, a day and what is to be done; what came of it is said when it is done and looked at again later.
create table measures (
  org_id text not null references organisations,
  id text not null,
  title text not null check (title <> ''),
  cause text not null default '',
  kind text not null check (kind in ('training', 'product', 'process', 'design', 'self_service', 'other')),
  state text not null check (state in ('proposed', 'open', 'done', 'effective', 'ineffective', 'declined')),
  -- The finding of a series that it answers, as it was on the day of the proposal; at most one measure answers one finding.
  finding_key text,
  finding jsonb,
  complaint_id text,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  owner text,
  unit text,
  due date,
  done_at timestamptz,
  done_says text,
  judged_at timestamptz,
  judged_by text,
  judged_says text,
  version integer not null,
  primary key (org_id, id),
  unique (org_id, finding_key),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  foreign key (org_id, owner) references people (org_id, id),
  check (state in ('proposed', 'declined') or (owner is not null and due is not null)),
  check (state not in ('done', 'effective', 'ineffective') or done_at is not null)
);
create index measures_open on measures (org_id, due, id) where state in ('proposed', 'open', 'done');
create index measures_all on measures (org_id, proposed_at desc, id desc);
select wenguo_protect('measures');

-- A case is written by a person from a closed matter; nothing of it is found before somebody has read it and published it.
create table knowledge (
  org_id text not null references organisations,
  id text not null,
  kind text not null check (kind in ('case', 'question', 'solution')),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  class text,
  complaint_id text,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  written_by text not null,
  written_by_name text not null,
  written_at timestamptz not null,
  published_at timestamptz,
  published_by text,
  search tsvector not null,
  version integer not null,
  primary key (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  check ((state = 'draft') = (published_at is null))
);
create index knowledge_by_text on knowledge using gin (search) where state = 'published';
create index knowledge_by_class on knowledge (org_id, class, published_at desc, id) where state = 'published';
create index knowledge_by_time on knowledge (org_id, written_at desc, id desc);
select wenguo_protect('knowledge');

-- Nothing of either is ever deleted; what no longer holds is declined or withdrawn.
do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    revoke delete, truncate on measures, knowledge from wenguo_app;
  end if;
end $$;
