-- What operators did about subjects: sealed, added and never changed, each with its leaf.
create table touch (
  subject uuid not null,
  leaf bigint not null,
  sealed bytea not null,
  primary key (subject, leaf)
);
alter table touch enable row level security;
alter table touch force row level security;
create policy seen on touch for select
  using (subject in (select subjects_of_transaction()));
create policy added on touch for insert
  with check (subject in (select subjects_of_transaction()));
create policy left_behind on touch for delete
  using (subject::text = current_setting('simsim.departing', true));
grant select, insert, delete on touch to ${application};
