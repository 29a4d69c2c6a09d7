-- Generated from the migrations by scripts/generate.mjs; not run by anything.

create table absences (
  org_id text not null,
  id text not null,
  person_id text not null,
  from_day date not null,
  to_day date not null,
  deputy_id text,
  reason text not null,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint absences_check CHECK ((to_day >= from_day)),
  constraint absences_check1 CHECK ((deputy_id IS DISTINCT FROM person_id)),
  constraint absences_org_id_deputy_id_fkey FOREIGN KEY (org_id, deputy_id) REFERENCES people(org_id, id),
  constraint absences_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint absences_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint absences_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX absences_by_day ON public.absences USING btree (org_id, to_day) WHERE (ended_at IS NULL);
alter table absences force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT OR DELETE OR UPDATE ON public.absences FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
-- wenguo_app may insert, select, update

create table adoptions (
  org_id text not null,
  since text not null,
  policies text[] not null,
  prefer jsonb not null default '{}'::jsonb,
  adopted_at timestamp with time zone not null,
  adopted_by text not null,
  constraint adoptions_policies_check CHECK ((cardinality(policies) > 0)),
  constraint adoptions_since_check CHECK ((since ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint adoptions_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint adoptions_pkey PRIMARY KEY (org_id, since, adopted_at)
);
alter table adoptions force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT ON public.adoptions FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.adoptions FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.adoptions FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table api_keys (
  org_id text not null,
  id text not null,
  key_hash text not null,
  name text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint api_keys_pkey PRIMARY KEY (org_id, id),
  constraint api_keys_org_id_key_hash_key UNIQUE (org_id, key_hash)
);
alter table api_keys force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table attests (
  org_id text not null,
  id text not null,
  policy_id text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  period_from date not null,
  period_to date not null,
  arose_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  provisional boolean not null,
  kept boolean,
  statement text,
  stated_by text,
  stated_at timestamp with time zone,
  proof text[] not null default '{}'::text[],
  late boolean not null default false,
  constraint attests_check CHECK ((((kept IS NULL) = (stated_at IS NULL)) AND ((kept IS NULL) = (statement IS NULL)) AND ((kept IS NULL) = (stated_by IS NULL)))),
  constraint attests_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint attests_pkey PRIMARY KEY (org_id, id),
  constraint attests_org_id_policy_id_name_period_from_key UNIQUE (org_id, policy_id, name, period_from)
);
CREATE INDEX attests_by_name ON public.attests USING btree (org_id, policy_id, name, due_at);
CREATE INDEX attests_open ON public.attests USING btree (org_id, due_at, id) WHERE (kept IS NULL);
alter table attests force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table blobs (
  org_id text not null,
  id text not null,
  sha256 text not null,
  size bigint not null,
  type text not null,
  name text not null,
  by_id text not null,
  created_at timestamp with time zone not null,
  constraint blobs_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint blobs_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX blobs_by_content ON public.blobs USING btree (org_id, sha256);
alter table blobs force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.blobs FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.blobs FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table callback_letters (
  org_id text not null,
  id text not null,
  callback_id text not null,
  method text not null,
  state text not null,
  email text,
  token_hash text,
  questionnaire jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  wait_until timestamp with time zone,
  answered_at timestamp with time zone,
  constraint callback_letters_method_check CHECK ((method = ANY (ARRAY['mail'::text, 'sms'::text, 'online'::text]))),
  constraint callback_letters_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text]))),
  constraint callback_letters_org_id_callback_id_fkey FOREIGN KEY (org_id, callback_id) REFERENCES callbacks(org_id, id),
  constraint callback_letters_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX callback_letters_of_call ON public.callback_letters USING btree (org_id, callback_id, made_at);
CREATE UNIQUE INDEX callback_letters_by_token ON public.callback_letters USING btree (org_id, token_hash) WHERE (token_hash IS NOT NULL);
alter table callback_letters force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table callbacks (
  org_id text not null,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_number text not null,
  round integer not null default 1,
  complainer text not null default ''::text,
  occurrence text not null default ''::text,
  service text,
  class text,
  unit text,
  arose_at timestamp with time zone not null,
  not_before timestamp with time zone,
  due_at timestamp with time zone,
  text_due_at timestamp with time zone,
  provisional boolean not null default false,
  state text not null default 'open'::text,
  caller text,
  attempts jsonb not null default '[]'::jsonb,
  next_attempt_at timestamp with time zone,
  outcome text,
  done_at timestamp with time zone,
  done_by text,
  ended_at timestamp with time zone,
  ended_why text,
  method text,
  ticked text[] not null default '{}'::text[],
  customer_view text,
  data jsonb not null default '{}'::jsonb,
  draw_id text,
  draw_grp text,
  draw_item text,
  late_at timestamp with time zone,
  version integer not null default 1,
  constraint callbacks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'done'::text, 'moot'::text, 'replaced'::text]))),
  constraint callbacks_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['complaint'::text, 'order'::text, 'contract'::text, 'event'::text, 'customer'::text, 'callback'::text]))),
  constraint callbacks_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint callbacks_pkey PRIMARY KEY (org_id, id),
  constraint callbacks_org_id_policy_name_subject_kind_subject_id_round__key UNIQUE (org_id, policy, name, subject_kind, subject_id, round, complainer, occurrence)
);
CREATE INDEX callbacks_judged ON public.callbacks USING btree (org_id, LEAST(COALESCE(done_at, 'infinity'::timestamp with time zone), COALESCE(due_at, 'infinity'::timestamp with time zone)));
CREATE INDEX callbacks_of_caller ON public.callbacks USING btree (org_id, caller, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['waiting'::text, 'open'::text]));
CREATE INDEX callbacks_of_draw ON public.callbacks USING btree (org_id, draw_id, draw_grp) WHERE (draw_id IS NOT NULL);
CREATE INDEX callbacks_of_subject ON public.callbacks USING btree (org_id, subject_id);
CREATE INDEX callbacks_open ON public.callbacks USING btree (org_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['waiting'::text, 'open'::text]));
CREATE INDEX callbacks_over ON public.callbacks USING btree (org_id, COALESCE(done_at, ended_at) DESC, id DESC) WHERE (state <> ALL (ARRAY['waiting'::text, 'open'::text]));
alter table callbacks force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table clocks (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  contact_id text,
  name text not null,
  subject text not null,
  status text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  provisional boolean not null,
  ended_at timestamp with time zone,
  policy_id text not null,
  policy_version text not null,
  instance jsonb not null,
  constraint clocks_status_check CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'late'::text, 'missed'::text, 'moot'::text, 'excused'::text, 'asleep'::text]))),
  constraint clocks_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint clocks_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX clocks_by_name ON public.clocks USING btree (org_id, policy_id, name, due_at);
