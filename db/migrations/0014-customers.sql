-- What callbacks that come round need to know of a customer or a contract: the region, whether somebody has to be visited, and how often the customer wants to hear from us.
alter table orders
  add column region text,
  add column special boolean not null default false,
  add column call_every text check (call_every in ('week', 'month', 'quarter', 'half-year', 'year'));
create index orders_coming_round on orders (org_id, kind, id) where kind in ('customer', 'contract');
