-- The tables of a bureau.
--
-- What belongs to a subject is partitioned by the subject's hash and seen by those transactions
-- alone that named the subject (row-level security, with FORCE for the owner too). The application
-- may use the parents; on a partition nobody is granted anything and no row shows, since policies of
-- a parent do not protect a partition that is asked directly.
--
-- Nothing personal is in clear: names are blinded, all else is sealed under the subject's keys,
-- which are not in this database.

-- Whom this transaction is about.
create function subjects_of_transaction() returns setof uuid
  language sql stable parallel safe
  as $$ select unnest(string_to_array(nullif(current_setting('simsim.subjects', true), ''), ',')::uuid[]) $$;

-- The blinded pseudonyms that this transaction looks up.
create function lookups_of_transaction() returns setof bytea
  language sql stable parallel safe
  as $$ select decode(unnest(string_to_array(nullif(current_setting('simsim.lookups', true), ''), ',')), 'hex') $$;

create function bytes_of_setting(name text) returns bytea
  language sql stable parallel safe
  as $$ select decode(nullif(current_setting(name, true), ''), 'hex') $$;

-- People and businesses. self: name and identity. key_block: where their keys are. state: 1 active, 2 frozen, 3 leaving.
create table subject (
  subject uuid not null,
  kind smallint not null check (kind in (1, 2)),
  currency char(3) not null,
  key_block bigint not null,
  state smallint not null default 1 check (state in (1, 2, 3)),
  identity bytea not null check (length(identity) = 32),
  self bytea not null,
  primary key (subject)
) partition by hash (subject);

-- Subjects whose erasure has begun and is not known to be done. Not under row-level security: a
-- start has to find them.
create table leaving (
  subject uuid not null primary key,
  key_block bigint not null
);

-- From a blinded identity to a subject.
create table identity (
  identity bytea not null check (length(identity) = 32),
  subject uuid not null,
  primary key (identity)
);

-- From a blinded pseudonym to a subject. party: the blinded name of who knows the pseudonym.
create table pseudonym (
  lookup bytea not null check (length(lookup) = 32),
  party bytea not null check (length(party) = 32),
  subject uuid not null,
  primary key (lookup)
);
create index on pseudonym (subject);

-- What subjects said of their consents, word by word.
create table consent_word (
  subject uuid not null,
  word bigint generated always as identity,
  leaf bigint not null,
  sealed bytea not null,
  primary key (subject, word)
) partition by hash (subject);

-- Which events are there, by the MACs of their names and bodies: each once.
create table event_name (
  subject uuid not null,
  name bytea not null check (length(name) = 32),
  body bytea not null check (length(body) = 32),
  primary key (subject, name)
) partition by hash (subject);

-- Events of one subject and one context, sealed together: first those of one batch, merged later.
create table segment (
  subject uuid not null,
  context smallint not null,
  segment uuid not null,
  sealed bytea not null,
  primary key (subject, context, segment)
) partition by hash (subject);

-- Answers with their receipts.
create table answer (
  subject uuid not null,
  answer uuid not null,
  asked_at bigint not null,
  leaf bigint not null,
  sealed bytea not null,
  primary key (subject, answer)
) partition by hash (subject);

-- What a partner was told under an Idempotency-Key, both blinded; request: a MAC of the question.
create table told (
  key bytea not null check (length(key) = 32),
  party bytea not null check (length(party) = 32),
  request bytea not null check (length(request) = 32),
  sealed bytea not null,
  primary key (key)
);

-- Accepted batches: the commitments to their events, from which proofs are made.
create table batch (
  batch uuid not null,
  party bytea not null check (length(party) = 32),
  received_at bigint not null,
  commitments bytea not null,
  leaf bigint not null,
  primary key (batch)
);

-- What the log holds or will hold; position: its index there, null while it waits.
create table leaf (
  leaf bigint generated always as identity primary key,
  entry bytea not null unique check (length(entry) = 32),
  position bigint unique
);
create index leaf_waiting on leaf (leaf) where position is null;

do $$
declare
  parent text;
begin
  foreach parent in array array['subject', 'consent_word', 'event_name', 'segment', 'answer'] loop
    for remainder in 0..15 loop
      execute format(
        'create table %I partition of %I for values with (modulus 16, remainder %s)',
        parent || '_' || lpad(remainder::text, 2, '0'), parent, remainder);
      -- Without any policy: asked directly, it shows nobody anything, the owner neither.
      execute format(
        'alter table %I enable row level security', parent || '_' || lpad(remainder::text, 2, '0'));
      execute format(
        'alter table %I force row level security', parent || '_' || lpad(remainder::text, 2, '0'));
    end loop;
  end loop;

  foreach parent in array array['subject', 'consent_word', 'event_name', 'segment', 'answer',
                                'identity', 'pseudonym'] loop
    execute format('alter table %I enable row level security', parent);
    execute format('alter table %I force row level security', parent);
    execute format(
      'create policy seen on %I for select using (subject in (select subjects_of_transaction()))',
      parent);
    execute format(
      'create policy added on %I for insert with check (subject in (select subjects_of_transaction()))',
      parent);
    execute format(
      'create policy left_behind on %I for delete using (subject::text = current_setting(''simsim.departing'', true))',
      parent);
    execute format('grant select, insert, delete on %I to ${application}', parent);
  end loop;
end
$$;

-- Merging replaces segments by one that holds the same events.
create policy merged on segment for delete
  using (subject in (select subjects_of_transaction())
    and current_setting('simsim.merging', true) = 'on');

create policy changed on subject for update using (subject in (select subjects_of_transaction()));
grant update (state) on subject to ${application};

create policy sought on identity for select
  using (identity = (select bytes_of_setting('simsim.identity')));
create policy looked_up on pseudonym for select
  using (lookup in (select lookups_of_transaction()));

alter table told enable row level security;
alter table told force row level security;
create policy of_key on told
  using (key = (select bytes_of_setting('simsim.told')))
  with check (key = (select bytes_of_setting('simsim.told')));
grant select, insert, update, delete on told to ${application};

grant select, insert, delete on leaving to ${application};
grant insert on batch to ${application};
grant select, insert, update (position) on leaf to ${application};
grant usage on schema public to ${application};