CREATE INDEX clocks_judged ON public.clocks USING btree (org_id, policy_id, LEAST(due_at, ended_at));
CREATE INDEX clocks_of_complaint ON public.clocks USING btree (org_id, complaint_id);
CREATE INDEX clocks_provisional ON public.clocks USING btree (org_id, complaint_id) WHERE (provisional AND (status = ANY (ARRAY['running'::text, 'paused'::text, 'late'::text])));
alter table clocks force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table complaint_presences (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  action text,
  seen_at timestamp with time zone not null,
  constraint complaint_presences_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint complaint_presences_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint complaint_presences_pkey PRIMARY KEY (org_id, complaint_id, person_id)
);
alter table complaint_presences force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table complaint_readers (
  org_id text not null,
  complaint_id text not null,
  reader text not null,
  why text not null,
  given_at timestamp with time zone not null,
  constraint complaint_readers_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint complaint_readers_pkey PRIMARY KEY (org_id, complaint_id, reader)
);
CREATE INDEX complaint_readers_by_reader ON public.complaint_readers USING btree (org_id, reader);
alter table complaint_readers force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table complaints (
  org_id text not null,
  id text not null,
  number text,
  policy_id text not null,
  policy_version text not null,
  version integer not null,
  state text not null,
  stage text not null,
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
  received_at timestamp with time zone not null,
  registered_at timestamp with time zone,
  ended_at timestamp with time zone,
  priority_rank double precision not null,
  repeat boolean not null,
  paused boolean not null,
  late boolean not null,
  awaits text[] not null,
  turn text[] not null,
  people text[] not null,
  units text[] not null,
  next_clock jsonb,
  next_due_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  master text,
  axes jsonb not null,
  search tsvector not null,
  text text not null,
  matter jsonb not null,
  verdict text generated always as ((matter ->> 'verdict'::text)) stored,
  responsibility text generated always as ((matter ->> 'responsibility'::text)) stored,
  outcome text generated always as ((matter ->> 'outcome'::text)) stored,
  region text generated always as (
CASE
    WHEN (jsonb_typeof((matter #> '{fields,region}'::text[])) = 'string'::text) THEN (matter #>> '{fields,region}'::text[])
    ELSE NULL::text
END) stored,
  product text generated always as (
CASE
    WHEN (jsonb_typeof((matter #> '{fields,product}'::text[])) = 'string'::text) THEN (matter #>> '{fields,product}'::text[])
    ELSE NULL::text
END) stored,
  round integer generated always as (((matter ->> 'round'::text))::integer) stored,
  receiver text generated always as ((matter ->> 'receiver'::text)) stored,
  constraint complaints_stage_check CHECK ((stage = ANY (ARRAY['intake'::text, 'assess'::text, 'investigate'::text, 'resolve'::text, 'answer'::text, 'close'::text]))),
  constraint complaints_state_check CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'assessed'::text, 'dispatched'::text, 'accepted'::text, 'investigating'::text, 'investigated'::text, 'planned'::text, 'approved'::text, 'consented'::text, 'executing'::text, 'executed'::text, 'mediating'::text, 'outside'::text, 'answered'::text, 'appealed'::text, 'confirmed'::text, 'closed'::text, 'archived'::text, 'referred'::text, 'sent_back'::text, 'refused'::text, 'joined'::text, 'withdrawn'::text]))),
  constraint complaints_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint complaints_org_id_policy_id_policy_version_fkey FOREIGN KEY (org_id, policy_id, policy_version) REFERENCES policy_versions(org_id, policy_id, version),
  constraint complaints_pkey PRIMARY KEY (org_id, id),
  constraint complaints_org_id_number_key UNIQUE (org_id, number)
);
CREATE INDEX complaints_by_channel ON public.complaints USING btree (org_id, channel, received_at DESC, id DESC);
CREATE INDEX complaints_by_class ON public.complaints USING btree (org_id, class, received_at DESC) WHERE (class IS NOT NULL);
CREATE INDEX complaints_by_due ON public.complaints USING btree (org_id, next_due_at, id) WHERE open;
CREATE INDEX complaints_by_due_all ON public.complaints USING btree (org_id, next_due_at, id);
CREATE INDEX complaints_by_master ON public.complaints USING btree (org_id, master) WHERE (master IS NOT NULL);
CREATE INDEX complaints_by_number ON public.complaints USING btree (org_id, number DESC NULLS LAST, id DESC);
CREATE INDEX complaints_by_owner ON public.complaints USING btree (org_id, owner, next_due_at, id) WHERE open;
CREATE INDEX complaints_by_phone ON public.complaints USING btree (org_id, phone_key, received_at DESC) WHERE (phone_key IS NOT NULL);
CREATE INDEX complaints_by_place ON public.complaints USING btree (org_id, place_key, received_at DESC) WHERE (place_key IS NOT NULL);
CREATE INDEX complaints_by_rank ON public.complaints USING btree (org_id, priority_rank DESC, id DESC) WHERE open;
CREATE INDEX complaints_by_rank_all ON public.complaints USING btree (org_id, priority_rank DESC, id DESC);
CREATE INDEX complaints_by_received ON public.complaints USING btree (org_id, received_at DESC, id DESC);
CREATE INDEX complaints_by_receiver ON public.complaints USING btree (org_id, receiver, received_at DESC, id DESC);
CREATE INDEX complaints_by_text ON public.complaints USING gin (search);
CREATE INDEX complaints_by_unit ON public.complaints USING btree (org_id, unit, next_due_at, id) WHERE open;
CREATE INDEX complaints_ended ON public.complaints USING btree (org_id, ended_at DESC, id DESC) WHERE (NOT open);
CREATE INDEX complaints_late ON public.complaints USING btree (org_id, next_due_at, id) WHERE (open AND late);
CREATE INDEX complaints_open_by_received ON public.complaints USING btree (org_id, received_at DESC, id DESC) WHERE open;
alter table complaints force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table contact_places (
  org_id text not null,
  contact_id text not null,
  outcome text not null,
  complaint_id text,
  own_complaint_id text,
  settled_by text,
  settled_at timestamp with time zone,
  reason text,
  received_at timestamp with time zone not null,
  constraint contact_places_check CHECK (((outcome = ANY (ARRAY['opened'::text, 'joined'::text])) = (complaint_id IS NOT NULL))),
  constraint contact_places_outcome_check CHECK ((outcome = ANY (ARRAY['left'::text, 'opened'::text, 'joined'::text, 'referred'::text, 'spam'::text]))),
  constraint contact_places_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint contact_places_org_id_contact_id_fkey FOREIGN KEY (org_id, contact_id) REFERENCES contacts(org_id, id),
  constraint contact_places_pkey PRIMARY KEY (org_id, contact_id)
);
CREATE INDEX contacts_left ON public.contact_places USING btree (org_id, received_at, contact_id) WHERE (outcome = 'left'::text);
CREATE INDEX contacts_of_complaint ON public.contact_places USING btree (org_id, complaint_id, received_at) WHERE (complaint_id IS NOT NULL);
CREATE INDEX contacts_of_own_complaint ON public.contact_places USING btree (org_id, own_complaint_id) WHERE (own_complaint_id IS NOT NULL);
alter table contact_places force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table contacts (
  org_id text not null,
  id text not null,
  serial bigint not null default wenguo_contact_serial(),
  channel text not null,
  kind text,
  received_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  content text not null,
  customer text,
  phone text,
  phone_key text,
  email text,
  place text,
  receiver text,
  language text not null default 'zh'::text,
  external_id text,
  fields jsonb not null default '{}'::jsonb,
  constraint contacts_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint contacts_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX contacts_by_phone ON public.contacts USING btree (org_id, phone_key, received_at DESC) WHERE (phone_key IS NOT NULL);
CREATE INDEX contacts_by_receiver ON public.contacts USING btree (org_id, receiver, received_at) WHERE (receiver IS NOT NULL);
CREATE UNIQUE INDEX contacts_by_external_id ON public.contacts USING btree (org_id, channel, external_id) WHERE (external_id IS NOT NULL);
alter table contacts force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.contacts FOR EACH ROW EXECUTE FUNCTION wenguo_guard_contact();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.contacts FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select, update

create table draw_items (
  org_id text not null,
  draw_id text not null,
  grp text not null,
  item text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  stratum text not null default ''::text,
  round integer,
  passed text,
  taken_step integer,
  out_step integer,
  constraint draw_items_org_id_draw_id_fkey FOREIGN KEY (org_id, draw_id) REFERENCES draws(org_id, id),
  constraint draw_items_pkey PRIMARY KEY (org_id, draw_id, grp, item)
);
CREATE INDEX draw_items_by_subject ON public.draw_items USING btree (org_id, subject_kind, subject_id);
alter table draw_items force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.draw_items FOR EACH ROW EXECUTE FUNCTION wenguo_guard_draw_item();
-- wenguo_app may insert, select, update

create table draw_steps (
  org_id text not null,
  draw_id text not null,
  grp text not null,
  step integer not null,
  at timestamp with time zone not null,
  data jsonb not null,
  constraint draw_steps_org_id_draw_id_fkey FOREIGN KEY (org_id, draw_id) REFERENCES draws(org_id, id),
  constraint draw_steps_pkey PRIMARY KEY (org_id, draw_id, grp, step)
);
alter table draw_steps force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.draw_steps FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.draw_steps FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table draws (
  org_id text not null,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  period text not null,
  period_from timestamp with time zone not null,
  period_to timestamp with time zone not null,
  rolling boolean not null,
  rule jsonb not null,
  strata text[] not null default '{}'::text[],
  seed text not null,
  commitment text not null,
  committed_at timestamp with time zone not null,
  committed_seq integer not null,
  committed_hash text not null,
  revealed_at timestamp with time zone,
  constraint draws_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint draws_pkey PRIMARY KEY (org_id, id),
  constraint draws_org_id_policy_name_period_key UNIQUE (org_id, policy, name, period)
);
CREATE INDEX draws_by_period ON public.draws USING btree (org_id, period_from DESC, name);
alter table draws force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.draws FOR EACH ROW EXECUTE FUNCTION wenguo_guard_draw();
-- wenguo_app may insert, select, update

create table duties (
  org_id text not null,
  id text not null,
  key text not null,
  policy_id text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  source text not null,
  complaint_id text,
  about_kind text,
  about text,
  about_name text,
  period_from date,
  period_to date,
  status text not null,
  arose_at timestamp with time zone not null,
  not_before timestamp with time zone,
  due_at timestamp with time zone,
  provisional boolean not null,
  done_at timestamp with time zone,
  done_by text,
  check_due_at timestamp with time zone,
  checked_at timestamp with time zone,
  checked_by text,
  ended_at timestamp with time zone,
  late boolean not null default false,
  check_late boolean not null default false,
  turn text[] not null,
  instance jsonb not null,
  version integer not null,
  constraint duties_about_kind_check CHECK ((about_kind = ANY (ARRAY['member'::text, 'unit'::text, 'customer'::text, 'region'::text, 'item'::text, 'drawn'::text]))),
  constraint duties_check CHECK (((period_from IS NULL) = (period_to IS NULL))),
  constraint duties_check1 CHECK (((status <> ALL (ARRAY['done'::text, 'closed'::text])) OR (done_at IS NOT NULL))),
  constraint duties_check2 CHECK (((status = 'moot'::text) = (ended_at IS NOT NULL))),
  constraint duties_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'closed'::text, 'moot'::text]))),
  constraint duties_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint duties_pkey PRIMARY KEY (org_id, id),
  constraint duties_org_id_key_key UNIQUE (org_id, key)
);
CREATE INDEX duties_all ON public.duties USING btree (org_id, arose_at DESC, id DESC);
CREATE INDEX duties_by_name ON public.duties USING btree (org_id, policy_id, name, due_at);
CREATE INDEX duties_by_turn ON public.duties USING gin (turn) WHERE (status = ANY (ARRAY['open'::text, 'done'::text]));
CREATE INDEX duties_of_complaint ON public.duties USING btree (org_id, complaint_id) WHERE (complaint_id IS NOT NULL);
CREATE INDEX duties_open ON public.duties USING btree (org_id, due_at, id) WHERE (status = ANY (ARRAY['open'::text, 'done'::text]));
alter table duties force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table entries (
  org_id text not null,
  stream text not null,
  seq integer not null,
  id text not null,
  type text not null,
  actor_kind text not null,
  actor_id text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  policy text,
  policy_version text,
  clauses text[] not null default '{}'::text[],
  correlation text not null,
  previous_hash text not null,
  commitment text not null,
  hash text not null,
  constraint entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'customer'::text, 'system'::text]))),
  constraint entries_pkey PRIMARY KEY (org_id, stream, seq, recorded_at)
) partition by range (recorded_at);
CREATE INDEX entries_by_actor ON ONLY public.entries USING btree (org_id, actor_id, stream) WHERE (actor_kind = 'person'::text);
CREATE INDEX entries_by_time ON ONLY public.entries USING btree (org_id, recorded_at);
CREATE INDEX entries_by_type ON ONLY public.entries USING btree (org_id, type, recorded_at);
alter table entries force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.entries FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table entries_2026 partition of entries;
alter table entries_2026 force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_2026 FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entries_2027 partition of entries;
alter table entries_2027 force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_2027 FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entries_other partition of entries;
alter table entries_other force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entries_other FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();

