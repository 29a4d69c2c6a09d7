-- Two hand-overs at one instant still have their order.
alter table evidence_custody add column serial bigint generated always as identity;
