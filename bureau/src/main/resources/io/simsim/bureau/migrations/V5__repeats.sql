-- What a furnisher was told of a batch, by a MAC of its bytes: a repetition is told the same root.
create table told_batch (
  request bytea primary key check (length(request) = 32),
  batch uuid not null,
  leaf bigint not null
);
alter table told_batch enable row level security;
alter table told_batch force row level security;
create policy of_request on told_batch
  using (request = (select bytes_of_setting('simsim.request')))
  with check (request = (select bytes_of_setting('simsim.request')));
grant select, insert, update on told_batch to ${application};