create table entry_payloads (
  org_id text not null,
  stream text not null,
  seq integer not null,
  salt text not null,
  actor_name text not null,
  data jsonb not null,
  constraint entry_payloads_pkey PRIMARY KEY (org_id, stream, seq)
);
alter table entry_payloads force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.entry_payloads FOR EACH ROW EXECUTE FUNCTION wenguo_guard_payload();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.entry_payloads FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table evidence (
  org_id text not null,
  id text not null,
  complaint_id text,
  contact_id text,
  blob_id text not null,
  kind text not null,
  source text not null,
  collector text not null,
  at timestamp with time zone not null,
  sort text,
  origin text,
  constraint evidence_org_id_blob_id_fkey FOREIGN KEY (org_id, blob_id) REFERENCES blobs(org_id, id),
  constraint evidence_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint evidence_org_id_contact_id_fkey FOREIGN KEY (org_id, contact_id) REFERENCES contacts(org_id, id),
  constraint evidence_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX evidence_of_complaint ON public.evidence USING btree (org_id, complaint_id, at);
CREATE INDEX evidence_of_contact ON public.evidence USING btree (org_id, contact_id);
alter table evidence force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table evidence_custody (
  org_id text not null,
  id text not null,
  evidence_id text not null,
  from_name text not null,
  to_name text not null,
  purpose text not null,
  at timestamp with time zone not null,
  serial bigint not null generated always as identity,
  constraint evidence_custody_org_id_evidence_id_fkey FOREIGN KEY (org_id, evidence_id) REFERENCES evidence(org_id, id),
  constraint evidence_custody_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX custody_of_evidence ON public.evidence_custody USING btree (org_id, evidence_id, at);
alter table evidence_custody force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.evidence_custody FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.evidence_custody FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table form_layouts (
  org_id text not null,
  policy_id text not null,
  form text not null,
  version integer not null,
  layout jsonb not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamp with time zone not null,
  constraint form_layouts_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint form_layouts_pkey PRIMARY KEY (org_id, policy_id, form, version)
);
alter table form_layouts force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.form_layouts FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.form_layouts FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table form_numbers (
  org_id text not null,
  subject text not null,
  form text not null,
  number text not null,
  given_at timestamp with time zone not null,
  constraint form_numbers_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint form_numbers_pkey PRIMARY KEY (org_id, subject, form)
);
alter table form_numbers force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.form_numbers FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.form_numbers FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table form_scans (
  org_id text not null,
  id text not null,
  subject text not null,
  form text not null,
  blob_id text not null,
  by_id text not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint form_scans_org_id_blob_id_fkey FOREIGN KEY (org_id, blob_id) REFERENCES blobs(org_id, id),
  constraint form_scans_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX scans_of_form ON public.form_scans USING btree (org_id, subject, form, at);
alter table form_scans force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.form_scans FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.form_scans FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table idempotency_keys (
  org_id text not null,
  caller text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (org_id, caller, key)
);
alter table idempotency_keys force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table interpretations (
  org_id text not null,
  id text not null,
  policy_id text not null,
  policy_version text not null,
  clause text not null,
  says text not null,
  given_by text not null,
  given_by_name text not null,
  given_at timestamp with time zone not null,
  constraint interpretations_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint interpretations_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX interpretations_of_policy ON public.interpretations USING btree (org_id, policy_id, given_at);
alter table interpretations force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.interpretations FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.interpretations FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table jobs (
  org_id text not null,
  id bigint not null generated always as identity,
  key text not null,
  task text not null,
  payload jsonb not null default '{}'::jsonb,
  run_at timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  done_at timestamp with time zone,
  dead_at timestamp with time zone,
  constraint jobs_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint jobs_pkey PRIMARY KEY (org_id, id),
  constraint jobs_org_id_key_key UNIQUE (org_id, key)
);
CREATE INDEX jobs_waiting ON public.jobs USING btree (run_at) WHERE ((done_at IS NULL) AND (dead_at IS NULL));
alter table jobs force row level security;
-- policy any_organisation using ((current_setting('wenguo.org'::text, true) = '*'::text))
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table knowledge (
  org_id text not null,
  id text not null,
  kind text not null,
  title text not null,
  body text not null,
  class text,
  complaint_id text,
  state text not null,
  written_by text not null,
  written_by_name text not null,
  written_at timestamp with time zone not null,
  published_at timestamp with time zone,
  published_by text,
  search tsvector not null,
  version integer not null,
  constraint knowledge_body_check CHECK ((body <> ''::text)),
  constraint knowledge_check CHECK (((state = 'draft'::text) = (published_at IS NULL))),
  constraint knowledge_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'question'::text, 'solution'::text]))),
  constraint knowledge_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  constraint knowledge_title_check CHECK ((title <> ''::text)),
  constraint knowledge_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint knowledge_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint knowledge_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX knowledge_by_class ON public.knowledge USING btree (org_id, class, published_at DESC, id) WHERE (state = 'published'::text);
CREATE INDEX knowledge_by_text ON public.knowledge USING gin (search) WHERE (state = 'published'::text);
CREATE INDEX knowledge_by_time ON public.knowledge USING btree (org_id, written_at DESC, id DESC);
alter table knowledge force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table leads (
  org_id text not null,
  id text not null,
  source text not null,
  period text not null,
  kind text not null,
  about text not null,
  p double precision,
  evidence jsonb not null,
  digest text not null,
  records integer not null,
  found_at timestamp with time zone not null,
  grown_at timestamp with time zone,
  looked_at timestamp with time zone,
  looked_by text,
  finding text,
  reason text,
  version integer not null default 1,
  constraint leads_finding_check CHECK ((finding = ANY (ARRAY['explained'::text, 'irregular'::text, 'unclear'::text]))),
  constraint leads_source_check CHECK ((source = ANY (ARRAY['wave'::text, 'callbacks'::text, 'records'::text]))),
  constraint leads_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint leads_pkey PRIMARY KEY (org_id, id),
  constraint leads_org_id_source_period_kind_about_key UNIQUE (org_id, source, period, kind, about)
);
CREATE INDEX leads_by_time ON public.leads USING btree (org_id, found_at DESC, id);
alter table leads force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.leads FOR EACH ROW EXECUTE FUNCTION wenguo_guard_lead();
-- wenguo_app may insert, select, update

create table list_settings (
  org_id text not null,
  person_id text not null,
  list text not null,
  columns jsonb not null,
  kept_at timestamp with time zone not null,
  constraint list_settings_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint list_settings_pkey PRIMARY KEY (org_id, person_id, list)
);
alter table list_settings force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table macros (
  org_id text not null,
  id text not null,
  person_id text,
  unit text,
  role text,
  name text not null,
  says text not null default ''::text,
  steps jsonb not null,
  kept_by text not null,
  kept_at timestamp with time zone not null,
  constraint macros_check CHECK ((num_nonnulls(person_id, unit, role) <= 1)),
  constraint macros_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint macros_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint macros_pkey PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX macros_by_name ON public.macros USING btree (org_id, COALESCE(person_id, ''::text), COALESCE(unit, ''::text), COALESCE(role, ''::text), name);
alter table macros force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table measures (
  org_id text not null,
  id text not null,
  title text not null,
  cause text not null default ''::text,
  kind text not null,
  state text not null,
  finding_key text,
  finding jsonb,
  complaint_id text,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone not null,
  owner text,
  unit text,
  due date,
  done_at timestamp with time zone,
  done_says text,
  judged_at timestamp with time zone,
  judged_by text,
  judged_says text,
  version integer not null,
  constraint measures_check CHECK (((state = ANY (ARRAY['proposed'::text, 'declined'::text])) OR ((owner IS NOT NULL) AND (due IS NOT NULL)))),
  constraint measures_check1 CHECK (((state <> ALL (ARRAY['done'::text, 'effective'::text, 'ineffective'::text])) OR (done_at IS NOT NULL))),
  constraint measures_kind_check CHECK ((kind = ANY (ARRAY['training'::text, 'product'::text, 'process'::text, 'design'::text, 'self_service'::text, 'other'::text]))),
  constraint measures_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'open'::text, 'done'::text, 'effective'::text, 'ineffective'::text, 'declined'::text]))),
  constraint measures_title_check CHECK ((title <> ''::text)),
  constraint measures_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint measures_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint measures_org_id_owner_fkey FOREIGN KEY (org_id, owner) REFERENCES people(org_id, id),
  constraint measures_pkey PRIMARY KEY (org_id, id),
  constraint measures_org_id_finding_key_key UNIQUE (org_id, finding_key)
);
CREATE INDEX measures_all ON public.measures USING btree (org_id, proposed_at DESC, id DESC);
CREATE INDEX measures_open ON public.measures USING btree (org_id, due, id) WHERE (state = ANY (ARRAY['proposed'::text, 'open'::text, 'done'::text]));
alter table measures force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table memberships (
  org_id text not null,
  person_id text not null,
  role text not null,
  unit text not null default ''::text,
  constraint memberships_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint memberships_pkey PRIMARY KEY (org_id, person_id, role, unit)
);
alter table memberships force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT OR DELETE OR UPDATE ON public.memberships FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
-- wenguo_app may delete, insert, select, update

