/// Reads bank statements (ISO 20022 camt.052, 053 and 054; UK Open Banking account information)
/// into accounts, balances and entries as the file states them.
///
/// It never holds a name, a remittance text, a merchant or the account of another: its values have
/// no place for them (P4). It knows no events.
@NullMarked
package io.simsim.formats.statement;

import org.jspecify.annotations.NullMarked;
