-- Views are kept for every list, not for complaints alone; the same name may stand in two lists.
alter table saved_views add column list text not null default 'complaints';
alter table saved_views drop constraint saved_views_org_id_person_id_name_key;
alter table saved_views add constraint saved_views_by_name unique (org_id, person_id, list, name);