create table messages (
  org_id text not null,
  id text not null,
  person_id text not null,
  key text not null,
  kind text not null,
  says jsonb not null,
  complaint_id text,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  topic text not null default 'complaint'::text,
  about_id text,
  constraint messages_topic_check CHECK ((topic = ANY (ARRAY['complaint'::text, 'approval'::text, 'duty'::text, 'callback'::text, 'survey'::text, 'policy'::text]))),
  constraint messages_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint messages_pkey PRIMARY KEY (org_id, id),
  constraint messages_org_id_person_id_key_key UNIQUE (org_id, person_id, key)
);
CREATE INDEX messages_by_topic ON public.messages USING btree (org_id, person_id, topic) WHERE (read_at IS NULL);
CREATE INDEX messages_in_order ON public.messages USING btree (org_id, person_id, created_at DESC, id DESC);
CREATE INDEX messages_of_complaint ON public.messages USING btree (org_id, complaint_id, person_id) WHERE (complaint_id IS NOT NULL);
CREATE INDEX messages_unread ON public.messages USING btree (org_id, person_id) WHERE (read_at IS NULL);
alter table messages force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table notices (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  contact_id text,
  person_id text,
  batch text not null,
  name text not null,
  to_name text not null,
  address text,
  carrier text not null,
  status text not null,
  language text not null,
  subject text not null,
  body text not null,
  form text,
  created_at timestamp with time zone not null,
  out_at timestamp with time zone,
  attempts integer not null default 0,
  fault text,
  constraint notices_carrier_check CHECK ((carrier = ANY (ARRAY['mail'::text, 'sms'::text, 'portal'::text, 'internal'::text, 'print'::text, 'site'::text]))),
  constraint notices_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'printed'::text, 'held'::text]))),
  constraint notices_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint notices_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX notices_held ON public.notices USING btree (org_id, created_at) WHERE (status = 'held'::text);
