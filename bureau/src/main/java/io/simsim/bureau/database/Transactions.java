package io.simsim.bureau.database;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Transactions, each on one connection of the pool, durable when they return.
public final class Transactions {
  private final TransactionTemplate template;
  private final JdbcClient jdbc;

  /// Transactions on the connections of `source`.
  public Transactions(DataSource source) {
    this.template = new TransactionTemplate(new JdbcTransactionManager(source));
    this.jdbc = JdbcClient.create(source);
  }

  /// Does `work` in one transaction: all of it or, when it throws, nothing.
  ///
  /// At its beginning it is about nobody: row-level security shows it no row of any subject until
  /// [Transaction#about] names them.
  public <T> T inOne(Function<Transaction, T> work) {
    T result = template.execute(status -> work.apply(new Transaction(jdbc)));
    if (result == null) {
      throw new IllegalStateException("a transaction gives a result");
    }
    return result;
  }
}
