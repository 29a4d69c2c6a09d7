-- What is proof stays as it was written, and almost nothing is ever deleted: the program's role may do only what the program does.
do $$
declare
  proof text;
  part record;
begin
  foreach proof in array array['evidence_custody', 'form_scans', 'form_layouts', 'form_numbers', 'reports', 'redecision_differences', 'blobs'] loop
    perform wenguo_append_only(proof::regclass);
  end loop;
  if not exists (select from pg_roles where rolname = 'wenguo_app') then return; end if;
  for part in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all (array['jobs', 'sessions', 'memberships', 'saved_views', 'list_settings', 'text_modules', 'step_drafts', 'complaint_presences'])
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  loop
    execute format('revoke delete, truncate on %s from wenguo_app', part.name);
  end loop;
end $$;