CREATE INDEX notices_of_batch ON public.notices USING btree (org_id, batch);
CREATE INDEX notices_of_complaint ON public.notices USING btree (org_id, complaint_id, created_at);
alter table notices force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table number_series (
  org_id text not null,
  series text not null,
  period text not null,
  last integer not null,
  constraint number_series_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint number_series_pkey PRIMARY KEY (org_id, series, period)
);
alter table number_series force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table orders (
  org_id text not null,
  id text not null,
  order_no text not null,
  kind text not null,
  service text,
  class text,
  customer_group text,
  title text,
  unit text,
  worker text,
  opened_at timestamp with time zone,
  completed_at timestamp with time zone,
  starts_on date,
  ends_on date,
  customer_name text,
  phone text,
  place text,
  important boolean not null default false,
  events text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  created_by text not null,
  version integer not null default 1,
  region text,
  special boolean not null default false,
  call_every text,
  constraint orders_call_every_check CHECK ((call_every = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text, 'half-year'::text, 'year'::text]))),
  constraint orders_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'contract'::text, 'event'::text, 'customer'::text]))),
  constraint orders_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint orders_pkey PRIMARY KEY (org_id, id),
  constraint orders_org_id_order_no_key UNIQUE (org_id, order_no)
);
CREATE INDEX orders_by_completion ON public.orders USING btree (org_id, COALESCE(completed_at, created_at) DESC, id DESC);
CREATE INDEX orders_by_service ON public.orders USING btree (org_id, service, completed_at);
CREATE INDEX orders_coming_round ON public.orders USING btree (org_id, kind, id) WHERE (kind = ANY (ARRAY['customer'::text, 'contract'::text]));
alter table orders force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table organisation_versions (
  org_id text not null,
  version bigint not null,
  constraint organisation_versions_pkey PRIMARY KEY (org_id)
);
alter table organisation_versions force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table organisations (
  id text not null,
  name text not null,
  language text not null default 'zh'::text,
  set_up_at timestamp with time zone not null,
  constraint organisations_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{0,30}$'::text)),
  constraint organisations_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint organisations_pkey PRIMARY KEY (id)
);
alter table organisations force row level security;
-- policy own_organisation using (((current_setting('wenguo.org'::text, true) = id) OR (current_setting('wenguo.org'::text, true) = '*'::text))) with check (((current_setting('wenguo.org'::text, true) = id) OR (current_setting('wenguo.org'::text, true) = '*'::text)))
-- wenguo_app may insert, select, update

