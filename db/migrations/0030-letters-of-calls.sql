-- Questionnaires sent in place of a call: by mail, or by a link that a colleague passes on. The link is known by its hash only.

create table callback_letters (
  org_id text not null,
  id text not null,
  callback_id text not null,
  method text not null check (method in ('mail', 'sms', 'online')),
  state text not null check (state in ('queued', 'sent')),
  email text,
  -- Made when the letter goes out, or when the link is handed to a colleague.
  token_hash text,
  questionnaire jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Until then the call rests; afterwards it is back on the telephone list.
  wait_until timestamptz,
  answered_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, callback_id) references callbacks
);
create unique index callback_letters_by_token on callback_letters (org_id, token_hash) where token_hash is not null;
create index callback_letters_of_call on callback_letters (org_id, callback_id, made_at);
select wenguo_protect('callback_letters');
