-- A questionnaire that went out in place of a call stays on record.
do $$
begin
  if exists (select from pg_roles where rolname = 'wenguo_app') then revoke delete, truncate on callback_letters from wenguo_app; end if;
end $$;