create table people (
  org_id text not null,
  id text not null,
  name text not null,
  login text not null,
  password_hash text,
  active boolean not null default true,
  language text,
  phone text,
  email text,
  qualifications text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  level text,
  constraint people_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint people_level_check CHECK ((level = ANY (ARRAY['junior'::text, 'senior'::text, 'expert'::text]))),
  constraint people_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint people_pkey PRIMARY KEY (org_id, id),
  constraint people_org_id_login_key UNIQUE (org_id, login)
);
alter table people force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT OR DELETE OR UPDATE OF name, active, qualifications ON public.people FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
-- wenguo_app may insert, select, update

create table policy_drafts (
  org_id text not null,
  id text not null,
  policy_id text not null,
  state text not null,
  text text not null,
  fills jsonb not null default '{}'::jsonb,
  version integer not null,
  begun_by text not null,
  begun_at timestamp with time zone not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  proposed_by text,
  proposed_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  trial jsonb,
  constraint policy_drafts_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text]))),
  constraint policy_drafts_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint policy_drafts_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX policy_drafts_of_policy ON public.policy_drafts USING btree (org_id, policy_id, saved_at);
alter table policy_drafts force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table policy_texts (
  org_id text not null,
  policy_id text not null,
  version text not null,
  text text not null,
  fills jsonb not null default '{}'::jsonb,
  hash text not null,
  constraint policy_texts_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint policy_texts_org_id_policy_id_version_fkey FOREIGN KEY (org_id, policy_id, version) REFERENCES policy_versions(org_id, policy_id, version),
  constraint policy_texts_pkey PRIMARY KEY (org_id, policy_id, version)
);
alter table policy_texts force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.policy_texts FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.policy_texts FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table policy_versions (
  org_id text not null,
  policy_id text not null,
  version text not null,
  hash text not null,
  document json not null,
  findings jsonb not null default '[]'::jsonb,
  stored_at timestamp with time zone not null,
  stored_by text not null,
  constraint policy_versions_version_check CHECK ((version ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint policy_versions_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint policy_versions_pkey PRIMARY KEY (org_id, policy_id, version)
);
alter table policy_versions force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT ON public.policy_versions FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.policy_versions FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.policy_versions FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table questionnaires (
  org_id text not null,
  name text not null,
  version integer not null,
  document jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by text not null,
  constraint questionnaires_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint questionnaires_pkey PRIMARY KEY (org_id, name, version)
);
alter table questionnaires force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.questionnaires FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.questionnaires FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table redecided (
  org_id text not null,
  recorded_at timestamp with time zone not null,
  stream text not null,
  seq integer not null,
  deeds bigint not null default 0,
  constraint redecided_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint redecided_pkey PRIMARY KEY (org_id)
);
alter table redecided force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table redecision_differences (
  org_id text not null,
  stream text not null,
  seq integer not null,
  policy_id text not null,
  policy_version text not null,
  control text not null,
  at timestamp with time zone not null,
  says jsonb not null,
  found_at timestamp with time zone not null,
  constraint redecision_differences_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint redecision_differences_pkey PRIMARY KEY (org_id, stream, seq)
);
CREATE INDEX redecision_differences_by_row ON public.redecision_differences USING btree (org_id, policy_id, at);
alter table redecision_differences force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.redecision_differences FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.redecision_differences FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table refusals (
  org_id text not null,
  policy_id text not null,
  control text not null,
  day date not null,
  n integer not null,
  constraint refusals_n_check CHECK ((n > 0)),
  constraint refusals_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint refusals_pkey PRIMARY KEY (org_id, policy_id, control, day)
);
alter table refusals force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table reports (
  org_id text not null,
  id text not null,
  name text not null,
  from_day date not null,
  to_day date not null,
  sheet jsonb,
  sha256 text,
  made_by text not null,
  made_by_name text not null,
  made_at timestamp with time zone not null,
  number text,
  version integer not null default 1,
  series text,
  state text not null default 'final'::text,
  policy text,
  policy_version text,
  duty text,
  body jsonb,
  texts jsonb not null default '{}'::jsonb,
  signatures jsonb not null default '[]'::jsonb,
  revision integer not null default 1,
  fault jsonb,
  signed_sha256 text,
  constraint reports_state_check CHECK ((state = ANY (ARRAY['making'::text, 'failed'::text, 'draft'::text, 'submitted'::text, 'signed'::text, 'final'::text]))),
  constraint reports_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint reports_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX reports_by_name ON public.reports USING btree (org_id, name, made_at);
CREATE INDEX reports_by_time ON public.reports USING btree (org_id, made_at DESC, id);
CREATE UNIQUE INDEX reports_in_series ON public.reports USING btree (org_id, series, version);
alter table reports force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.reports FOR EACH ROW EXECUTE FUNCTION wenguo_guard_report();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.reports FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select, update

create table reveals (
  org_id text not null,
  id text not null,
  complaint_id text not null,
  person_id text not null,
  purpose text not null,
  fields text[] not null,
  at timestamp with time zone not null,
  constraint reveals_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint reveals_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX reveals_of_complaint ON public.reveals USING btree (org_id, complaint_id, at);
alter table reveals force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.reveals FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.reveals FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table saved_views (
  org_id text not null,
  id text not null,
  person_id text not null,
  name text not null,
  query text not null,
  created_at timestamp with time zone not null,
  list text not null default 'complaints'::text,
  constraint saved_views_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint saved_views_pkey PRIMARY KEY (org_id, id),
  constraint saved_views_by_name UNIQUE (org_id, person_id, list, name)
);
alter table saved_views force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table sessions (
  org_id text not null,
  token_hash text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint sessions_pkey PRIMARY KEY (org_id, token_hash)
);
CREATE INDEX sessions_of_person ON public.sessions USING btree (org_id, person_id);
alter table sessions force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table settings (
  org_id text not null,
  person_id text not null default ''::text,
  name text not null,
  value jsonb not null,
  constraint settings_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint settings_pkey PRIMARY KEY (org_id, person_id, name)
);
alter table settings force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table step_drafts (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  action text not null,
  data jsonb not null,
  kept_at timestamp with time zone not null,
  constraint step_drafts_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint step_drafts_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint step_drafts_pkey PRIMARY KEY (org_id, complaint_id, person_id, action)
);
alter table step_drafts force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table streams (
  org_id text not null,
  stream text not null,
  seq integer not null,
  head_hash text not null,
  sealed_seq integer not null default 0,
  constraint streams_pkey PRIMARY KEY (org_id, stream)
);
CREATE INDEX streams_unsealed ON public.streams USING btree (org_id) WHERE (sealed_seq < seq);
alter table streams force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table survey_answers (
  org_id text not null,
  invitation_id text not null,
  wave_id text not null,
  answered_at timestamp with time zone not null,
  mode text not null,
  typist text,
  language text not null,
  answers jsonb not null,
  items jsonb not null,
  overall integer,
  score double precision,
  dissatisfied boolean not null,
  items_dissatisfied text[] not null default '{}'::text[],
  device text,
  constraint survey_answers_org_id_invitation_id_fkey FOREIGN KEY (org_id, invitation_id) REFERENCES survey_invitations(org_id, id),
  constraint survey_answers_org_id_wave_id_fkey FOREIGN KEY (org_id, wave_id) REFERENCES survey_waves(org_id, id),
  constraint survey_answers_pkey PRIMARY KEY (org_id, invitation_id)
);
CREATE INDEX survey_answers_by_time ON public.survey_answers USING btree (org_id, answered_at);
CREATE INDEX survey_answers_of_wave ON public.survey_answers USING btree (org_id, wave_id, answered_at);
alter table survey_answers force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.survey_answers FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.survey_answers FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table survey_invitations (
  org_id text not null,
  id text not null,
  wave_id text not null,
  customer_key text not null,
  occasion text not null,
  name text,
  phone text,
  email text,
  language text not null default 'zh'::text,
  complaint_id text,
  stratum text,
  way text not null,
  state text not null,
  arose_at timestamp with time zone not null,
  due_at timestamp with time zone,
  provisional boolean not null default false,
  sent_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_why text,
  reminders integer not null default 0,
  reminded_at timestamp with time zone,
  answered_at timestamp with time zone,
  constraint survey_invitations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'queued'::text, 'sent'::text, 'answered'::text, 'moot'::text, 'over'::text]))),
  constraint survey_invitations_way_check CHECK ((way = ANY (ARRAY['mail'::text, 'sms'::text, 'hand'::text]))),
  constraint survey_invitations_org_id_wave_id_fkey FOREIGN KEY (org_id, wave_id) REFERENCES survey_waves(org_id, id),
  constraint survey_invitations_pkey PRIMARY KEY (org_id, id),
  constraint survey_invitations_org_id_wave_id_customer_key_occasion_key UNIQUE (org_id, wave_id, customer_key, occasion)
);
CREATE INDEX survey_invitations_by_customer ON public.survey_invitations USING btree (org_id, customer_key, sent_at);
CREATE INDEX survey_invitations_judged ON public.survey_invitations USING btree (org_id, LEAST(COALESCE(sent_at, 'infinity'::timestamp with time zone), COALESCE(due_at, 'infinity'::timestamp with time zone)));
alter table survey_invitations force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table survey_links (
  org_id text not null,
  token_hash text not null,
  invitation_id text not null,
  way text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint survey_links_org_id_invitation_id_fkey FOREIGN KEY (org_id, invitation_id) REFERENCES survey_invitations(org_id, id),
  constraint survey_links_pkey PRIMARY KEY (org_id, token_hash)
);
CREATE INDEX survey_links_of_invitation ON public.survey_links USING btree (org_id, invitation_id);
alter table survey_links force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table survey_thanks (
  org_id text not null,
  invitation_id text not null,
  wave_id text not null,
  code_hash text not null,
  amount integer not null default 0,
  given_at timestamp with time zone not null,
  redeemed_at timestamp with time zone,
  redeemed_by text,
  constraint survey_thanks_amount_check CHECK ((amount >= 0)),
  constraint survey_thanks_org_id_invitation_id_fkey FOREIGN KEY (org_id, invitation_id) REFERENCES survey_invitations(org_id, id),
  constraint survey_thanks_org_id_wave_id_fkey FOREIGN KEY (org_id, wave_id) REFERENCES survey_waves(org_id, id),
  constraint survey_thanks_pkey PRIMARY KEY (org_id, invitation_id),
  constraint survey_thanks_org_id_code_hash_key UNIQUE (org_id, code_hash)
);
CREATE INDEX survey_thanks_of_wave ON public.survey_thanks USING btree (org_id, wave_id);
alter table survey_thanks force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.survey_thanks FOR EACH ROW EXECUTE FUNCTION wenguo_guard_thanks();
-- wenguo_app may insert, select, update

