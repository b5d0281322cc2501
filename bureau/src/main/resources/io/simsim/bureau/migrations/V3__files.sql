-- Files of furnishers, which are read after they were taken.

-- A file: sealed outside the database until it was read. party: the blinded name of its furnisher;
-- sealed: that name; key_block: where the file's key is, null once it was overwritten. state:
-- 1 waiting, 2 being read, 3 read, 4 could not be read.
create table file (
  file uuid not null,
  party bytea not null check (length(party) = 32),
  sealed bytea not null,
  key_block bigint,
  state smallint not null default 1 check (state in (1, 2, 3, 4)),
  size bigint not null check (size >= 0),
  received_at bigint not null,
  ended_at bigint,
  records bigint not null default 0,
  accepted bigint not null default 0,
  refused bigint not null default 0,
  left_out bigint not null default 0,
  primary key (file)
);
create index file_waiting on file (received_at) where key_block is not null;

-- What came of a part of it, one transaction of the intake. root: what the log holds of it, null
-- when nothing was new; sealed: the lines that were refused.
create table file_part (
  file uuid not null references file on delete cascade,
  part bigint not null,
  root bytea check (length(root) = 32),
  sealed bytea not null,
  primary key (file, part)
);

-- A file is seen by its furnisher, by whoever reads it, and by the search for what is to be done.
alter table file enable row level security;
alter table file force row level security;
create policy of_furnisher on file for select
  using (party = (select bytes_of_setting('simsim.furnisher')));
create policy taken on file for insert
  with check (party = (select bytes_of_setting('simsim.furnisher')));
create policy handled on file
  using (file::text = (select current_setting('simsim.file', true)))
  with check (file::text = (select current_setting('simsim.file', true)));
create policy sought on file for select
  using ((select current_setting('simsim.files', true)) = 'on');
grant select, insert, delete on file to ${application};
grant update (key_block, state, ended_at, records, accepted, refused, left_out)
  on file to ${application};

-- A part is seen by whom its file is.
alter table file_part enable row level security;
alter table file_part force row level security;
create policy of_file on file_part using (file in (select file from file));
grant select, insert, delete on file_part to ${application};
