-- Whom a transaction is about, as the keys of an object: read once a statement and looked up by
-- binary search. A set of rows was hashed anew for each of the sixteen partitions.
create function named_subjects() returns jsonb
  language sql stable parallel safe
  as $$ select nullif(current_setting('simsim.subjects', true), '')::jsonb $$;

do $$
declare
  parent text;
  named constant text := 'jsonb_exists((select named_subjects()), subject::text)';
begin
  foreach parent in array array['subject', 'consent_word', 'event_name', 'segment', 'answer',
                                'identity', 'pseudonym', 'sign_in', 'touch'] loop
    execute format('alter policy seen on %I using (%s)', parent, named);
    execute format('alter policy added on %I with check (%s)', parent, named);
  end loop;
  execute format(
    'alter policy merged on segment using (%s and current_setting(''simsim.merging'', true) = ''on'')',
    named);
  execute format('alter policy changed on subject using (%s)', named);
  execute format(
    'alter policy ended on sign_in using (subject::text = current_setting(''simsim.departing'', true)'
      || ' or (%s and current_setting(''simsim.signing_out'', true) = ''on''))',
    named);
end
$$;

-- Nothing may use it any longer: this fails where a policy was forgotten.
drop function subjects_of_transaction();
