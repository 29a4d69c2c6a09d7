-- The life of a regulation: its text as written, proposals of new versions, and what has been said about how a clause is meant.

-- The words from which a stored version was read, with the organisation's own values beside them.
create table policy_texts (
  org_id text not null references organisations,
  policy_id text not null,
  version text not null,
  text text not null,
  fills jsonb not null default '{}',
  -- SHA-256 of the text, as it stands in the ledger.
  hash text not null,
  primary key (org_id, policy_id, version),
  foreign key (org_id, policy_id, version) references policy_versions
);
select wenguo_protect('policy_texts');
select wenguo_append_only('policy_texts');

-- A version in the making. Its text may change until it is proposed; what is proposed is decided as it stands.
create table policy_drafts (
  org_id text not null references organisations,
  id text not null,
  policy_id text not null,
  state text not null check (state in ('draft', 'proposed', 'approved', 'returned', 'withdrawn')),
  text text not null,
  fills jsonb not null default '{}',
  version integer not null,
  begun_by text not null,
  begun_at timestamptz not null,
  saved_by text not null,
  saved_at timestamptz not null,
  proposed_by text,
  proposed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  reason text,
  -- The last trial on recorded history, with the hash of the text that was tried.
  trial jsonb,
  primary key (org_id, id)
);
select wenguo_protect('policy_drafts');
create index policy_drafts_of_policy on policy_drafts (org_id, policy_id, saved_at);

-- How a clause is meant, said by whom the regulation gives the right to say it.
create table interpretations (
  org_id text not null references organisations,
  id text not null,
  policy_id text not null,
  policy_version text not null,
  clause text not null,
  says text not null,
  given_by text not null,
  given_by_name text not null,
  given_at timestamptz not null,
  primary key (org_id, id)
);
select wenguo_protect('interpretations');
select wenguo_append_only('interpretations');
create index interpretations_of_policy on interpretations (org_id, policy_id, given_at);

-- A set may be changed twice for one day; the later word holds.
alter table adoptions drop constraint adoptions_pkey;
alter table adoptions add primary key (org_id, since, adopted_at);