create table survey_waves (
  org_id text not null,
  id text not null,
  policy text not null,
  policy_version text not null,
  name text not null,
  label text not null,
  standing boolean not null default false,
  period_from date,
  period_to date,
  arose_at timestamp with time zone not null,
  due_at timestamp with time zone,
  provisional boolean not null default false,
  state text not null,
  plan jsonb not null default '{}'::jsonb,
  planned_at timestamp with time zone,
  approvals jsonb not null default '[]'::jsonb,
  reviews jsonb not null default '[]'::jsonb,
  list jsonb,
  questionnaire jsonb,
  opened_at timestamp with time zone,
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  population integer,
  skipped jsonb not null default '{}'::jsonb,
  analysis jsonb,
  analysed_at timestamp with time zone,
  report jsonb,
  reported_at timestamp with time zone,
  late_at timestamp with time zone,
  version integer not null default 1,
  questionnaire_version integer,
  constraint survey_waves_state_check CHECK ((state = ANY (ARRAY['due'::text, 'planned'::text, 'opened'::text, 'closed'::text, 'analysed'::text, 'reported'::text]))),
  constraint survey_waves_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint survey_waves_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX survey_waves_by_time ON public.survey_waves USING btree (org_id, arose_at DESC, id);
CREATE UNIQUE INDEX survey_waves_of_period ON public.survey_waves USING btree (org_id, policy, name, period_from) WHERE (period_from IS NOT NULL);
CREATE UNIQUE INDEX survey_waves_standing ON public.survey_waves USING btree (org_id, policy, policy_version, name) WHERE standing;
alter table survey_waves force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.survey_waves FOR EACH ROW EXECUTE FUNCTION wenguo_guard_wave();
-- wenguo_app may insert, select, update

create table text_modules (
  org_id text not null,
  id text not null,
  person_id text,
  name text not null,
  action text,
  body text not null,
  kept_by text not null,
  kept_at timestamp with time zone not null,
  constraint text_modules_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint text_modules_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint text_modules_pkey PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX text_modules_by_name ON public.text_modules USING btree (org_id, COALESCE(person_id, ''::text), name);
alter table text_modules force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may delete, insert, select, update

create table tracking_codes (
  org_id text not null,
  code_hash text not null,
  contact_id text not null,
  created_at timestamp with time zone not null,
  constraint tracking_codes_org_id_contact_id_fkey FOREIGN KEY (org_id, contact_id) REFERENCES contacts(org_id, id),
  constraint tracking_codes_pkey PRIMARY KEY (org_id, code_hash)
);
CREATE INDEX tracking_codes_of_contact ON public.tracking_codes USING btree (org_id, contact_id);
alter table tracking_codes force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table tree_heads (
  org_id text not null,
  number integer not null,
  at timestamp with time zone not null,
  root text not null,
  ranges jsonb not null,
  previous_hash text not null,
  hash text not null,
  public_key text not null,
  signature text not null,
  constraint tree_heads_pkey PRIMARY KEY (org_id, number)
);
alter table tree_heads force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.tree_heads FOR EACH ROW EXECUTE FUNCTION wenguo_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.tree_heads FOR EACH STATEMENT EXECUTE FUNCTION wenguo_refuse_change();
-- wenguo_app may insert, select

create table undo_points (
  org_id text not null,
  complaint_id text not null,
  person_id text not null,
  seq integer not null,
  version integer not null,
  step text not null,
  until timestamp with time zone not null,
  followed text,
  clocks jsonb not null,
  constraint undo_points_org_id_complaint_id_fkey FOREIGN KEY (org_id, complaint_id) REFERENCES complaints(org_id, id),
  constraint undo_points_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint undo_points_pkey PRIMARY KEY (org_id, complaint_id)
);
alter table undo_points force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
-- wenguo_app may insert, select, update

create table units (
  org_id text not null,
  id text not null,
  title jsonb not null,
  parent text,
  head text,
  constraint units_id_check CHECK ((id ~ '^[a-z][a-z0-9_]{0,60}$'::text)),
  constraint units_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint units_org_id_parent_fkey FOREIGN KEY (org_id, parent) REFERENCES units(org_id, id),
  constraint units_pkey PRIMARY KEY (org_id, id)
);
alter table units force row level security;
-- policy own_organisation using ((org_id = current_setting('wenguo.org'::text, true))) with check ((org_id = current_setting('wenguo.org'::text, true)))
CREATE TRIGGER bump_organisation AFTER INSERT OR DELETE OR UPDATE ON public.units FOR EACH STATEMENT EXECUTE FUNCTION wenguo_bump_organisation();
-- wenguo_app may insert, select, update

CREATE OR REPLACE FUNCTION public.erase_payload(in_stream text, in_seq integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
declare org text := current_setting('wenguo.org');
begin
  if not exists (
    select from entries e join entry_payloads p using (org_id, stream, seq)
    where e.org_id = org and e.stream = in_stream and e.seq > in_seq and e.type = 'erased' and p.data -> 'erases' @> to_jsonb(in_seq)
  ) then
    raise exception 'no erased entry names % %', in_stream, in_seq using errcode = 'restrict_violation';
  end if;
  perform set_config('wenguo.erasing', org || ' ' || in_stream || ' ' || in_seq, true);
  delete from entry_payloads where org_id = org and stream = in_stream and seq = in_seq;
  perform set_config('wenguo.erasing', '', true);
end $function$;

CREATE OR REPLACE FUNCTION public.find_complaints(query tsquery, at_most integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  return query execute format('select id from complaints where org_id = %L and search @@ %L::tsquery limit %s', current_setting('wenguo.org'), query::text, at_most);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_add_entry_year(year integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare part text := format('entries_%s', year);
begin
  if to_regclass(part) is not null then return; end if;
  execute format('create table %I partition of entries for values from (%L) to (%L)', part, format('%s-01-01Z', year), format('%s-01-01Z', year + 1));
  perform wenguo_protect_partition(part::regclass);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_append_only(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('revoke update, delete, truncate on %s from wenguo_app', protected);
  end if;
  execute format('create trigger refuse_change before update or delete on %s for each row execute function wenguo_refuse_change()', protected);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', protected);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_bump_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if coalesce(current_setting('wenguo.org', true), '') in ('', '*') then return null; end if;
  insert into organisation_versions (org_id, version) values (current_setting('wenguo.org'), floor(random() * 2 ^ 52))
    on conflict (org_id) do update set version = excluded.version;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_contact_serial()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
declare
  org text := current_setting('wenguo.org');
  name text := 'contact_serial_' || org;
  begins bigint;
begin
  if to_regclass(format('%I', name)) is null then
    perform pg_advisory_xact_lock(7119203, hashtext(org));
    select coalesce(max(serial), 0) + 1 into begins from contacts where org_id = org;
    execute format('create sequence if not exists %I start %s', name, begins);
  end if;
  return nextval(format('%I', name));
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and current_setting('wenguo.erasing', true) = 'contact ' || old.id
    and (new.org_id, new.id, new.serial, new.channel, new.received_at, new.recorded_at) = (old.org_id, old.id, old.serial, old.channel, old.received_at, old.recorded_at) then
    return new;
  end if;
  raise exception 'contacts are append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_draw()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'draws are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.seed, new.commitment, new.committed_at, new.period_from, new.period_to, new.rule, new.strata) is distinct from (old.seed, old.commitment, old.committed_at, old.period_from, old.period_to, old.rule, old.strata)
    or old.revealed_at is not null and new.revealed_at is distinct from old.revealed_at then
    raise exception 'a committed draw cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_draw_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'a population is kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.item, new.grp, new.at, new.subject_id) is distinct from (old.item, old.grp, old.at, old.subject_id)
    or old.round is not null and (new.round, new.stratum) is distinct from (old.round, old.stratum)
    or old.taken_step is not null and new.taken_step is distinct from old.taken_step then
    raise exception 'a frozen list cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_lead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'leads are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if (new.source, new.period, new.kind, new.about, new.found_at) is distinct from (old.source, old.period, old.kind, old.about, old.found_at) then
    raise exception 'a lead cannot be made another one' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_payload()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and current_setting('wenguo.erasing', true) = old.org_id || ' ' || old.stream || ' ' || old.seq then return old; end if;
  raise exception 'entry_payloads is append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_report()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'reports are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.state in ('signed', 'final')
    or old.state <> 'making' and (new.body, new.sheet, new.sha256, new.name, new.from_day, new.to_day, new.number, new.version, new.series, new.made_by, new.made_at)
      is distinct from (old.body, old.sheet, old.sha256, old.name, old.from_day, old.to_day, old.number, old.version, old.series, old.made_by, old.made_at) then
    raise exception 'what a report says cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_thanks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'thank-yous are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.redeemed_at is not null or (new.invitation_id, new.wave_id, new.code_hash, new.amount, new.given_at) is distinct from (old.invitation_id, old.wave_id, old.code_hash, old.amount, old.given_at) then
    raise exception 'a thank-you is redeemed once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_guard_wave()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'waves are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.questionnaire is not null and new.questionnaire is distinct from old.questionnaire
    or old.opened_at is not null and new.population < old.population
    or old.analysed_at is not null and new.analysis is distinct from old.analysis then
    raise exception 'an opened wave cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_protect(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', protected);
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    execute format('grant select, insert, update, delete on %s to wenguo_app', protected);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_protect_partition(part regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', part);
  execute format('alter table %s force row level security', part);
  execute format('create policy own_organisation on %s using (org_id = current_setting(''wenguo.org'', true)) with check (org_id = current_setting(''wenguo.org'', true))', part);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function wenguo_refuse_change()', part);
end $function$;

CREATE OR REPLACE FUNCTION public.wenguo_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$;
