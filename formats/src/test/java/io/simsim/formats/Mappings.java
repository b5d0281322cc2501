package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.util.Map;

/// Mappings for tests; single quotes stand for double ones.
final class Mappings {
  /// Payments of loans: paid, or open since their due day.
  static final String LOANS =
      """
      {
        'format': 'simsim-mapping/1',
        'name': 'loans',
        'furnisher': 'bank',
        'csv': {'dates': ['yyyy-MM-dd', 'dd.MM.yyyy HH:mm'], 'zone': 'Europe/Prague'},
        'currency': '{cur}',
        'subject': 'p-{person}',
        'obligation': 'loan-{loan}',
        'ignore': [{'state': 'draft'}, {'amount': {'negative': true}, 'state': 'paid'}],
        'match': 'first',
        'events': [
          {
            'when': {'paid': {'empty': false}, 'state': {'in': ['paid', 'late']}},
            'fact': 'payment-made',
            'id': 't-{no}',
            'occurredAt': '{paid}',
            'obligationType': 'instalment',
            'amount': '{amount}',
            'daysLate': {'days': {'from': '{due}', 'to': '{paid}'}}
          },
          {
            'when': {'paid': {'empty': true}, 'state': {'not': ['paid', 'late']}},
            'fact': 'payment-missed',
            'id': 't-{no}',
            'occurredAt': '{seen}',
            'obligationType': 'instalment',
            'amount': {'absolute': '{amount}'},
            'daysLate': {'days': {'from': '{due}', 'to': '{seen}'}},
            'liable': {'of': '{role}', 'map': {'borrower': 'true'}, 'otherwise': 'false'}
          }
        ]
      }
      """
          .replace('\'', '"');

  static final String LOANS_HEADER = "no,person,loan,due,paid,seen,amount,cur,state,role,remark";

  private Mappings() {}

  static Mapping parse(String text) {
    return Mapping.parse("m.json", Sources.utf8(text.replace('\'', '"')));
  }

  static Collected<Event> loans(String... rows) {
    Collected<Event> found = new Collected<>();
    String text = LOANS_HEADER + "\n" + String.join("\n", rows);
    Sources.read(SourceReader.events(parse(LOANS)), Sources.utf8(text), found);
    return found;
  }

  /// A mapping of plain rows with the given `csv` part and rows.
  static String rows(String csv, String rows) {
    return """
        {'format':'simsim-mapping/1','name':'plain','csv':%s,'currency':'EUR','rows':%s}
        """
        .formatted(csv, rows);
  }

  static Collected<Map<String, String>> plain(String csv, String rows, byte[] bytes) {
    Collected<Map<String, String>> found = new Collected<>();
    Sources.read(SourceReader.rows(parse(rows(csv, rows))), bytes, found);
    return found;
  }
}
