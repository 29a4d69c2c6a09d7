-- Contacts, the complaints they open or join, their clocks, what customers and colleagues were told, and who looked.

-- One incoming voice. What came in is never changed; where it ended is said in contact_places.
create table contacts (
  org_id text not null references organisations,
  id text not null,
  -- Own running number, for the register of contacts.
  serial bigint generated always as identity,
  channel text not null,
  kind text,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  content text not null,
  customer text,
  phone text,
  phone_key text,
  email text,
  place text,
  receiver text,
  language text not null default 'zh',
  -- Id in the system that it came from: the same message twice is one contact.
  external_id text,
  fields jsonb not null default '{}',
  primary key (org_id, id)
);
create unique index contacts_by_external_id on contacts (org_id, channel, external_id) where external_id is not null;
create index contacts_by_phone on contacts (org_id, phone_key, received_at desc) where phone_key is not null;
select wenguo_protect('contacts');

-- Personal data may be erased by law; nothing else may change a contact.
create function wenguo_guard_contact() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('wenguo.erasing', true) = 'contact ' || old.id
    and (new.org_id, new.id, new.serial, new.channel, new.received_at, new.recorded_at) = (old.org_id, old.id, old.serial, old.channel, old.received_at, old.recorded_at) then
    return new;
  end if;
  raise exception 'contacts are append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $$;
create trigger refuse_change before update or delete on contacts for each row execute function wenguo_guard_contact();
create trigger refuse_truncate before truncate on contacts for each statement execute function wenguo_refuse_change();

-- One matter. `matter` is what the rules see, rebuilt at any time from its entries; the columns are there to search and sort by.
create table complaints (
  org_id text not null references organisations,
  id text not null,
  number text,
  policy_id text not null,
  policy_version text not null,
  version integer not null,
  state text not null check (state in ('received', 'registered', 'assessed', 'dispatched', 'accepted', 'investigating', 'investigated', 'planned', 'approved',
    'consented', 'executing', 'executed', 'mediating', 'outside', 'answered', 'appealed', 'confirmed', 'closed', 'archived', 'referred', 'sent_back', 'refused', 'joined', 'withdrawn')),
  stage text not null check (stage in ('intake', 'assess', 'investigate', 'resolve', 'answer', 'close')),
  open boolean not null,
  kind text not null,
  channel text not null,
  class text,
  severity text,
  unit text,
  owner text,
  subject text not null,
  customer text,
  phone_key text,
  place text,
  place_key text,
  received_at timestamptz not null,
  registered_at timestamptz,
  ended_at timestamptz,
  -- Same order at any moment: waiting adds the same to all, so the rank is taken at one fixed instant.
  priority_rank double precision not null,
  repeat boolean not null,
  paused boolean not null,
  late boolean not null,
  awaits text[] not null,
  -- Whose turn it is: 'p:<person>', 'r:<role>', 'u:<unit>'.
  turn text[] not null,
  -- Everyone personally engaged in it, and every unit with a share, for the need to know.
  people text[] not null,
  units text[] not null,
  next_clock jsonb,
  next_due_at timestamptz not null default 'infinity',
  master text,
  axes jsonb not null,
  search tsvector not null,
  text text not null,
  matter jsonb not null,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, policy_id, policy_version) references policy_versions (org_id, policy_id, version)
);
create index complaints_by_due on complaints (org_id, next_due_at, id) where open;
create index complaints_by_due_all on complaints (org_id, next_due_at, id);
create index complaints_by_rank on complaints (org_id, priority_rank desc, id desc) where open;
create index complaints_by_rank_all on complaints (org_id, priority_rank desc, id desc);
create index complaints_by_received on complaints (org_id, received_at desc, id desc);
create index complaints_open_by_received on complaints (org_id, received_at desc, id desc) where open;
create index complaints_by_owner on complaints (org_id, owner, next_due_at, id) where open;
create index complaints_by_unit on complaints (org_id, unit, next_due_at, id) where open;
create index complaints_late on complaints (org_id, next_due_at, id) where open and late;
create index complaints_ended on complaints (org_id, ended_at desc, id desc) where not open;
create index complaints_by_phone on complaints (org_id, phone_key, received_at desc) where phone_key is not null;
create index complaints_by_place on complaints (org_id, place_key, received_at desc) where place_key is not null;
create index complaints_by_class on complaints (org_id, class, received_at desc) where class is not null;
create index complaints_by_master on complaints (org_id, master) where master is not null;
create index complaints_by_turn on complaints using gin (turn) where open;
create index complaints_by_text on complaints using gin (search);
select wenguo_protect('complaints');

