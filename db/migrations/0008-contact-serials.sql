-- The number that a caller is given before his matter has one (C000001) counts in his own organisation: a number that runs across all of them
-- would tell each how busy the others are. A sequence apiece, made when first asked for, so that nobody waits for somebody else's transaction.
create function wenguo_contact_serial() returns bigint language plpgsql security definer set search_path from current as $$
declare
  org text := current_setting('wenguo.org');
  name text := 'contact_serial_' || org;
  begins bigint;
begin
  if to_regclass(format('%I', name)) is null then
    perform pg_advisory_xact_lock(7119203, hashtext(org));
    if to_regclass(format('%I', name)) is null then
      select coalesce(max(serial), 0) + 1 into begins from contacts where org_id = org;
      execute format('create sequence %I start %s', name, begins);
    end if;
  end if;
  return nextval(format('%I', name));
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then
    revoke execute on function wenguo_contact_serial from public;
    grant execute on function wenguo_contact_serial to wenguo_app;
  end if;
end $$;

alter table contacts alter column serial drop identity;
alter table contacts alter column serial set default wenguo_contact_serial();
