-- Reports that somebody writes: figures frozen when they are made, the words of their parts beside them, and the way to their signature.

alter table reports alter column sheet drop not null;
alter table reports alter column sha256 drop not null;
alter table reports
  add column number text,
  add column version integer not null default 1,
  -- The first version of the same report; each further version has new figures.
  add column series text,
  add column state text not null default 'final' check (state in ('making', 'failed', 'draft', 'submitted', 'signed', 'final')),
  -- Which duty of which regulation it is written for.
  add column policy text,
  add column policy_version text,
  add column duty text,
  -- Its parts with their figures in each language, and the sentences that those figures bear out.
  add column body jsonb,
  add column texts jsonb not null default '{}',
  add column signatures jsonb not null default '[]',
  add column revision integer not null default 1,
  add column fault jsonb,
  add column signed_sha256 text;
update reports set number = sheet -> 'number' ->> 'value', series = id;
create unique index reports_in_series on reports (org_id, series, version);
create index reports_by_time on reports (org_id, made_at desc, id);

-- Figures never move once they are made, and nothing moves once it is signed.
create function wenguo_guard_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'reports are kept: delete refused' using errcode = 'restrict_violation'; end if;
  if old.state in ('signed', 'final')
    or old.state <> 'making' and (new.body, new.sheet, new.sha256, new.name, new.from_day, new.to_day, new.number, new.version, new.series, new.made_by, new.made_at)
      is distinct from (old.body, old.sheet, old.sha256, old.name, old.from_day, old.to_day, old.number, old.version, old.series, old.made_by, old.made_at) then
    raise exception 'what a report says cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
-- A report was only ever added; now it is written, and the guard says what of it may still move.
drop trigger refuse_change on reports;
create trigger guard before update or delete on reports for each row execute function wenguo_guard_report();
do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then grant update on reports to wenguo_app; end if;
end $$;
