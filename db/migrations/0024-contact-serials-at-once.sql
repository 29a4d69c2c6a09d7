-- Eight first calls at once: whoever waited for the lock still looked at the catalogue as it was before, and made the sequence again.
-- CREATE … IF NOT EXISTS looks at the catalogue as it is.
create or replace function wenguo_contact_serial() returns bigint language plpgsql security definer set search_path from current as $$
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
end $$;