-- Where a contact has ended: one place, and only the link moves when matters are joined or separated.
create table contact_places (
  org_id text not null,
  contact_id text not null,
  outcome text not null check (outcome in ('left', 'opened', 'joined', 'referred', 'spam')),
  complaint_id text,
  -- The matter that it opened itself, kept so that separating restores it.
  own_complaint_id text,
  settled_by text,
  settled_at timestamptz,
  reason text,
  received_at timestamptz not null,
  primary key (org_id, contact_id),
  foreign key (org_id, contact_id) references contacts (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  check ((outcome in ('opened', 'joined')) = (complaint_id is not null))
);
create index contacts_of_complaint on contact_places (org_id, complaint_id, received_at) where complaint_id is not null;
create index contacts_of_own_complaint on contact_places (org_id, own_complaint_id) where own_complaint_id is not null;
create index contacts_left on contact_places (org_id, received_at, contact_id) where outcome = 'left';
select wenguo_protect('contact_places');

-- A caller follows his matter by number and check code; only the hash of the code is kept.
create table tracking_codes (
  org_id text not null,
  code_hash text not null,
  contact_id text not null,
  created_at timestamptz not null,
  primary key (org_id, code_hash),
  foreign key (org_id, contact_id) references contacts (org_id, id)
);
create index tracking_codes_of_contact on tracking_codes (org_id, contact_id);
select wenguo_protect('tracking_codes');

-- Numbers without gaps: the row stays locked until the transaction that took the number ends.
create table number_series (
  org_id text not null references organisations,
  series text not null,
  period text not null,
  last integer not null,
  primary key (org_id, series, period)
);
select wenguo_protect('number_series');

create table clocks (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  -- Set where the clock runs for one contact of the matter.
  contact_id text,
  name text not null,
  subject text not null,
  status text not null check (status in ('running', 'paused', 'met', 'late', 'missed', 'moot', 'excused', 'asleep')),
  started_at timestamptz not null,
  due_at timestamptz,
  provisional boolean not null,
  ended_at timestamptz,
  policy_id text not null,
  policy_version text not null,
  instance jsonb not null,
  primary key (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id)
);
create index clocks_of_complaint on clocks (org_id, complaint_id);
create index clocks_provisional on clocks (org_id, complaint_id) where provisional and status in ('running', 'paused', 'late');
create index clocks_by_name on clocks (org_id, policy_id, name, due_at);
select wenguo_protect('clocks');

-- What goes out: written with the step that sends it, handed to the carrier afterwards, once.
create table notices (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  contact_id text,
  person_id text,
  -- All copies of one sending; the event `notice.<name>.sent` is recorded when the last one is out.
  batch text not null,
  name text not null,
  to_name text not null,
  address text,
  carrier text not null check (carrier in ('mail', 'sms', 'portal', 'internal', 'print')),
  status text not null check (status in ('queued', 'sent', 'failed', 'printed', 'held')),
  language text not null,
  subject text not null,
  body text not null,
  form text,
  created_at timestamptz not null,
  out_at timestamptz,
  attempts integer not null default 0,
  fault text,
  primary key (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id)
);
create index notices_of_complaint on notices (org_id, complaint_id, created_at);
create index notices_of_batch on notices (org_id, batch);
select wenguo_protect('notices');

-- The bell of a person: each alarm or hand-over arrives once.
create table messages (
  org_id text not null,
  id text not null,
  person_id text not null,
  key text not null,
  kind text not null,
  says jsonb not null,
  complaint_id text,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (org_id, id),
  unique (org_id, person_id, key),
  foreign key (org_id, person_id) references people (org_id, id)
);
create index messages_of_person on messages (org_id, person_id, created_at desc);
select wenguo_protect('messages');

-- Who was shown hidden contact details, what for.
create table reveals (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  person_id text not null,
  purpose text not null,
  fields text[] not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id)
);
create index reveals_of_complaint on reveals (org_id, complaint_id, at);
select wenguo_protect('reveals');
select wenguo_append_only('reveals');

-- Reading given by a draw or a task to somebody who otherwise does not know of the matter; a role as 'r:<role>', a person as 'p:<id>'.
create table complaint_readers (
  org_id text not null,
  complaint_id text not null,
  reader text not null,
  why text not null,
  given_at timestamptz not null,
  primary key (org_id, complaint_id, reader),
  foreign key (org_id, complaint_id) references complaints (org_id, id)
);
create index complaint_readers_by_reader on complaint_readers (org_id, reader);
select wenguo_protect('complaint_readers');

create table evidence (
  org_id text not null,
  id text not null,
  complaint_id text,
  contact_id text,
  blob_id text not null,
  kind text not null,
  source text not null,
  collector text not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, blob_id) references blobs (org_id, id),
  foreign key (org_id, complaint_id) references complaints (org_id, id),
  foreign key (org_id, contact_id) references contacts (org_id, id)
);
create index evidence_of_complaint on evidence (org_id, complaint_id, at);
create index evidence_of_contact on evidence (org_id, contact_id);
select wenguo_protect('evidence');

create table saved_views (
  org_id text not null,
  id text not null,
  person_id text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, person_id, name),
  foreign key (org_id, person_id) references people (org_id, id)
);
select wenguo_protect('saved_views');
