-- Online reviews are read by their channel, newest first.
create index complaints_by_channel on complaints (org_id, channel, received_at desc, id desc);
