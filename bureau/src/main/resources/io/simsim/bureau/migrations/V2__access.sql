-- Who may enter, and how often partners ask.

-- Sign-in tokens of subjects: a blinded token shows its subject, and nothing shows a token.
create table sign_in (
  token bytea not null check (length(token) = 32),
  subject uuid not null,
  expires_at bigint not null,
  primary key (token)
);
create index on sign_in (subject);

alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy seen on sign_in for select
  using (subject in (select subjects_of_transaction()));
create policy presented on sign_in for select
  using (token = (select bytes_of_setting('simsim.sign_in')));
create policy added on sign_in for insert
  with check (subject in (select subjects_of_transaction()));
create policy ended on sign_in for delete
  using (subject::text = current_setting('simsim.departing', true)
    or (subject in (select subjects_of_transaction())
      and current_setting('simsim.signing_out', true) = 'on'));
grant select, insert, delete on sign_in to ${application};

-- How many questions a party has asked on a day (days since 1970). Says nothing of whom.
create table budget (
  party bytea not null check (length(party) = 32),
  day integer not null,
  asked bigint not null check (asked >= 0),
  primary key (party, day)
);
grant select, insert, update on budget to ${application};

-- A batch of questions looks up several keys at once.
create function told_of_transaction() returns setof bytea
  language sql stable parallel safe
  as $$ select decode(unnest(string_to_array(nullif(current_setting('simsim.told', true), ''), ',')), 'hex') $$;
drop policy of_key on told;
create policy of_keys on told
  using (key in (select told_of_transaction()))
  with check (key in (select told_of_transaction()));
