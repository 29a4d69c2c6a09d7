-- An answer to what somebody wrote on a site stands on that site: it is held until a person has posted it there.
alter table notices drop constraint notices_carrier_check;
alter table notices add constraint notices_carrier_check check (carrier in ('mail', 'sms', 'portal', 'internal', 'print', 'site'));
-- What still lies in the house, to be printed or posted.
create index notices_held on notices (org_id, created_at) where status = 'held';
