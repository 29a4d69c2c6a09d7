-- What is owed beside the course of a complaint: duties and statements, and how often the server refused.

-- One occurrence of a duty. Done when everything it needs is there and signed; a checker may send it back under the same due time.
create table duties (
  org_id text not null references organisations,
  id text not null,
  -- What must not arise twice: the row, what it arose from, whom it is about, and which repetition.
  key text not null,
  policy_id text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  -- Where it arose: the stream and entry, or 'period' for what comes round.
  source text not null,
  complaint_id text,
  about_kind text check (about_kind in ('member', 'unit', 'customer', 'region', 'item', 'drawn')),
  about text,
  about_name text,
  period_from date,
  period_to date,
  status text not null check (status in ('open', 'done', 'closed', 'moot')),
  arose_at timestamptz not null,
  not_before timestamptz,
  due_at timestamptz,
  provisional boolean not null,
  done_at timestamptz,
  done_by text,
  check_due_at timestamptz,
  checked_at timestamptz,
  checked_by text,
  ended_at timestamptz,
  -- Its lateness is on record.
  late boolean not null default false,
  check_late boolean not null default false,
  -- Whose turn it is: 'p:<person>', 'r:<role>', 'u:<unit>'.
  turn text[] not null,
  instance jsonb not null,
  version integer not null,
  primary key (org_id, id),
  unique (org_id, key),
  check ((period_from is null) = (period_to is null)),
  check (status not in ('done', 'closed') or done_at is not null),
  check ((status = 'moot') = (ended_at is not null))
);
create index duties_open on duties (org_id, due_at, id) where status in ('open', 'done');
create index duties_all on duties (org_id, arose_at desc, id desc);
create index duties_of_complaint on duties (org_id, complaint_id) where complaint_id is not null;
create index duties_by_name on duties (org_id, policy_id, name, due_at);
create index duties_by_turn on duties using gin (turn) where status in ('open', 'done');
select wenguo_protect('duties');

-- A promise that only people can keep: stated each period, with proof, or missing.
create table attests (
  org_id text not null references organisations,
  id text not null,
  policy_id text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  period_from date not null,
  period_to date not null,
  arose_at timestamptz not null,
  due_at timestamptz not null,
  provisional boolean not null,
  kept boolean,
  statement text,
  stated_by text,
  stated_at timestamptz,
  proof text[] not null default '{}',
  late boolean not null default false,
  primary key (org_id, id),
  unique (org_id, policy_id, name, period_from),
  check ((kept is null) = (stated_at is null) and (kept is null) = (statement is null) and (kept is null) = (stated_by is null))
);
create index attests_open on attests (org_id, due_at, id) where kept is null;
create index attests_by_name on attests (org_id, policy_id, name, due_at);
select wenguo_protect('attests');

-- A refused deed leaves no entry, because its transaction is taken back; so each is counted apart, by row and day.
create table refusals (
  org_id text not null references organisations,
  policy_id text not null,
  control text not null,
  day date not null,
  n integer not null check (n > 0),
  primary key (org_id, policy_id, control, day)
);
select wenguo_protect('refusals');

-- Each complaint's limits as conformance counts them: judged at the earlier of met and due.
create index clocks_judged on clocks (org_id, policy_id, least(due_at, ended_at));

-- What a member took down during the last days, for the review of his own intake.
create index contacts_by_receiver on contacts (org_id, receiver, received_at) where receiver is not null;
