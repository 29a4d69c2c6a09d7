-- Orders, draws and callbacks: what was done for a customer, which of it is asked about, and what the customer said.

create table orders (
  org_id text not null references organisations,
  id text not null,
  order_no text not null,
  kind text not null check (kind in ('order', 'contract', 'event', 'customer')),
  service text,
  class text,
  customer_group text,
  title text,
  unit text,
  worker text,
  opened_at timestamptz,
  completed_at timestamptz,
  starts_on date,
  ends_on date,
  customer_name text,
  phone text,
  place text,
  important boolean not null default false,
  -- Which of the events of its course have been recorded.
  events text[] not null default '{}',
  created_at timestamptz not null,
  created_by text not null,
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, order_no)
);
create index orders_by_completion on orders (org_id, coalesce(completed_at, created_at) desc, id desc);
create index orders_by_service on orders (org_id, service, completed_at);
select wenguo_protect('orders');

-- One draw of one period. The seed lies here until it is revealed; its commitment is in the ledger from the start.
create table draws (
  org_id text not null references organisations,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  period text not null,
  period_from timestamptz not null,
  period_to timestamptz not null,
  rolling boolean not null,
  -- The numbers of the policy's row that decide the size, as they were when the seed was committed.
  rule jsonb not null,
  strata text[] not null default '{}',
  seed text not null,
  commitment text not null,
  committed_at timestamptz not null,
  committed_seq integer not null,
  committed_hash text not null,
  revealed_at timestamptz,
  primary key (org_id, id),
  unique (org_id, policy, name, period)
);
create index draws_by_period on draws (org_id, period_from desc, name);
select wenguo_protect('draws');

-- The population. `round` is the drawing in whose list the item was first frozen; without one it came too late, or waits for the next drawing.
create table draw_items (
  org_id text not null,
  draw_id text not null,
  grp text not null,
  item text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  stratum text not null default '',
  round integer,
  passed text,
  taken_step integer,
  out_step integer,
  primary key (org_id, draw_id, grp, item),
  foreign key (org_id, draw_id) references draws
);
create index draw_items_by_subject on draw_items (org_id, subject_kind, subject_id);
select wenguo_protect('draw_items');

-- Each drawing and each replacement of a group, in order.
create table draw_steps (
  org_id text not null,
  draw_id text not null,
  grp text not null,
  step integer not null,
  at timestamptz not null,
  data jsonb not null,
  primary key (org_id, draw_id, grp, step),
  foreign key (org_id, draw_id) references draws
);
select wenguo_protect('draw_steps');
select wenguo_append_only('draw_steps');

-- What is committed, frozen or taken stays so, whoever asks.
create function wenguo_guard_draw() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'draws are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.seed, new.commitment, new.committed_at, new.period_from, new.period_to, new.rule, new.strata) is distinct from (old.seed, old.commitment, old.committed_at, old.period_from, old.period_to, old.rule, old.strata)
    or old.revealed_at is not null and new.revealed_at is distinct from old.revealed_at then
    raise exception 'a committed draw cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on draws for each row execute function wenguo_guard_draw();

create function wenguo_guard_draw_item() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a population is kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.item, new.grp, new.at, new.subject_id) is distinct from (old.item, old.grp, old.at, old.subject_id)
    or old.round is not null and (new.round, new.stratum) is distinct from (old.round, old.stratum)
    or old.taken_step is not null and new.taken_step is distinct from old.taken_step then
    raise exception 'a frozen list cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on draw_items for each row execute function wenguo_guard_draw_item();

create table callbacks (
  org_id text not null references organisations,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  subject_kind text not null check (subject_kind in ('complaint', 'order', 'contract', 'event', 'customer', 'callback')),
  subject_id text not null,
  subject_number text not null,
  -- Which round of the matter, which of its complainers, which period of a callback that comes round.
  round integer not null default 1,
  complainer text not null default '',
  occurrence text not null default '',
  service text,
  class text,
  unit text,
  arose_at timestamptz not null,
  not_before timestamptz,
  due_at timestamptz,
  -- The text's own window, where the callback's counts from a drawing at the end of the period.
  text_due_at timestamptz,
  provisional boolean not null default false,
  state text not null default 'open' check (state in ('waiting', 'open', 'done', 'moot', 'replaced')),
  caller text,
  attempts jsonb not null default '[]',
  next_attempt_at timestamptz,
  outcome text,
  done_at timestamptz,
  done_by text,
  ended_at timestamptz,
  ended_why text,
  method text,
  ticked text[] not null default '{}',
  customer_view text,
  data jsonb not null default '{}',
  draw_id text,
  draw_grp text,
  draw_item text,
  late_at timestamptz,
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, policy, name, subject_kind, subject_id, round, complainer, occurrence)
);
create index callbacks_open on callbacks (org_id, coalesce(due_at, 'infinity'), id) where state in ('waiting', 'open');
create index callbacks_of_caller on callbacks (org_id, caller, coalesce(due_at, 'infinity'), id) where state in ('waiting', 'open');
create index callbacks_over on callbacks (org_id, coalesce(done_at, ended_at) desc, id desc) where state not in ('waiting', 'open');
create index callbacks_of_subject on callbacks (org_id, subject_id);
create index callbacks_of_draw on callbacks (org_id, draw_id, draw_grp) where draw_id is not null;
create index callbacks_judged on callbacks (org_id, least(coalesce(done_at, 'infinity'), coalesce(due_at, 'infinity')));
select wenguo_protect('callbacks');
